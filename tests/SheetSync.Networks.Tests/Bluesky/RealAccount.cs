using System.Text.Json.Nodes;
using SheetSync.Conformance.Stores;
using SheetSync.Core.Calendars;
using SheetSync.Core.Secrets;
using SheetSync.Networks.Bluesky;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Outbox;

namespace SheetSync.Networks.Tests.Bluesky;

/// <summary>An account on Bluesky's own server, and a workspace that publishes on it.</summary>
internal sealed class RealAccount : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheetsync-bluesky-");
    private readonly RealServer _server;
    private readonly NetworkHttp _http;

    public RealAccount(RealServer server, string address, string handle, string did, string password)
    {
        (_server, Handle, Did, AppPassword) = (server, handle, did, password);
        Channel = new Channel("sky", "bluesky", "acme") { ToOutbox = false, Settings = new Dictionary<string, string> { ["handle"] = handle, ["server"] = address } };
        _http = new NetworkHttp(["bluesky"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"] }, TimeProvider.System);
    }

    public string Handle { get; }

    public string Did { get; }

    public string AppPassword { get; set; }

    public Channel Channel { get; }

    public MemoryLibrary Library { get; } = new();

    /// <summary>Calls the server as publishers do.</summary>
    public NetworkClient Client => _http.For("bluesky");

    /// <summary>A publisher as a worker that has just started makes it.</summary>
    public BlueskyPublisher Open() => new(new PublisherServices(_http, Secrets(), _ => Library, TimeProvider.System));

    /// <summary>The workspace's secrets.</summary>
    public SealedChannelSecrets Secrets() => new(
        _folder.FullName,
        new Lazy<ISealer?>(KeySealer.From(Convert.ToBase64String(new byte[32]))!),
        new Dictionary<string, string> { ["SHEETSYNC_CHANNEL_SKY_APP_PASSWORD"] = AppPassword });

    /// <summary>All posts of the account, the newest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> PostsAsync() =>
        [.. (await _server.CallAsync($"com.atproto.repo.listRecords?repo={Did}&collection=app.bsky.feed.post", null, null))["records"]!.AsArray().Select(record => record!)];

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
