using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Publishing;

/// <summary>Exactly what will be sent to one channel: what is counted, previewed, compared and published.</summary>
public sealed record ComposedPost
{
    /// <summary>The text, hashtags and mentions in it, and the link where the network has no field for it.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The texts of the posts that follow in a thread, each in answer to the one before; empty where the post is one.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>Of a thread: its whole text as the row has it, undivided; else empty.</summary>
    public string Undivided { get; init; } = string.Empty;

    /// <summary>The title, for networks that have one; else empty.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>The link, for networks that have a field for it; else empty.</summary>
    public string Link { get; init; } = string.Empty;

    /// <summary>Names of the assets in the library, in their order.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>Alt texts, one for each asset; empty where there is none.</summary>
    public IReadOnlyList<string> AltTexts { get; init; } = [];

    /// <summary>Name of the cover image; else empty.</summary>
    public string Cover { get; init; } = string.Empty;

    /// <summary>The first comment; else empty.</summary>
    public string FirstComment { get; init; } = string.Empty;

    /// <summary>The kind of content, as said or as it follows from the assets.</summary>
    public ContentType ContentType { get; init; }

    /// <summary>The text's language as the row says it; else empty.</summary>
    public string Language { get; init; } = string.Empty;

    /// <summary>The network's own options by id.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = NoOptions;

    /// <summary>For a post without options.</summary>
    internal static IReadOnlyDictionary<string, string> NoOptions { get; } = new Dictionary<string, string>();

    /// <summary>What follows the post itself where each is a post of its own: the rest of the thread, then the first comment, which answers the first of them.</summary>
    public IReadOnlyList<string> FollowUps() => FirstComment.Length == 0 ? Thread : [.. Thread, FirstComment];

    /// <summary>Hash of text, title, link and assets: equal hashes on one account are the same content twice.</summary>
    public string BodyHash() => ContentHash.Of(Body());

    /// <summary>The same together with the account, for what is compared within one run.</summary>
    internal UInt128 MarkOn(Channel channel) => Assets.Count == 0
        ? ContentMark.Of(channel.Network, channel.Account, Whole, Title, Link)
        : ContentMark.Of([channel.Network, channel.Account, .. Body()]);

    private string Whole => Undivided.Length > 0 ? Undivided : Text;

    private string[] Body() => [Whole, Title, Link, .. Assets];
}
