using System.Globalization;
using System.Text.Json;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Mastodon;

/// <summary>
/// Looks among the account's own posts. One counts that was made after the commit, shows our uploads or none, answers what ours answers, and whose
/// source, the text as it was sent, is ours to the letter, with the same content warning.
/// </summary>
internal sealed class MastodonLookup(MastodonServer server)
{
    private const int MostPages = 5;

    /// <summary>See <see cref="IPublishedLookup.FindAsync"/>. Null as well where the token may not read: the repeat under the same key then finds out.</summary>
    public async Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var request = committed.Request;
        var account = await server.AskAsync(request.Channel, "/api/v1/accounts/verify_credentials", cancellationToken).ConfigureAwait(false);
        if (!account.IsSuccess || account.Field("id") is not { } id)
        {
            return Blind(request, account);
        }

        // Servers tell milliseconds.
        var since = DateTimeOffset.FromUnixTimeMilliseconds(committedAt.ToUnixTimeMilliseconds());
        var before = string.Empty;
        PublishOutcome? found = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await server.AskAsync(
                request.Channel, $"/api/v1/accounts/{Uri.EscapeDataString(id)}/statuses?exclude_reblogs=true&limit=40{before}", cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess || answer.Json is not { ValueKind: JsonValueKind.Array } list)
            {
                return Blind(request, answer);
            }

            var statuses = list.EnumerateArray().ToList();
            foreach (var status in statuses.Where(status => MadeAt(status) >= since && IsLike(committed, status)))
            {
                var (isOurs, trouble) = await IsOursAsync(committed, status, cancellationToken).ConfigureAwait(false);
                if (trouble is not null)
                {
                    return Blind(request, trouble);
                }

                // The oldest of several counts: pages go back in time.
                found = isOurs ? MastodonAnswers.Made(status) ?? found : found;
            }

            if (statuses.Count == 0 || MadeAt(statuses[^1]) < since)
            {
                return found;
            }

            before = $"&max_id={Uri.EscapeDataString(MastodonAnswers.Text(statuses[^1], "id") ?? string.Empty)}";
        }

        return found ?? Blind(request, "the account has posted too much since");
    }

    private async Task<(bool IsOurs, HttpAnswer? Trouble)> IsOursAsync(PreparedPost committed, JsonElement status, CancellationToken cancellationToken)
    {
        var id = MastodonAnswers.Text(status, "id") ?? string.Empty;
        var source = await server.AskAsync(committed.Request.Channel, $"/api/v1/statuses/{Uri.EscapeDataString(id)}/source", cancellationToken).ConfigureAwait(false);
        if (source.Status is 404 or 410)
        {
            return (false, null);
        }

        return source.IsSuccess && source.Json is { ValueKind: JsonValueKind.Object } json
            ? ((MastodonStatus.Plain(MastodonAnswers.Text(json, "text") ?? string.Empty), MastodonStatus.Plain(MastodonAnswers.Text(json, "spoiler_text") ?? string.Empty))
                == MastodonStatus.Source(committed), null)
            : (false, source);
    }

    private static bool IsLike(PreparedPost committed, JsonElement status) =>
        committed.Made.All(part => part.Id != MastodonAnswers.Text(status, "id")) && status.TryGetProperty("media_attachments", out var media) && media.ValueKind == JsonValueKind.Array
        && media.EnumerateArray().Select(shown => MastodonAnswers.Text(shown, "id") ?? string.Empty).Order(StringComparer.Ordinal)
            .SequenceEqual(MastodonStatus.MediaOf(committed).Order(StringComparer.Ordinal))
        && MastodonAnswers.Text(status, "in_reply_to_id") == committed.Answers?.Id
        && MastodonStatus.Plain(MastodonAnswers.Text(status, "spoiler_text") ?? string.Empty) == MastodonStatus.Source(committed).Warning;

    private static DateTimeOffset? MadeAt(JsonElement status) =>
        DateTimeOffset.TryParse(MastodonAnswers.Text(status, "created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static PublishOutcome.Unavailable? Blind(PublishRequest request, HttpAnswer answer) =>
        answer.Status == 403 ? null : Blind(request, "it cannot say whether the post is there") with { Answer = answer.Kept };

    private static PublishOutcome.Unavailable Blind(PublishRequest request, string reason) => new(Outcomes.Trouble(ProblemCode.NetworkUnavailable, request, reason));
}
