namespace SheetSync.Core.Calendars;

/// <summary>How a channel puts the text of its posts together.</summary>
public sealed record TextLayout
{
    /// <summary>Caption, link, mentions and hashtags, signature; paragraphs between them.</summary>
    public static TextLayout Default { get; } = new();

    /// <summary>The parts from first to last, each once; one that is not named is left out.</summary>
    public IReadOnlyList<TextPart> Order
    {
        get;
        init => (field, HasCaption) = (value, value.Contains(TextPart.Caption));
    } = [TextPart.Caption, TextPart.Link, TextPart.Mentions, TextPart.Hashtags, TextPart.Signature];

    /// <summary>Whether the caption is among the parts.</summary>
    public bool HasCaption { get; private init; } = true;

    /// <summary>What stands between two parts.</summary>
    public string Separator { get; init; } = "\n\n";

    /// <summary>What stands between mentions and hashtags that are neighbours, and within either.</summary>
    public string TagSeparator { get; init; } = " ";

    /// <summary>A text under every post that says anything; empty for none.</summary>
    public string Signature { get; init; } = string.Empty;
}
