namespace SheetSync.Core.Checking.Text;

/// <summary>What a network counts when it says "characters".</summary>
public enum TextUnit
{
    /// <summary>UTF-16 code units: most emoji are 2 or more.</summary>
    Utf16,

    /// <summary>Grapheme clusters: what a reader sees as one character (Bluesky).</summary>
    Graphemes,

    /// <summary>Bytes in UTF-8 (Bluesky's second limit).</summary>
    Utf8Bytes,

    /// <summary>X's weighted characters: a link is 23, an emoji 2, most writing outside Latin 2 per character.</summary>
    Weighted,

    /// <summary>Mastodon's: grapheme clusters, a link is 23, of <c>@user@server</c> only <c>@user</c> counts.</summary>
    Mastodon,
}
