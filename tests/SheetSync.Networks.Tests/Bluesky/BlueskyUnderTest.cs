using System.Text.RegularExpressions;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Emulators.Bluesky;
using SheetSync.Networks.Bluesky;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Emulated;
using SheetSync.Networks.Tests.Http;

namespace SheetSync.Networks.Tests.Bluesky;

/// <summary>A Bluesky account on an emulated server on the loopback, which keeps its session.</summary>
internal sealed class BlueskyUnderTest : EmulatedUnderTest<BlueskyServer>
{
    public const string Handle = "acme.test";
    public const string Password = "abcd-efgh-ijkl-mnop";
    private readonly DirectoryInfo _folder;

    public BlueskyUnderTest(string? password = Password, PageProxy? internet = null)
        : this(Directory.CreateTempSubdirectory("sheetsync-bluesky-"), password, internet)
    {
    }

    private BlueskyUnderTest(DirectoryInfo folder, string? password, PageProxy? internet)
        : this(folder, new SealedChannelSecrets(
            folder.FullName,
            new Lazy<ISealer?>(KeySealer.From(Convert.ToBase64String(new byte[32]))!),
            password is null ? [] : new Dictionary<string, string> { ["SHEETSYNC_CHANNEL_SKY_APP_PASSWORD"] = password }),
            internet is null ? null : new NetworkHttpOptions { Proxy = internet.Proxy, ExtraRoots = [internet.Root] })
    {
    }

    private BlueskyUnderTest(DirectoryInfo folder, SealedChannelSecrets secrets, NetworkHttpOptions? http)
        : base("bluesky", "POST /xrpc/com.atproto.repo.putRecord", clock => new BlueskyServer(Handle, Password, clock), secrets, http)
    {
        (_folder, KeptSecrets) = (folder, secrets);
        Server.Address = Host.BaseUri;
        Publisher = Reopen();
    }

    /// <summary>Its server is found by its handle.</summary>
    public static Channel Channel { get; } = new("sky", "bluesky", "acme") { ToOutbox = false, Settings = new Dictionary<string, string> { ["handle"] = Handle } };

    public string Address => Host.BaseUri.AbsoluteUri;

    public SealedChannelSecrets KeptSecrets { get; }

    /// <summary>The suite's texts name their key.</summary>
    public override IReadOnlyList<string> Accepted => Host.WhileQuiet(() => Server.Records.Values.Select(record => Regex.Match(record["text"]!.GetValue<string>(), "<b>(.*)</b>").Groups[1].Value).ToList());

    public override IReadOnlyList<string> Secrets => Host.WhileQuiet<IReadOnlyList<string>>(() => [Password, .. Server.Tokens]);

    public string FileOfSecrets => File.ReadAllText(Assert.Single(_folder.GetFiles("*.sealed")).FullName);

    public override IPublisher Reopen() => new BlueskyPublisher(Services, new BlueskyAddresses(Host.BaseUri, Host.BaseUri));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override WireFault? WireOf(PublisherFault fault) => fault switch
    {
        PublisherFault.Rejected => new WireFault { Status = 400 },
        PublisherFault.Unavailable => new WireFault { Status = 400, Body = """{"error":"ExpiredToken","message":"Token has expired"}""" },
        _ => base.WireOf(fault),
    };
}
