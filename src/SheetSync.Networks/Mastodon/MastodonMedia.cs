using System.Globalization;
using System.Net.Http.Headers;
using SheetSync.Core.Assets;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Mastodon;

/// <summary>
/// Uploads a post's assets, each once. 200: ready; 202: worked on, asked after until 200 (https://docs.joinmastodon.org/methods/media/, 2026-11-22). A
/// server forgets an upload that no post took within a day: it is then made again.
/// </summary>
internal sealed class MastodonMedia(MastodonServer server, Outcomes outcomes)
{
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(5);

    /// <summary>The step under which the id of an upload is kept.</summary>
    public static string StepOf(int asset) => string.Create(CultureInfo.InvariantCulture, $"media:{asset}");

    /// <summary>All uploads that are not there yet. Throws what the library throws.</summary>
    public async Task<PrepareOutcome> UploadAsync(PublishRequest request, StepRecord done, IAssetStore assets, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<string, string>(done.Done);
        var isWorkedOn = false;
        for (var at = 0; at < request.Post.Assets.Count; at++)
        {
            var answer = await StandingAsync(request, steps, at, cancellationToken).ConfigureAwait(false)
                ?? await UploadAsync(request, at, assets, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess || answer.Field("id") is not { } id)
            {
                // 206 may come without a body.
                if (answer.Status != 206)
                {
                    return outcomes.Stopped(request, answer, new StepRecord(steps));
                }

                id = steps[StepOf(at)];
            }

            var isNew = !done.Done.TryGetValue(StepOf(at), out var known) || known != id;
            steps[StepOf(at)] = id;
            if (isNew && done.Keeper is { } keeper)
            {
                await keeper.KeepAsync(new StepRecord(new Dictionary<string, string>(steps))).ConfigureAwait(false);
            }

            isWorkedOn |= answer.Status is 202 or 206;
            if (at + 1 < request.Post.Assets.Count && RetryAfter.WhenUsedUp(answer) is { } opens)
            {
                return new PrepareOutcome.Stopped(new PublishOutcome.Throttled(opens) { Answer = answer.Kept }, new StepRecord(steps));
            }
        }

        return isWorkedOn ? new PrepareOutcome.Later(new StepRecord(steps), AskAfter) : new PrepareOutcome.Ready(new PreparedPost(request, new StepRecord(steps)));
    }

    // How an earlier upload stands; null where there is none, or none any more.
    private async Task<HttpAnswer?> StandingAsync(PublishRequest request, Dictionary<string, string> steps, int at, CancellationToken cancellationToken)
    {
        if (!steps.TryGetValue(StepOf(at), out var id))
        {
            return null;
        }

        var answer = await server.AskAsync(request.Channel, $"/api/v1/media/{Uri.EscapeDataString(id)}", cancellationToken).ConfigureAwait(false);
        if (answer.Status is 404 or 410 or 422)
        {
            steps.Remove(StepOf(at));
        }

        // 422: the server could not work it through. Whoever tries again uploads it again.
        return answer.Status is 404 or 410 ? null : answer;
    }

    private async Task<HttpAnswer> UploadAsync(PublishRequest request, int at, IAssetStore assets, CancellationToken cancellationToken)
    {
        var name = request.Post.Assets[at];
        var altText = request.Post.AltTexts.ElementAtOrDefault(at) ?? string.Empty;

        // Opened here first: a file that is gone is no trouble of the network's.
        await (await assets.OpenAsync(name, cancellationToken).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        return await server.UploadAsync(request.Channel, "/api/v2/media", ContentAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<HttpContent> ContentAsync(CancellationToken token)
        {
            var format = AssetFormat.OfName(name).Name;
            var file = new StreamContent(await assets.OpenAsync(name, token).ConfigureAwait(false));
            file.Headers.ContentType = new MediaTypeHeaderValue(MastodonFormats.TypeOf(format));

            // A name of ours: those in the library are the team's own business.
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = FormattableString.Invariant($"\"media-{at}.{format}\"") };
            var content = new MultipartFormDataContent { file };
            if (altText.Length > 0)
            {
                content.Add(new StringContent(altText), "\"description\"");
            }

            return content;
        }
    }
}
