using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Mastodon;

/// <summary>What the server says of itself, and the limits by which it goes: those of version 4.6.</summary>
public sealed class MastodonInstance
{
    /// <summary>Null: a server before 4.0, which has no such page.</summary>
    public string? Version { get; set; } = "4.6.4";

    public int MaxCharacters { get; set; } = 500;

    public int MaxMedia { get; set; } = 4;

    public int MaxDescription { get; set; } = 1500;

    public int ImageBytes { get; set; } = 16_777_216;

    public int ImagePixels { get; set; } = 33_177_600;

    public int VideoBytes { get; set; } = 103_809_024;

    /// <summary>The files that are taken.</summary>
    public List<string> MimeTypes { get; } =
    [
        "image/jpeg", "image/png", "image/gif", "image/heic", "image/heif", "image/webp", "image/avif", "video/webm", "video/mp4", "video/quicktime", "video/ogg",
        "audio/wave", "audio/wav", "audio/x-wav", "audio/x-pn-wave", "audio/vnd.wave", "audio/ogg", "audio/vorbis", "audio/mpeg", "audio/mp3", "audio/webm", "audio/flac",
        "audio/aac", "audio/m4a", "audio/x-m4a", "audio/mp4", "audio/3gpp", "video/x-ms-asf",
    ];

    internal JsonObject Json()
    {
        static JsonObject Access() => new() { ["local"] = "public", ["remote"] = "public" };
        return new()
        {
            ["domain"] = "social.example", ["title"] = "Mastodon", ["version"] = Version, ["source_url"] = "https://github.com/mastodon/mastodon", ["description"] = string.Empty,
            ["usage"] = new JsonObject { ["users"] = new JsonObject { ["active_month"] = 0 } },
            ["thumbnail"] = new JsonObject { ["url"] = "https://social.example/preview.png", ["description"] = "A mastodon" },
            ["icon"] = new JsonArray(new JsonObject { ["src"] = "https://social.example/icon-36x36.png", ["size"] = "36x36" }),
            ["languages"] = new JsonArray("en"),
            ["configuration"] = new JsonObject
            {
                ["urls"] = new JsonObject
                {
                    ["streaming"] = "wss://social.example", ["status"] = null, ["about"] = "https://social.example/about",
                    ["privacy_policy"] = "https://social.example/privacy-policy", ["terms_of_service"] = null,
                },
                ["vapid"] = new JsonObject { ["public_key"] = "BAhxXyHfAoMqrZECjRI56F5QrE4ynVlkZFMdKSpTIsWR" },
                ["accounts"] = new JsonObject
                {
                    ["max_display_name_length"] = 40, ["max_note_length"] = 500, ["max_avatar_description_length"] = 150, ["max_header_description_length"] = 150,
                    ["max_featured_tags"] = 10, ["max_pinned_statuses"] = 5, ["max_profile_fields"] = 4, ["profile_field_name_limit"] = 255, ["profile_field_value_limit"] = 255,
                },
                ["statuses"] = Statuses(),
                ["media_attachments"] = Media(withDescription: true),
                ["polls"] = Polls(),
                ["translation"] = new JsonObject { ["enabled"] = false },
                ["timelines_access"] = new JsonObject { ["live_feeds"] = Access(), ["hashtag_feeds"] = Access(), ["trending_link_feeds"] = Access() },
                ["limited_federation"] = false,
            },
            ["registrations"] = new JsonObject
            {
                ["enabled"] = true, ["approval_required"] = false, ["reason_required"] = false, ["message"] = null, ["min_age"] = null, ["url"] = null,
            },
            ["api_versions"] = new JsonObject { ["mastodon"] = 11 },
            ["wrapstodon"] = null,
            ["contact"] = new JsonObject { ["email"] = "hello@social.example", ["account"] = null },
            ["rules"] = new JsonArray(),
        };
    }

    /// <summary>The older page, which some clients still ask for.</summary>
    internal JsonObject OlderJson() => new()
    {
        ["uri"] = "social.example", ["title"] = "Mastodon", ["short_description"] = string.Empty, ["description"] = string.Empty, ["email"] = string.Empty, ["version"] = Version ?? "3.5.19",
        ["urls"] = new JsonObject { ["streaming_api"] = "wss://social.example" },
        ["stats"] = new JsonObject { ["user_count"] = 1, ["status_count"] = 0, ["domain_count"] = 1 },
        ["thumbnail"] = "https://social.example/preview.png", ["languages"] = new JsonArray("en"),
        ["registrations"] = true, ["approval_required"] = false, ["invites_enabled"] = true,
        ["configuration"] = new JsonObject
        {
            ["accounts"] = new JsonObject { ["max_featured_tags"] = 10 }, ["statuses"] = Statuses(), ["media_attachments"] = Media(withDescription: false), ["polls"] = Polls(),
        },
        ["contact_account"] = null,
        ["rules"] = new JsonArray(),
    };

    private static JsonObject Polls() => new() { ["max_options"] = 4, ["max_characters_per_option"] = 50, ["min_expiration"] = 300, ["max_expiration"] = 2_629_746 };

    private JsonObject Statuses() => new() { ["max_characters"] = MaxCharacters, ["max_media_attachments"] = MaxMedia, ["characters_reserved_per_url"] = 23 };

    private JsonObject Media(bool withDescription)
    {
        var media = new JsonObject
        {
            ["image_matrix_limit"] = ImagePixels, ["image_size_limit"] = ImageBytes, ["supported_mime_types"] = new JsonArray([.. MimeTypes.Select(type => JsonValue.Create(type))]),
            ["video_frame_rate_limit"] = 120, ["video_matrix_limit"] = 8_294_400, ["video_size_limit"] = VideoBytes,
        };
        if (withDescription)
        {
            media["description_limit"] = MaxDescription;
        }

        return media;
    }
}
