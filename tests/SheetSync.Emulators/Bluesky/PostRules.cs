using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.Bluesky;

/// <summary>What the server refuses in a post, in its own words (lexicons app.bsky.feed.post and app.bsky.embed.*).</summary>
internal static partial class PostRules
{
    private const int MostImageBytes = 1_000_000;
    private const int MostVideoBytes = 100_000_000;

    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Fault(string key, JsonObject record, IReadOnlyDictionary<string, JsonObject> blobs)
    {
        var text = record["text"]?.GetValue<string>();
        return !TidPattern().IsMatch(key) ? "Invalid record key"
            : record["$type"]?.GetValue<string>() != "app.bsky.feed.post" ? "Invalid $type: expected app.bsky.feed.post"
            : text is null ? Invalid("Record must have the property \"text\"")
            : new StringInfo(text).LengthInTextElements is > 300 and var length ? Invalid($"grapheme too big (maximum 300, got {length}) at $.record.text")
            : Encoding.UTF8.GetByteCount(text) > 3000 ? Invalid("Record/text must not be longer than 3000 characters")
            : !DateTimeOffset.TryParse(record["createdAt"]?.GetValue<string>(), CultureInfo.InvariantCulture, out _) ? Invalid("Record/createdAt must be an valid atproto datetime")
            : FacetFault(text, record["facets"]) ?? EmbedFault(record["embed"], blobs);
    }

    private static string Invalid(string what) => $"Invalid app.bsky.feed.post record: {what}";

    private static string? FacetFault(string text, JsonNode? facets)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        return facets is null || facets.AsArray().All(facet =>
            facet!["index"]!["byteStart"]!.GetValue<int>() is >= 0 and var start && facet["index"]!["byteEnd"]!.GetValue<int>() is var end && end > start && end <= bytes && facet["features"]!.AsArray().Count == 1)
            ? null
            : Invalid("Record/facets must lie in the text");
    }

    private static string? EmbedFault(JsonNode? embed, IReadOnlyDictionary<string, JsonObject> blobs)
    {
        switch (embed?["$type"]?.GetValue<string>())
        {
            case null:
                return embed is null ? null : Invalid("Record/embed must have the property \"$type\"");
            case "app.bsky.embed.images":
                var images = embed["images"]!.AsArray();
                return images.Count > 4 ? Invalid("Record/embed/images must not have more than 4 elements")
                    : images.Any(image => image!["alt"] is null) ? Invalid("Record/embed/images must have the property \"alt\"")
                    : images.Select(image => BlobFault(image!["image"], MostImageBytes, blobs)).FirstOrDefault(fault => fault is not null);
            case "app.bsky.embed.video":
                return BlobFault(embed["video"], MostVideoBytes, blobs);
            case "app.bsky.embed.external":
                var card = embed["external"];
                return card?["uri"] is null || card["title"] is null || card["description"] is null ? Invalid("Record/embed/external must have the properties \"uri\", \"title\", \"description\"")
                    : card["thumb"] is { } thumb ? BlobFault(thumb, MostImageBytes, blobs)
                    : null;
            default:
                return Invalid("Record/embed is of no known type");
        }
    }

    private static string? BlobFault(JsonNode? blob, int most, IReadOnlyDictionary<string, JsonObject> blobs)
    {
        var link = blob?["ref"]?["$link"]?.GetValue<string>();
        return link is null || !blobs.TryGetValue(link, out var there) ? $"Could not find blob: {link}"
            : there["size"]!.GetValue<int>() > most ? $"This file is too large. It is {there["size"]} bytes but the maximum size is {most}."
            : null;
    }

    [GeneratedRegex("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$")]
    private static partial Regex TidPattern();
}
