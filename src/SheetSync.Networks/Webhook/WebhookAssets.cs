using System.Globalization;
using System.Security.Cryptography;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Webhook;

/// <summary>The files of a delivery: their hashes at the preparation, and what is sent of them with the call.</summary>
/// <param name="assets">The library.</param>
/// <param name="links">Makes links; null where the settings provide for none.</param>
/// <param name="sent">What is sent.</param>
internal sealed class WebhookAssets(IAssetStore assets, IMediaLinks? links, AssetsSent sent)
{
    // A receiver that puts deliveries into a queue has a day.
    private static readonly TimeSpan LinksFor = TimeSpan.FromHours(24);

    /// <summary>The name of the step of an asset.</summary>
    public static string StepOf(int at) => string.Create(CultureInfo.InvariantCulture, $"asset:{at}");

    /// <summary>The steps of a preparation: each asset's hash, so that a commit sends the files that were approved. Links are made once, to know that they can be.</summary>
    public async Task<(StepRecord Steps, Problem? Problem)> PrepareAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<string, string>();
        foreach (var (step, name) in Files(request.Post))
        {
            await using var file = await assets.OpenAsync(name, cancellationToken).ConfigureAwait(false);
            steps[step] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
            if (sent == AssetsSent.Link && await LinkAsync(request, name, steps[step], cancellationToken).ConfigureAwait(false) is MediaLink.Refused refused)
            {
                return (StepRecord.Empty, refused.Problem);
            }
        }

        return (new StepRecord(steps), null);
    }

    /// <summary>
    /// What is sent of each file, by its step; a file whose content is not sent is never in memory as a whole. Throws <see cref="FileNotFoundException"/>
    /// with its name for one that is gone or no longer the one of the steps.
    /// </summary>
    public async Task<(IReadOnlyDictionary<string, SentAsset> Files, Problem? Problem)> OpenAsync(PublishRequest request, StepRecord steps, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, SentAsset>();
        foreach (var (step, name) in Files(request.Post))
        {
            var file = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (file.Hash != steps.Done.GetValueOrDefault(step))
            {
                throw new FileNotFoundException("It is not the file of the preparation.", name);
            }

            switch (sent == AssetsSent.Link ? await LinkAsync(request, name, file.Hash, cancellationToken).ConfigureAwait(false) : null)
            {
                case MediaLink.Refused refused:
                    return (files, refused.Problem);
                case MediaLink.Made made:
                    file = file with { Link = made };
                    break;
            }

            files[step] = file;
        }

        return (files, null);
    }

    private static IEnumerable<(string Step, string Name)> Files(ComposedPost post) =>
        post.Assets.Select((name, at) => (Step: StepOf(at), Name: name)).Append((Step: "cover", Name: post.Cover)).Where(file => file.Name.Length > 0 && !LinkFinder.IsLink(file.Name));

    private async Task<SentAsset> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = await assets.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        if (sent != AssetsSent.Content)
        {
            return new SentAsset(file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false)));
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return new SentAsset(content.Length, Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)))) { Content = content.ToArray() };
    }

    private async ValueTask<MediaLink> LinkAsync(PublishRequest request, string name, string hash, CancellationToken cancellationToken) => links is null
        ? new MediaLink.Refused(Problem.Error(ProblemCode.MediaLinkFailed, ProblemPlace.None, ("asset", name), ("cause", "the settings have no section media")))
        : await links.LinkAsync(request.Calendar, name, hash, LinksFor, cancellationToken).ConfigureAwait(false);
}
