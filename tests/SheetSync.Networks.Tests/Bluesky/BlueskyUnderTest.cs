using System.Text.RegularExpressions;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Networks.Bluesky;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Outbox;

namespace SheetSync.Networks.Tests.Bluesky;

/// <summary>A Bluesky account on an emulated server on the loopback.</summary>
internal sealed class BlueskyUnderTest : IWirePublisherUnderTest
{
    public const string Handle = "acme.test";
    public const string Password = "abcd-efgh-ijkl-mnop";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheetsync-bluesky-");
    private readonly EmulatorHost _host;
    private readonly NetworkHttp _http;
    private readonly PublisherServices _services;

    public BlueskyUnderTest(string? password = Password)
    {
        Server = new BlueskyServer(Handle, Password, Clock);
        _host = EmulatorHost.StartAsync(Server).GetAwaiter().GetResult();
        Server.Address = _host.BaseUri;
        _http = new NetworkHttp(["bluesky"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, Clock);
        Dictionary<string, string> environment = password is null ? [] : new() { ["SHEETSYNC_CHANNEL_SKY_APP_PASSWORD"] = password };
        KeptSecrets = new SealedChannelSecrets(_folder.FullName, new Lazy<ISealer?>(KeySealer.From(Convert.ToBase64String(new byte[32]))!), environment);
        _services = new PublisherServices(_http, KeptSecrets, _ => Library, Clock);
        Publisher = Reopen();
    }

    public BlueskyServer Server { get; }

    /// <summary>Its server is found by its handle.</summary>
    public static Channel Channel { get; } = new("sky", "bluesky", "acme") { ToOutbox = false, Settings = new Dictionary<string, string> { ["handle"] = Handle } };

    public string Address => _host.BaseUri.AbsoluteUri;

    public SealedChannelSecrets KeptSecrets { get; }

    public OutboxUnderTest.MemoryLibrary Library { get; } = new();

    public IPublisher Publisher { get; }

    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.Zero));

    /// <summary>The suite's texts name their key.</summary>
    public IReadOnlyList<string> Accepted => _host.WhileQuiet(() => Server.Records.Values.Select(record => Regex.Match(record["text"]!.GetValue<string>(), "<b>(.*)</b>").Groups[1].Value).ToList());

    public IReadOnlyList<string> Secrets => _host.WhileQuiet<IReadOnlyList<string>>(() => [Password, .. Server.Tokens]);

    public int Calls => _host.Calls.Count;

    public string FileOfSecrets => File.ReadAllText(Assert.Single(_folder.GetFiles("*.sealed")).FullName);

    public bool Inject(PublisherFault fault)
    {
        switch (fault)
        {
            case PublisherFault.Rejected:
                BreakCommit(new WireFault { Status = 400 });
                return true;
            case PublisherFault.AccessLost:
                BreakCommit(new WireFault { Status = 401 });
                return true;
            case PublisherFault.Throttled:
                BreakCommit(new WireFault { Status = 429, RetryAfter = "30" });
                return true;
            case PublisherFault.Unavailable:
                BreakCommit(new WireFault { Status = 400, Body = """{"error":"ExpiredToken","message":"Token has expired"}""" });
                return true;
            case PublisherFault.CutBefore:
                BreakCommit(new WireFault { IsCut = true });
                return true;
            case PublisherFault.CutAfter:
                BreakCommit(new WireFault { IsCut = true, TakesEffect = true });
                return true;
            default:
                return false;
        }
    }

    public void BreakCommit(WireFault fault) => _host.Faults.Add(FaultOf(fault) with { Match = "POST /xrpc/com.atproto.repo.putRecord" });

    public void BreakCall(WireFault fault) => _host.Faults.Add(FaultOf(fault));

    public void Break(string match, WireFault fault) => _host.Faults.Add(FaultOf(fault) with { Match = match });

    public IPublisher Reopen() => new BlueskyPublisher(_services, new BlueskyAddresses(_host.BaseUri, _host.BaseUri));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
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
