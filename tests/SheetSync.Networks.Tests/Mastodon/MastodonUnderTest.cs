using System.Text.RegularExpressions;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Emulators.Mastodon;
using SheetSync.Networks.Mastodon;
using SheetSync.Networks.Tests.Emulated;

namespace SheetSync.Networks.Tests.Mastodon;

/// <summary>An account and its server on the loopback.</summary>
internal sealed partial class MastodonUnderTest : EmulatedUnderTest<MastodonService>
{
    public const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";

    public MastodonUnderTest(string? token = Token)
        : base("mastodon", "POST /api/v1/statuses", clock => new MastodonService(clock, (Token, "nordlys")), GivenSecrets.Of("SHEETSYNC_CHANNEL_FEDIVERSE_ACCESS_TOKEN", token))
    {
        Channel = new Channel("fediverse", "mastodon", "nordlys@social.example")
        {
            ToOutbox = false,
            Settings = new Dictionary<string, string> { ["server"] = Host.BaseUri.AbsoluteUri },
        };
        Publisher = Reopen();
    }

    public Channel Channel { get; private set; }

    // The server sees a hash of the key: the suite's texts name the key itself.
    public override IReadOnlyList<string> Accepted => Host.WhileQuiet(() => Server.Posts.Select(post => Key().Match(post.Text).Groups[1].Value).ToList());

    public override IReadOnlyList<string> Secrets { get; } = [Token];

    /// <summary>Opens the publisher again for another server.</summary>
    public void SetServer(string? server)
    {
        Channel = Channel with { Settings = server is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["server"] = server } };
        Publisher = Reopen();
    }

    public override IPublisher Reopen() => new MastodonPublisher(Services, Channel);

    protected override WireFault? WireOf(PublisherFault fault) => fault == PublisherFault.Unavailable
        ? new WireFault { Status = 422, Body = """{"error":"Cannot attach files that have not finished processing. Try again in a moment!"}""" }
        : base.WireOf(fault);

    [GeneratedRegex("<b>(.*?)</b>")]
    private static partial Regex Key();
}
