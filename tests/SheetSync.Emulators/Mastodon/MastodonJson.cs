using System.Globalization;
using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Mastodon;

/// <summary>Accounts, posts and uploads as the server shows them (its version 4.6).</summary>
internal static class MastodonJson
{
    private const string Home = "https://social.example";

    public static string Page(string name) => $"{Home}/@{name}";

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonObject Error(string error) => new() { ["error"] = error };

    public static JsonObject Account(MastodonAccount account, int posts) => new()
    {
        ["id"] = account.Id, ["username"] = account.Name, ["acct"] = account.Name, ["display_name"] = account.Name, ["locked"] = false, ["bot"] = false,
        ["discoverable"] = null, ["indexable"] = false, ["group"] = false, ["created_at"] = "2026-01-01T00:00:00.000Z", ["note"] = string.Empty,
        ["url"] = Page(account.Name), ["uri"] = $"{Home}/ap/users/{account.Id}",
        ["avatar"] = $"{Home}/avatars/original/missing.png", ["avatar_static"] = $"{Home}/avatars/original/missing.png", ["avatar_description"] = string.Empty,
        ["header"] = $"{Home}/headers/original/missing.png", ["header_static"] = $"{Home}/headers/original/missing.png", ["header_description"] = string.Empty,
        ["followers_count"] = 0, ["following_count"] = 0, ["statuses_count"] = posts, ["last_status_at"] = posts > 0 ? "2026-05-04" : null,
        ["hide_collections"] = null, ["show_media"] = true, ["show_media_replies"] = true, ["show_featured"] = true, ["noindex"] = false,
        ["feature_approval"] = new JsonObject { ["automatic"] = new JsonArray(), ["manual"] = new JsonArray(), ["current_user"] = "denied" },
        ["emojis"] = new JsonArray(), ["roles"] = new JsonArray(), ["fields"] = new JsonArray(),
    };

    public static JsonObject Credentials(MastodonAccount account, int posts)
    {
        var json = Account(account, posts);
        json["source"] = new JsonObject
        {
            ["privacy"] = account.Visibility, ["sensitive"] = account.Sensitive, ["language"] = null, ["note"] = string.Empty, ["fields"] = new JsonArray(),
            ["follow_requests_count"] = 0, ["hide_collections"] = null, ["discoverable"] = null, ["indexable"] = false, ["attribution_domains"] = new JsonArray(),
            ["quote_policy"] = "public",
        };
        json["role"] = new JsonObject
        {
            ["id"] = "-99", ["name"] = string.Empty, ["permissions"] = "65536", ["color"] = string.Empty, ["highlighted"] = false, ["collection_limit"] = 10,
        };
        return json;
    }

    /// <summary>A post; with <paramref name="isSource"/> as it is given back when it was deleted: the text in place of the HTML.</summary>
    public static JsonObject Post(MastodonPost post, int posts, IReadOnlyList<MastodonAccount> mentioned, bool isSource = false)
    {
        var json = new JsonObject
        {
            ["id"] = post.Id, ["created_at"] = Moment(post.At), ["in_reply_to_id"] = post.ReplyTo?.Id, ["in_reply_to_account_id"] = post.ReplyTo?.Account.Id,
            ["sensitive"] = post.Sensitive, ["spoiler_text"] = post.Warning, ["visibility"] = post.Visibility, ["language"] = post.Language,
            ["uri"] = $"{Home}/ap/users/{post.Account.Id}/statuses/{post.Id}", ["url"] = $"{Page(post.Account.Name)}/{post.Id}",
            ["replies_count"] = 0, ["reblogs_count"] = 0, ["favourites_count"] = 0, ["quotes_count"] = 0, ["edited_at"] = null,
            ["favourited"] = false, ["reblogged"] = false, ["muted"] = false, ["bookmarked"] = false,
        };
        if (post.Visibility != "direct")
        {
            json["pinned"] = false;
        }

        json[isSource ? "text" : "content"] = isSource ? post.Text : MastodonText.Html(post.Text, name => mentioned.FirstOrDefault(m => m.Name == name) is { } known ? Page(known.Name) : null);
        json["filtered"] = new JsonArray();
        json["reblog"] = null;
        json["application"] = new JsonObject { ["name"] = "SheetSync", ["website"] = null };
        json["account"] = Account(post.Account, posts);
        json["media_attachments"] = new JsonArray([.. post.Media.Select(media => Upload(media))]);
        json["mentions"] = new JsonArray([.. mentioned.Select(m => new JsonObject { ["id"] = m.Id, ["username"] = m.Name, ["url"] = Page(m.Name), ["acct"] = m.Name })]);
        json["tags"] = new JsonArray();
        json["emojis"] = new JsonArray();
        json["tagged_collections"] = new JsonArray();
        json["quote"] = null;
        json["card"] = null;
        json["poll"] = post.Poll?.DeepClone();
        json["quote_approval"] = new JsonObject
        {
            ["automatic"] = post.Visibility is "public" or "unlisted" ? new JsonArray("public") : [], ["manual"] = new JsonArray(), ["current_user"] = "automatic",
        };
        return json;
    }

    /// <summary>An upload; without its address while it is worked on.</summary>
    public static JsonObject Upload(MastodonUpload upload, bool isReady = true)
    {
        var file = $"{Home}/system/media_attachments/files/{upload.Id}";
        var json = new JsonObject
        {
            ["id"] = upload.Id, ["type"] = upload.Type, ["url"] = isReady ? $"{file}/original" : null, ["preview_url"] = $"{file}/small",
            ["remote_url"] = null, ["preview_remote_url"] = null, ["text_url"] = null,
        };

        // The emulator does not look into files: every picture has this size.
        var meta = isReady && upload.Type == "image" ? new JsonObject { ["original"] = Size(600), ["small"] = Size(480) } : null;
        if (meta is not null && upload.Focus?.Split(',') is [var x, var y])
        {
            meta["focus"] = new JsonObject { ["x"] = double.Parse(x, CultureInfo.InvariantCulture), ["y"] = double.Parse(y, CultureInfo.InvariantCulture) };
        }

        json["meta"] = meta;
        json["description"] = upload.Description;
        json["blurhash"] = isReady ? "UGC~-#M{0JfkNFofR%M{IURj%Mt7E0oM%MR*" : null;
        return json;
    }

    private static JsonObject Size(int side) => new() { ["width"] = side, ["height"] = side, ["size"] = $"{side}x{side}", ["aspect"] = 1.0 };
}
