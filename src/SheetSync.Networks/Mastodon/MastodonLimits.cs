using System.Text.Json;
using SheetSync.Core.Checking;

namespace SheetSync.Networks.Mastodon;

/// <summary>The figures of one server, as <c>GET /api/v2/instance</c> names them (https://docs.joinmastodon.org/entities/Instance/, 2026-11-22).</summary>
internal static class MastodonLimits
{
    /// <summary>The network's profile with the server's figures in place of the common ones. What it does not name stays.</summary>
    public static NetworkProfile Of(NetworkProfile profile, JsonElement instance)
    {
        var figures = Figures(instance);
        var listed = Listed(instance);
        var shortest = At(instance, "configuration", "polls", "min_expiration") is { ValueKind: JsonValueKind.Number } least ? least.GetDouble() : (double?)null;
        return profile with
        {
            Contents = [.. profile.Contents.Select(content => content with
            {
                Limits = [.. content.Limits.Select(limit => figures.TryGetValue(limit.Of, out var most)
                    ? limit with { Max = most, Min = limit.Of == LimitSubject.PollSeconds ? shortest ?? limit.Min : limit.Min }
                    : limit)],
                Formats = listed.Count == 0 ? content.Formats : Taken(content.Formats ?? profile.Formats, listed),
            })],
        };
    }

    private static Dictionary<LimitSubject, double> Figures(JsonElement instance)
    {
        var figures = new Dictionary<LimitSubject, double>();
        Read("statuses", "max_characters", LimitSubject.TextAndWarning, LimitSubject.FirstComment);
        Read("statuses", "max_media_attachments", LimitSubject.Images, LimitSubject.Assets);
        Read("media_attachments", "description_limit", LimitSubject.AltText);
        Read("media_attachments", "image_size_limit", LimitSubject.ImageBytes, LimitSubject.AnimationBytes);
        Read("media_attachments", "image_matrix_limit", LimitSubject.ImagePixels);
        Read("media_attachments", "video_size_limit", LimitSubject.VideoBytes);
        Read("polls", "max_options", LimitSubject.PollChoices);
        Read("polls", "max_characters_per_option", LimitSubject.PollChoice);
        Read("polls", "max_expiration", LimitSubject.PollSeconds);
        return figures;

        void Read(string group, string name, params ReadOnlySpan<LimitSubject> subjects)
        {
            if (At(instance, "configuration", group, name) is { ValueKind: JsonValueKind.Number } figure && figure.GetDouble() > 0)
            {
                foreach (var subject in subjects)
                {
                    figures[subject] = figure.GetDouble();
                }
            }
        }
    }

    private static HashSet<string> Listed(JsonElement instance) =>
        At(instance, "configuration", "media_attachments", "supported_mime_types") is { ValueKind: JsonValueKind.Array } types
            ? [.. types.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!)]
            : [];

    private static FormatRule Taken(FormatRule rule, HashSet<string> listed) =>
        rule with { Formats = [.. rule.Formats.Where(format => MastodonFormats.IsAmong(format, listed))], Confirmed = true };

    private static JsonElement? At(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json;
    }
}
