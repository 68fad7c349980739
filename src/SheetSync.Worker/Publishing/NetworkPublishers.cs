using System.Collections.Concurrent;
using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Core.Stores;
using SheetSync.Networks;
using SheetSync.Networks.Bluesky;
using SheetSync.Networks.Http;
using SheetSync.Networks.Mastodon;
using SheetSync.Networks.OAuth;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Webhook;
using SheetSync.Worker.Callbacks;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Media;

namespace SheetSync.Worker.Publishing;

/// <summary>The publishers of live channels, one for each account: the one place where a network is registered.</summary>
public sealed class NetworkPublishers : IDisposable
{
    private static readonly Dictionary<string, Func<PublisherServices, Channel, IPublisher>> Known = new()
    {
        ["bluesky"] = (services, _) => new BlueskyPublisher(services),
        ["mastodon"] = (services, channel) => new MastodonPublisher(services, channel),
        ["webhook"] = (services, channel) => new WebhookPublisher(services, channel),
    };

    private readonly ConcurrentDictionary<string, IPublisher> publishers = new();
    private readonly NetworkHttp http;
    private readonly PublisherServices services;

    /// <param name="settings">The settings.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="assets">The library.</param>
    /// <param name="terminal">Clock and environment.</param>
    public NetworkPublishers(Settings settings, Workspace workspace, IAssetStore assets, Terminal terminal)
    {
        http = new NetworkHttp([.. Known.Keys, MediaAccess.ClientName], settings.Http, terminal.Clock);
        Secrets = SecretsOf(settings, workspace, terminal);
        Media = new MediaAccess(settings.Media, Secrets, http, _ => assets, terminal.Clock);
        Callbacks = new CallbackAccess(settings.Callbacks, new LinkKey(Secrets, settings.Media), Secrets, terminal.Clock);
        services = new PublisherServices(http, Secrets, _ => assets, terminal.Clock) { Links = Media.Links, Callbacks = settings.Callbacks.PublicUrl is null ? null : Callbacks };
    }

    /// <summary>The secrets of channels.</summary>
    public IChannelSecrets Secrets { get; }

    /// <summary>How networks reach the assets.</summary>
    public MediaAccess Media { get; }

    /// <summary>How receivers of webhooks call back.</summary>
    public CallbackAccess Callbacks { get; }

    /// <summary>The secrets of a workspace's channels.</summary>
    public static SealedChannelSecrets SecretsOf(Settings settings, Workspace workspace, Terminal terminal) => new(
        settings.TokenFolder, new Lazy<ISealer?>(() => Sealers.Open(terminal.Environment, workspace.Resolve("keys"))), terminal.Environment);

    /// <summary>What is to be said of the end of a channel's access; null where it lasts, or is renewed by itself.</summary>
    public async Task<Problem?> AccessEndAsync(Channel channel, DateTimeOffset now, CancellationToken cancellationToken) => AccessEnd.Of(
        channel, OAuthTokens.Parse(await Secrets.FindAsync(channel, OAuthAccess.SecretName, cancellationToken)), now);

    /// <summary>Whether there is a publisher for a network.</summary>
    public static bool Has(string network) => Known.ContainsKey(network);

    /// <summary>The publisher of a live channel's account; null where its network has none yet.</summary>
    public IPublisher? Find(Channel channel) => Known.TryGetValue(channel.Network, out var make)
        ? publishers.GetOrAdd($"{channel.AccountKey} {JsonSerializer.Serialize(channel.Settings)}", _ => make(services, channel))
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Media.Dispose();
        http.Dispose();
    }
}
