using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Networks.Mastodon;

/// <summary>A request as a status (https://docs.joinmastodon.org/methods/statuses/#create, 2026-11-22).</summary>
internal static class MastodonStatus
{
    /// <summary>The key of a commit: the same whenever it is repeated, and nothing of the calendar in it.</summary>
    public static string KeyOf(PreparedPost prepared) => "ss_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prepared.Key)))[..40];

    /// <summary>The body. What the row does not say is left to the account's own preferences.</summary>
    public static IReadOnlyDictionary<string, object> Body(PreparedPost prepared)
    {
        var post = prepared.Request.Post;
        var body = new Dictionary<string, object> { ["status"] = prepared.Text };
        if (prepared.Answers is { } answered)
        {
            body["in_reply_to_id"] = answered.Id;
        }
        else if (post.Assets.Count > 0)
        {
            body["media_ids"] = MediaOf(prepared);
        }

        if (prepared.Part == 0 && Poll.Of(post) is { Length: { } length } poll)
        {
            body["poll"] = new { options = poll.Choices, expires_in = (long)length.TotalSeconds, multiple = poll.IsMultiple };
        }

        if (Option(post, "contentWarning") is { } warning)
        {
            body["spoiler_text"] = warning;
        }

        if (Option(post, "visibility") is { } visibility)
        {
            body["visibility"] = visibility;
        }

        if (Option(post, "sensitive") is { } sensitive)
        {
            body["sensitive"] = sensitive == "yes";
        }

        if (LanguageWords.CodeOf(post.Language) is { } language)
        {
            body["language"] = language;
        }

        return body;
    }

    /// <summary>The ids of what the part shows; its uploads for the post itself, nothing for what follows it.</summary>
    public static IReadOnlyList<string> MediaOf(PreparedPost prepared) =>
        prepared.Part > 0 ? [] : [.. prepared.Request.Post.Assets.Select((_, at) => prepared.Steps.Done[MastodonMedia.StepOf(at)])];

    /// <summary>Text and content warning as the server keeps them: trimmed, and a warning without a text is the text.</summary>
    public static (string Text, string Warning) Source(PreparedPost prepared)
    {
        var (text, warning) = (Plain(prepared.Text), Plain(Option(prepared.Request.Post, "contentWarning") ?? string.Empty));
        return text.Length == 0 ? (warning, string.Empty) : (text, warning);
    }

    /// <summary>A text without what a server may change in it: line ends, and blanks around it.</summary>
    public static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string? Option(ComposedPost post, string id) => post.Options.GetValueOrDefault(id) is { Length: > 0 } value ? value : null;
}
