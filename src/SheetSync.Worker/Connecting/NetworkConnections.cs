namespace SheetSync.Worker.Connecting;

/// <summary>The networks whose accounts can be connected: the one place where they are named.</summary>
internal static class NetworkConnections
{
    private static readonly Dictionary<string, INetworkConnection> Known = new()
    {
        ["bluesky"] = new BlueskyConnection(),
        ["mastodon"] = new MastodonConnection(),
        ["webhook"] = new WebhookConnection(),
    };

    /// <summary>How accounts of a network are connected; null where this version cannot publish there itself.</summary>
    public static INetworkConnection? Find(string network) => Known.GetValueOrDefault(network);
}
