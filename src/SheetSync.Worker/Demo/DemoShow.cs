using SheetSync.Core.Calendars;

namespace SheetSync.Worker.Demo;

/// <summary>What a demo's workspace is made of.</summary>
/// <param name="Channels">The channels that its rows name.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record DemoShow(IReadOnlyList<Channel> Channels, IReadOnlyList<DemoPlan> Rows)
{
    /// <summary>Hosts of a private network that may be called.</summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>Where receivers of webhooks call back, on this machine; null: nowhere.</summary>
    public Uri? Callbacks { get; init; }

    /// <summary>The one whose posts go to the outbox.</summary>
    public static DemoShow Outbox { get; } = new(
        [
            new("instagram", "instagram", "nordlyscoffee"),
            new("facebook", "facebook", "nordlyscoffee"),
            new("x", "x", "nordlyscoffee"),
            new("linkedin-page", "linkedin", "nordlys-coffee-roasters"),
            new("bluesky", "bluesky", "nordlys.example"),
            new("mastodon", "mastodon", "nordlys@social.example"),
            new("pinterest", "pinterest", "nordlyscoffee"),
        ],
        DemoPlan.All);
}
