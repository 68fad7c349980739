using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// What in a text can be clicked: nothing does by itself on Bluesky. Places are counted in bytes of UTF-8
/// (https://docs.bsky.app/docs/advanced-guides/post-richtext, 2026-11-22).
/// </summary>
internal static class Facets
{
    private const int MostTagBytes = 640;
    private const int MostTagGraphemes = 64;

    /// <summary>The handles that a text mentions, in small letters and once.</summary>
    public static IReadOnlyList<string> Handles(string text) =>
        [.. MentionsOf(text).Select(mention => HandleOf(mention.Of(text))).Distinct(StringComparer.Ordinal)];

    /// <summary>The facets, from left to right; null where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="accounts">DIDs by handle; a handle that is not in it stays plain text.</param>
    public static JsonArray? Of(string text, IReadOnlyDictionary<string, string> accounts)
    {
        var links = LinkFinder.Find(text, bareDomains: true);
        var facets = links.Select(link => (Span: link, Feature: Feature("link", "uri", AddressOf(link.Of(text)))))
            .Concat(MentionsOf(text)
                .Where(mention => accounts.ContainsKey(HandleOf(mention.Of(text))))
                .Select(mention => (Span: mention, Feature: Feature("mention", "did", accounts[HandleOf(mention.Of(text))]))))
            .Concat(TagFinder.HashtagSpans(text)
                .Where(tag => IsShort(tag.Of(text)[1..]) && !links.Any(link => tag.Start < link.End && link.Start < tag.End))
                .Select(tag => (Span: tag, Feature: Feature("tag", "tag", tag.Of(text)[1..]))))
            .OrderBy(facet => facet.Span.Start)
            .Select(JsonNode (facet) => new JsonObject
            {
                ["index"] = new JsonObject { ["byteStart"] = Bytes(text, facet.Span.Start), ["byteEnd"] = Bytes(text, facet.Span.End) },
                ["features"] = new JsonArray(facet.Feature),
            })
            .ToArray();
        return facets.Length == 0 ? null : new JsonArray(facets);
    }

    // "@acme" alone is nobody: a handle is a domain.
    private static IEnumerable<TextSpan> MentionsOf(string text) =>
        TagFinder.MentionSpans(text).Where(mention => mention.Of(text)[1..] is var handle && handle.Contains('.', StringComparison.Ordinal) && handle.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));

    private static string HandleOf(string mention) => mention[1..].ToLowerInvariant();

    private static string AddressOf(string link)
    {
        var whole = LinkFinder.IsLink(link) ? link : "https://" + link;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) ? address.AbsoluteUri : whole;
    }

    private static JsonObject Feature(string kind, string name, string value) => new() { ["$type"] = $"app.bsky.richtext.facet#{kind}", [name] = value };

    private static bool IsShort(string tag) =>
        Encoding.UTF8.GetByteCount(tag) <= MostTagBytes && new System.Globalization.StringInfo(tag).LengthInTextElements <= MostTagGraphemes;

    private static int Bytes(string text, int at) => Encoding.UTF8.GetByteCount(text.AsSpan(0, at));
}
