using SheetSync.Conformance.Publishing;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Emulators.Webhook;
using SheetSync.Networks.Tests.Emulated;
using SheetSync.Networks.Webhook;

namespace SheetSync.Networks.Tests.Webhook;

/// <summary>A webhook and its receiver on the loopback.</summary>
internal sealed class WebhookUnderTest : EmulatedUnderTest<WebhookReceiver>
{
    public const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";

    public WebhookUnderTest(IReadOnlyDictionary<string, string>? settings = null, string? secret = Secret, IMediaLinks? links = null, ICallbackAddresses? callbacks = null)
        : base("webhook", "POST /hook", clock => new WebhookReceiver(Secret, clock) { Joins = TimeSpan.FromHours(24) }, GivenSecrets.Of("SHEETSYNC_CHANNEL_BLOG_SECRET", secret))
    {
        (Links, Callbacks) = (links, callbacks);
        Channel = new Channel("blog", "webhook", "blog.example")
        {
            ToOutbox = false,
            Settings = settings ?? new Dictionary<string, string> { ["url"] = At("hook"), ["lookup"] = At("lookup"), ["joins"] = "24h" },
        };
        Publisher = Reopen();
    }

    public WebhookReceiver Receiver => Server;

    /// <summary>Makes links to assets; null: the settings provide for none.</summary>
    public IMediaLinks? Links { get; }

    /// <summary>Where the receiver can call back; null: nowhere.</summary>
    public ICallbackAddresses? Callbacks { get; }

    public Channel Channel { get; set; }

    public override IReadOnlyList<string> Accepted => Host.WhileQuiet(() => Receiver.Deliveries.Select(d => d.Key).ToList());

    public override IReadOnlyList<string> Secrets { get; } = [Secret];

    public string At(string path) => Host.BaseUri + path;

    /// <summary>Opens the publisher again with other settings.</summary>
    public void Set(params (string Key, string Value)[] settings)
    {
        Channel = Channel with { Settings = settings.ToDictionary(s => s.Key, s => s.Value) };
        Publisher = Reopen();
    }

    public override bool Inject(PublisherFault fault)
    {
        if (fault != PublisherFault.Pending)
        {
            return base.Inject(fault);
        }

        Host.WhileQuiet(() => Receiver.WorksFor = TimeSpan.FromSeconds(25));
        return true;
    }

    public override IPublisher Reopen() => new WebhookPublisher(Services with { Links = Links, Callbacks = Callbacks }, Channel);
}
