using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Demo.Networks;

/// <summary>The channels and rows of the demo with networks: a rehearsal, three rows that go out for real, and some for the days to come.</summary>
internal static class NetworkPlan
{
    /// <summary>The emulators that it needs, each by the name of its network.</summary>
    public static IReadOnlyList<string> Networks { get; } = ["bluesky", "mastodon", "webhook"];

    /// <summary>The rehearsed row is due this long after the start.</summary>
    public static TimeSpan Rehearsal { get; } = TimeSpan.FromSeconds(8);

    /// <summary>The published rows are due this long after the start: time enough to go live, on a slow machine too.</summary>
    public static TimeSpan Publishing { get; } = TimeSpan.FromSeconds(24);

    /// <summary>How many deliveries are rehearsed.</summary>
    public const int Rehearsed = 2;

    /// <summary>How many deliveries are published.</summary>
    public const int Published = 5;

    /// <summary>What each account is let in with, by the name of its network: the emulators know the other half.</summary>
    public static IReadOnlyDictionary<string, KeyValuePair<string, string?>> Secrets { get; } = new Dictionary<string, KeyValuePair<string, string?>>
    {
        ["bluesky"] = new("appPassword", "abcd-efgh-ijkl-mnop"),
        ["mastodon"] = new("accessToken", "emulator"),
        ["webhook"] = new("secret", "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA=="),
    };

    /// <summary>What the workspace is made of, with channels that lead to the emulators.</summary>
    /// <param name="addresses">Where each listens, by name; ends with a slash.</param>
    /// <param name="port">A port of this machine at which the receiver of the webhook calls back.</param>
    public static DemoShow ShowAt(IReadOnlyDictionary<string, Uri> addresses, int port) => new(
        [
            Live("bluesky", "bluesky", "nordlys.example", ("handle", "nordlys.example"), ("server", addresses["bluesky"].AbsoluteUri)),
            Live("mastodon", "mastodon", "nordlys@social.example", ("server", addresses["mastodon"].AbsoluteUri)),
            Live("blog", "webhook", "blog", ("url", addresses["webhook"].AbsoluteUri + "hook")),
            new("newsletter", "other", "Nordlys letter") { ToOutbox = false, ByHand = true },
        ],
        [
            new("open", "bluesky, mastodon", Stage.Approved) { Seconds = Rehearsal.Seconds },
            new("roast", "bluesky, mastodon, blog", Stage.Approved) { Seconds = Publishing.Seconds, Type = ContentType.Image, Assets = "autumn-roast.jpg" },
            new("guide", "bluesky, mastodon", Stage.Approved) { Seconds = Publishing.Seconds, Type = ContentType.Link, Link = "https://nordlys.example/brewing" },
            new("noDate", "newsletter", Stage.Approved) { Seconds = Publishing.Seconds },
            new("fjord", "bluesky, mastodon", Stage.Approved) { Day = 1, Time = new(12, 0), Type = ContentType.Image, Assets = "fjord-morning.jpg" },
            new("question", "bluesky", Stage.InReview) { Day = 1, Time = new(17, 0) },
            new("cupping", "blog, newsletter", Stage.Approved) { Day = 2, Time = new(18, 0), Type = ContentType.Image, Assets = "cupping-table.jpg" },
            new("gift", "mastodon", Stage.Approved) { Day = 9, Time = new(16, 0) },
        ])
    {
        PrivateHosts = [.. addresses.Values.Select(address => address.Host).Append("localhost").Distinct()],
        Callbacks = new UriBuilder(Uri.UriSchemeHttp, "localhost", port).Uri,
    };

    private static Channel Live(string name, string network, string account, params (string Key, string Value)[] settings) =>
        new(name, network, account) { ToOutbox = false, Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value) };
}
