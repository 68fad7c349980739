using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Networks.Mastodon;

/// <summary>A request as a status (https://docs.joinmastodon.org/methods/statuses/#create, 2026-11-22).</summary>
internal static class MastodonStatus
{
    /// <summary>The key of a delivery: the same for every commit of it, and nothing of the calendar in it.</summary>
    public static string KeyOf(PublishRequest request) => "ss_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Key)))[..40];

    /// <summary>The body. What the row does not say is left to the account's own preferences.</summary>
    public static IReadOnlyDictionary<string, object> Body(PublishRequest request, StepRecord steps)
    {
        var post = request.Post;
        var body = new Dictionary<string, object> { ["status"] = post.Text };
        if (post.Assets.Count > 0)
        {
            body["media_ids"] = post.Assets.Select((_, at) => steps.Done[MastodonMedia.StepOf(at)]).ToList();
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

    /// <summary>Text and content warning as the server keeps them: trimmed, and a warning without a text is the text.</summary>
    public static (string Text, string Warning) Source(ComposedPost post)
    {
        var (text, warning) = (Plain(post.Text), Plain(Option(post, "contentWarning") ?? string.Empty));
        return text.Length == 0 ? (warning, string.Empty) : (text, warning);
    }

    /// <summary>A text without what a server may change in it: line ends, and blanks around it.</summary>
    public static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string? Option(ComposedPost post, string id) => post.Options.GetValueOrDefault(id) is { Length: > 0 } value ? value : null;
}
