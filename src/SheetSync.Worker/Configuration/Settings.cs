using SheetSync.Core.Calendars;
using SheetSync.Networks.Http;
using SheetSync.Networks.Outbox;

namespace SheetSync.Worker.Configuration;

/// <summary>All settings of a workspace, checked, with every path made absolute. One property for each section of <c>sheetsync.json</c>.</summary>
public sealed record Settings
{
    /// <summary>The calendars; at least one.</summary>
    public required IReadOnlyList<CalendarDefinition> Calendars { get; init; }

    /// <summary>All channels, whichever calendar uses them.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>How often each calendar is read while the worker runs: 10 seconds to 1 hour, by default 1 minute.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a worker keeps what it has begun, a pass or a post, when it shows no sign of life: 1 to 30 minutes, by default 5.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Who opens each calendar that lives in Google Sheets, by the calendar's name.</summary>
    public IReadOnlyDictionary<string, GoogleSettings> Google { get; init; } = new Dictionary<string, GoogleSettings>();

    /// <summary>How networks are called.</summary>
    public NetworkHttpOptions Http { get; init; } = new();

    /// <summary>How networks that fetch media from an address reach the assets.</summary>
    public MediaSettings Media { get; init; } = new();

    /// <summary>Where receivers of webhooks can call back.</summary>
    public CallbackSettings Callbacks { get; init; } = new();

    /// <summary>Where the sealed secrets of channels lie.</summary>
    public required string TokenFolder { get; init; }

    /// <summary>The outbox.</summary>
    public required OutboxOptions Outbox { get; init; }

    /// <summary>The records.</summary>
    public required StoreSettings Store { get; init; }

    /// <summary>The assets.</summary>
    public required LibrarySettings Library { get; init; }

    /// <summary>The log.</summary>
    public required LogSettings Log { get; init; }
}
