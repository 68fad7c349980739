using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Networks.Bluesky;

/// <summary>The record of a post (https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json, 2026-11-22).</summary>
internal static partial class BlueskyRecord
{
    /// <summary>The collection of posts.</summary>
    public const string Collection = "app.bsky.feed.post";

    /// <summary>The record.</summary>
    /// <param name="post">What is published.</param>
    /// <param name="accounts">DIDs by handle, for mentions.</param>
    /// <param name="media">The uploads, in their order.</param>
    /// <param name="card">What the link's card says; null: there is none.</param>
    /// <param name="thumb">The picture of the link's card; null: none.</param>
    /// <param name="now">When it is made.</param>
    public static JsonObject Of(ComposedPost post, IReadOnlyDictionary<string, string> accounts, IReadOnlyList<BlueskyUpload> media, LinkCard? card, BlueskyUpload? thumb, DateTimeOffset now)
    {
        var record = Of(post.Text, post.Language, accounts, now);
        if (Embed(post, media, card, thumb) is { } embed)
        {
            record["embed"] = embed;
        }

        return record;
    }

    /// <summary>A post that answers another: the next of a thread, or the first comment.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="language">The post's language.</param>
    /// <param name="accounts">DIDs by handle, for mentions.</param>
    /// <param name="root">The post with which it all begins.</param>
    /// <param name="parent">The post that it answers.</param>
    /// <param name="now">When it is made.</param>
    public static JsonObject AnswerOf(string text, string language, IReadOnlyDictionary<string, string> accounts, JsonObject root, JsonObject parent, DateTimeOffset now)
    {
        var record = Of(text, language, accounts, now);
        record["reply"] = new JsonObject { ["root"] = root.DeepClone(), ["parent"] = parent.DeepClone() };
        return record;
    }

    /// <summary>How another record names this one: where it will be, and what is in it.</summary>
    public static JsonObject ReferenceTo(string uri, JsonObject record) => new() { ["uri"] = uri, ["cid"] = ContentId.Of(record) };

    private static JsonObject Of(string text, string language, IReadOnlyDictionary<string, string> accounts, DateTimeOffset now)
    {
        var record = new JsonObject
        {
            ["$type"] = Collection,
            ["text"] = text,
            ["createdAt"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        if (Facets.Of(text, accounts) is { } facets)
        {
            record["facets"] = facets;
        }

        // A code is a tag as it stands, with its region; a word is mapped as on every other network.
        var tag = language.Trim().Replace('_', '-');
        if ((LanguageTag().IsMatch(tag) ? tag : LanguageWords.CodeOf(language)) is { } spoken)
        {
            record["langs"] = new JsonArray(spoken);
        }

        return record;
    }

    private static JsonObject? Embed(ComposedPost post, IReadOnlyList<BlueskyUpload> media, LinkCard? card, BlueskyUpload? thumb) => media switch
    {
        [{ IsVideo: true } video, ..] => Shaped(new JsonObject { ["$type"] = "app.bsky.embed.video", ["video"] = video.Blob.DeepClone() }, video, AltOf(post, 0)),
        [_, ..] => new JsonObject
        {
            ["$type"] = "app.bsky.embed.images",
            ["images"] = new JsonArray([.. media.Select((image, at) => Shaped(new JsonObject { ["image"] = image.Blob.DeepClone(), ["alt"] = AltOf(post, at) }, image, string.Empty))]),
        },
        _ => card is null ? null : new JsonObject { ["$type"] = "app.bsky.embed.external", ["external"] = CardOf(post.Link, card, thumb) },
    };

    private static JsonObject Shaped(JsonObject media, BlueskyUpload upload, string alt)
    {
        if (alt.Length > 0)
        {
            media["alt"] = alt;
        }

        if (upload is { Width: > 0, Height: > 0 })
        {
            media["aspectRatio"] = new JsonObject { ["width"] = upload.Width, ["height"] = upload.Height };
        }

        return media;
    }

    private static JsonObject CardOf(string link, LinkCard said, BlueskyUpload? thumb)
    {
        var card = new JsonObject { ["uri"] = new Uri(link).AbsoluteUri, ["title"] = said.Title, ["description"] = said.Description };
        if (thumb is not null)
        {
            card["thumb"] = thumb.Blob.DeepClone();
        }

        return card;
    }

    private static string AltOf(ComposedPost post, int at) => post.AltTexts.ElementAtOrDefault(at) ?? string.Empty;

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
