using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Time;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Outbox;
using SheetSync.Networks.Webhook;

namespace SheetSync.Networks.Tests.Webhook;

/// <summary>A webhook and its receiver on the loopback.</summary>
internal sealed class WebhookUnderTest : IWirePublisherUnderTest
{
    public const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";
    private readonly EmulatorHost _host;
    private readonly NetworkHttp _http;

    public WebhookUnderTest(IReadOnlyDictionary<string, string>? settings = null, string? secret = Secret)
    {
        Receiver = new WebhookReceiver(Secret, Clock) { Joins = TimeSpan.FromHours(24) };
        _host = EmulatorHost.StartAsync(Receiver).GetAwaiter().GetResult();
        _http = new NetworkHttp(["webhook"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, Clock);
        Channel = new Channel("blog", "webhook", "blog.example")
        {
            ToOutbox = false,
            Settings = settings ?? new Dictionary<string, string> { ["url"] = At("hook"), ["lookup"] = At("lookup"), ["joins"] = "24h" },
        };
        Services = new PublisherServices(
            _http,
            new SealedChannelSecrets("nowhere", new Lazy<ISealer?>(() => null), secret is null ? [] : new Dictionary<string, string> { ["SHEETSYNC_CHANNEL_BLOG_SECRET"] = secret }),
            _ => Library,
            Clock);
        Publisher = Reopen();
    }

    public WebhookReceiver Receiver { get; }

    public PublisherServices Services { get; }

    /// <summary>Makes links to assets; counts from the next <see cref="Set"/> on.</summary>
    public IMediaLinks? Links { get; init; }

    public Channel Channel { get; set; }

    public OutboxUnderTest.MemoryLibrary Library { get; } = new();

    public IPublisher Publisher { get; private set; }

    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.Zero));

    public IReadOnlyList<string> Accepted => _host.WhileQuiet(() => Receiver.Deliveries.Select(d => d.Key).ToList());

    public IReadOnlyList<string> Secrets { get; } = [Secret];

    public int Calls => _host.Calls.Count;

    public string At(string path) => _host.BaseUri + path;

    /// <summary>Opens the publisher again with other settings.</summary>
    public void Set(params (string Key, string Value)[] settings)
    {
        Channel = Channel with { Settings = settings.ToDictionary(s => s.Key, s => s.Value) };
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
            case PublisherFault.CutBefore:
                BreakCommit(new WireFault { IsCut = true });
                break;
            case PublisherFault.CutAfter:
                BreakCommit(new WireFault { IsCut = true, TakesEffect = true });
                break;
            case PublisherFault.Pending:
                _host.WhileQuiet(() => Receiver.WorksFor = TimeSpan.FromSeconds(25));
                break;
            default:
                return false;
        }

        return true;
    }

    public void BreakCommit(WireFault fault) => _host.Faults.Add(FaultOf(fault) with { Match = "POST /hook" });

    public void BreakCall(WireFault fault) => _host.Faults.Add(FaultOf(fault));

    public IPublisher Reopen() => new WebhookPublisher(Services with { Links = Links }, Channel);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
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
}
