using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Publishing;
using SheetSync.Emulators.Frame;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Outbox;

namespace SheetSync.Networks.Tests.Emulated;

/// <summary>A publisher whose network is emulated on the loopback: what all of them share.</summary>
/// <typeparam name="TServer">The emulator.</typeparam>
internal abstract class EmulatedUnderTest<TServer> : IWirePublisherUnderTest
    where TServer : IEmulatedService
{
    private readonly string _commit;
    private readonly Overheard _overheard;
    private readonly NetworkHttp _http;

    /// <param name="network">The network's id.</param>
    /// <param name="commit">What its one changing call is known by: <c>POST /hook</c>.</param>
    /// <param name="serve">Makes the emulator, which goes by the given clock.</param>
    /// <param name="secrets">The secrets of channels.</param>
    /// <param name="http">How the network is called, beside what all of them need.</param>
    protected EmulatedUnderTest(string network, string commit, Func<TimeProvider, TServer> serve, IChannelSecrets secrets, NetworkHttpOptions? http = null)
    {
        _commit = commit;
        Server = serve(Clock);
        _overheard = new Overheard(Server);
        Host = EmulatorHost.StartAsync(_overheard).GetAwaiter().GetResult();
        _http = new NetworkHttp([network], (http ?? new NetworkHttpOptions()) with { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, Clock);
        Services = new PublisherServices(_http, secrets, _ => Library, Clock);
    }

    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.Zero));

    public TServer Server { get; }

    public EmulatorHost Host { get; }

    /// <summary>The calls that took effect, with the emulator's answers.</summary>
    public IReadOnlyList<(EmulatedCall Call, EmulatedAnswer Answer)> Seen => Host.WhileQuiet(() => _overheard.All.ToList());

    public PublisherServices Services { get; }

    public MemoryLibrary Library { get; } = new();

    public IPublisher Publisher { get; protected set; } = null!;

    public abstract IReadOnlyList<string> Accepted { get; }

    public abstract IReadOnlyList<string> Secrets { get; }

    public int Calls => Host.Calls.Count;

    public virtual bool Inject(PublisherFault fault)
    {
        if (WireOf(fault) is not { } wire)
        {
            return false;
        }

        BreakCommit(wire);
        return true;
    }

    public void BreakCommit(WireFault fault) => Break(_commit, fault);

    public void BreakCall(WireFault fault) => Break(string.Empty, fault);

    /// <summary>Lets a call go wrong of which this is a part, the next time.</summary>
    public void Break(string match, WireFault fault) => Host.Faults.Add(new Fault
    {
        Match = match,
        Skip = fault.Skip,
        Status = fault.Status,
        RetryAfter = fault.RetryAfter,
        Body = fault.Body,
        BodyRepeats = fault.BodyRepeats,
        Silent = fault.IsSilent,
        Cut = fault.IsCutWithin ? CutPoint.During
            : fault.IsCut ? (fault.TakesEffect ? CutPoint.After : CutPoint.Before)
            : fault is { Status: not null, TakesEffect: true } ? CutPoint.After : CutPoint.None,
    });

    public abstract IPublisher Reopen();

    public virtual async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>How the commit goes wrong on the wire; null where it cannot in that way.</summary>
    protected virtual WireFault? WireOf(PublisherFault fault) => fault switch
    {
        PublisherFault.Rejected => new WireFault { Status = 422 },
        PublisherFault.AccessLost => new WireFault { Status = 401 },
        PublisherFault.Throttled => new WireFault { Status = 429, RetryAfter = "30" },
        PublisherFault.CutBefore => new WireFault { IsCut = true },
        PublisherFault.CutAfter => new WireFault { IsCut = true, TakesEffect = true },
        _ => null,
    };
}
