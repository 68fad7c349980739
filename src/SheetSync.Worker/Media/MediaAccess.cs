using Microsoft.Extensions.Logging;
using SheetSync.Core.Assets;
using SheetSync.Core.Stores;
using SheetSync.Library.Buckets;
using SheetSync.Library.Links;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Media;

/// <summary>How assets can be fetched from outside, as the settings say it.</summary>
public sealed class MediaAccess : IDisposable
{
    /// <summary>The name of the HTTP client with which links are tried.</summary>
    public const string ClientName = "media";

    private readonly LinkKey key;
    private readonly TimeProvider clock;

    /// <param name="settings">The section <c>media</c>.</param>
    /// <param name="secrets">Keeps the key of links.</param>
    /// <param name="http">Has a client <see cref="ClientName"/>.</param>
    /// <param name="assetsOf">The library of a calendar.</param>
    /// <param name="clock">The clock.</param>
    public MediaAccess(MediaSettings settings, IChannelSecrets secrets, NetworkHttp http, Func<string, IAssetStore> assetsOf, TimeProvider clock)
    {
        (Settings, Client, this.clock, key) = (settings, http.For(ClientName), clock, new LinkKey(secrets, settings));
        Links = settings switch
        {
            { PublicUrl: { } publicUrl } => new ServedLinks(publicUrl, key.SealerAsync, clock),
            { Bucket: { } bucket, BucketKeys: { } keys } => new BucketLinks(bucket, keys, assetsOf, key.SealerAsync, () => http.PlainClient(ClientName), clock),
            { Bucket: not null } => new NoLinks($"{BucketSection.KeyIdVariable} and {BucketSection.SecretVariable} are not both in the environment"),
            _ => null,
        };
    }

    /// <summary>The section <c>media</c>.</summary>
    public MediaSettings Settings { get; }

    /// <summary>Makes links; null where the settings provide for none.</summary>
    public IMediaLinks? Links { get; }

    /// <summary>Fetches as a network would: bounded, through the company's proxy, and from no private address that the settings do not name.</summary>
    public NetworkClient Client { get; }

    /// <inheritdoc/>
    public void Dispose() => (Links as IDisposable)?.Dispose();

    /// <summary>Serves what links lead to, until it is disposed; null where nothing is to be served. Throws <see cref="Commands.CommandException"/> where it cannot listen.</summary>
    public async Task<MediaServer?> ServeAsync(Func<string, IAssetStore?> assetsOf, ILoggerFactory logs, CancellationToken cancellationToken) => Settings.PublicUrl is not { } publicUrl
        ? null
        : await MediaServer.StartAsync(Settings.Listen, publicUrl, await key.SealerAsync(cancellationToken), assetsOf, clock, logs.CreateLogger<MediaServer>(), cancellationToken);
}
