namespace SheetSync.Core.Calendars;

/// <summary>The name under which a calendar uses an account of a network.</summary>
/// <param name="Name">The channel's name as people write it in the sheet: <c>linkedin-page</c>.</param>
/// <param name="Network">The network's id: <c>linkedin</c>.</param>
/// <param name="Account">The account on that network; channels with the same network and account are one delivery.</param>
public sealed record Channel(string Name, string Network, string Account)
{
    /// <summary>IANA zone of the channel's times; null: the calendar's.</summary>
    public string? Zone { get; init; }

    /// <summary>The time of day at which a post goes out whose row has a date and no time; null: such a row is a problem.</summary>
    public TimeOnly? DefaultTime { get; init; }

    /// <summary>The approval asked for on this channel; null: the calendar's.</summary>
    public ApprovalMode? Approval { get; init; }

    /// <summary>Whether deliveries go to the outbox instead of the network.</summary>
    public bool ToOutbox { get; init; } = true;

    /// <summary>What the network's channels are set with beside name and account, by key: an address, a server. Never a secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = NoSettings;

    /// <summary>Whether a person posts what goes out on it: it is laid ready at its time.</summary>
    public bool ByHand { get; init; }

    /// <summary>Whether the outbox stands for the network because the calendar rehearses: set at the claim, never in the settings.</summary>
    public bool Rehearses { get; init; }

    /// <summary>The channel while its calendar rehearses: everything goes to the outbox.</summary>
    public Channel Rehearsing() => this with { ToOutbox = true, ByHand = false, Rehearses = true };

    /// <summary>How the text of its posts is put together.</summary>
    public TextLayout Text { get; init; } = TextLayout.Default;

    /// <summary>Other names by which people call the channel.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    private static IReadOnlyDictionary<string, string> NoSettings { get; } = new Dictionary<string, string>();

    /// <summary>Network and account in one key: the unit of ordering, of rate limits and of "same content twice".</summary>
    public string AccountKey => $"{Network}:{Account}";
}
