using System.Text.RegularExpressions;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;
using SheetSync.Networks.Http;
using SheetSync.Networks.Mastodon;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Outbox;

namespace SheetSync.Networks.Tests.Mastodon;

/// <summary>An account and its server on the loopback.</summary>
internal sealed partial class MastodonUnderTest : IWirePublisherUnderTest
{
    public const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";
    private readonly NetworkHttp _http;
    private readonly Overheard _overheard;

    public MastodonUnderTest(string? token = Token)
    {
        Server = new MastodonService(Clock, (Token, "nordlys"));
        _overheard = new Overheard(Server);
        Host = EmulatorHost.StartAsync(_overheard).GetAwaiter().GetResult();
        _http = new NetworkHttp(["mastodon"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, Clock);
        Channel = new Channel("fediverse", "mastodon", "nordlys@social.example")
        {
            ToOutbox = false,
            Settings = new Dictionary<string, string> { ["server"] = Host.BaseUri.AbsoluteUri },
        };
        Services = new PublisherServices(
            _http,
            new SealedChannelSecrets("nowhere", new Lazy<ISealer?>(() => null), token is null ? [] : new Dictionary<string, string> { ["SHEETSYNC_CHANNEL_FEDIVERSE_ACCESS_TOKEN"] = token }),
            _ => Library,
            Clock);
        Publisher = Reopen();
    }

    public MastodonService Server { get; }

    public EmulatorHost Host { get; }

    /// <summary>The calls that took effect, with the server's answers.</summary>
    public IReadOnlyList<(EmulatedCall Call, EmulatedAnswer Answer)> Seen => Host.WhileQuiet(() => _overheard.All.ToList());

    public PublisherServices Services { get; }

    public Channel Channel { get; private set; }

    public OutboxUnderTest.MemoryLibrary Library { get; } = new();

    public IPublisher Publisher { get; private set; }

    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.Zero));

    // The server sees a hash of the key: the suite's texts name the key itself.
    public IReadOnlyList<string> Accepted => Host.WhileQuiet(() => Server.Posts.Select(post => Key().Match(post.Text).Groups[1].Value).ToList());

    public IReadOnlyList<string> Secrets { get; } = [Token];

    public int Calls => Host.Calls.Count;

    /// <summary>Opens the publisher again for another server.</summary>
    public void SetServer(string? server)
    {
        Channel = Channel with { Settings = server is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["server"] = server } };
        Publisher = Reopen();
    }

    public bool Inject(PublisherFault fault)
    {
        switch (fault)
        {
            case PublisherFault.Rejected:
                BreakCommit(new WireFault { Status = 422 });
                break;
            case PublisherFault.AccessLost:
                BreakCommit(new WireFault { Status = 401 });
                break;
            case PublisherFault.Throttled:
                BreakCommit(new WireFault { Status = 429, RetryAfter = "30" });
                break;
            case PublisherFault.Unavailable:
                BreakCommit(new WireFault { Status = 422, Body = """{"error":"Cannot attach files that have not finished processing. Try again in a moment!"}""" });
                break;
            case PublisherFault.CutBefore:
                BreakCommit(new WireFault { IsCut = true });
                break;
            case PublisherFault.CutAfter:
                BreakCommit(new WireFault { IsCut = true, TakesEffect = true });
                break;
            default:
                return false;
        }

        return true;
    }

    public void BreakCommit(WireFault fault) => Host.Faults.Add(FaultOf(fault) with { Match = "POST /api/v1/statuses" });

    public void BreakCall(WireFault fault) => Host.Faults.Add(FaultOf(fault));

    public IPublisher Reopen() => new MastodonPublisher(Services, Channel);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    private static Fault FaultOf(WireFault fault) => new()
    {
        Skip = fault.Skip,
        Status = fault.Status,
        RetryAfter = fault.RetryAfter,
        Body = fault.Body,
        BodyRepeats = fault.BodyRepeats,
        Silent = fault.IsSilent,
        Cut = fault.IsCutWithin ? CutPoint.During
            : fault.IsCut ? (fault.TakesEffect ? CutPoint.After : CutPoint.Before)
            : fault is { Status: not null, TakesEffect: true } ? CutPoint.After : CutPoint.None,
    };

    [GeneratedRegex("<b>(.*?)</b>")]
    private static partial Regex Key();
}
