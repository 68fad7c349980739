using SheetSync.Core.Posts;

namespace SheetSync.Core.Calendars;

/// <summary>Everything the settings say of one calendar. Pure data; the source is opened elsewhere by <see cref="Source"/> and <see cref="Address"/>.</summary>
/// <param name="Name">The calendar's name.</param>
/// <param name="Zone">IANA zone of times that name no other.</param>
/// <param name="Language">en, nb or pl: of headings that are added, messages, and the first language dates are read in.</param>
/// <param name="Channels">The channels that rows may name.</param>
public sealed record CalendarDefinition(string Name, string Zone, string Language, IReadOnlyList<Channel> Channels)
{
    /// <summary>The kind of source: <c>local-excel</c> or <c>google-sheets</c>.</summary>
    public string Source { get; init; } = "local-excel";

    /// <summary>Where the workbook is: a path, a link.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>Tabs by name or pattern; empty: every visible tab with a heading row.</summary>
    public IReadOnlyList<string> Tabs { get; init; } = [];

    /// <summary>The approval asked for where the channel says nothing else.</summary>
    public ApprovalMode Approval { get; init; } = ApprovalMode.Stage;

    /// <summary>Publish before the Post ID was read back from the sheet: for a workbook that stays open all day.</summary>
    public bool PublishUnmarked { get; init; }

    /// <summary>How late a delivery may still go out. The default is 15 minutes.</summary>
    public TimeSpan LateWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether due posts go out from the last good read while the source cannot be reached. The default is to hold them.</summary>
    public bool PublishWhenUnreachable { get; init; }

    /// <summary>The team's own headings: heading text to role (with scope or option in the heading's own way).</summary>
    public IReadOnlyDictionary<string, ColumnRole> ColumnAliases { get; init; } = new Dictionary<string, ColumnRole>();

    /// <summary>The team's own words for stages.</summary>
    public IReadOnlyDictionary<string, Stage> StageWords { get; init; } = new Dictionary<string, Stage>();

    /// <summary>Headings of managed columns that the settings name; they are bound as managed wherever they stand.</summary>
    public IReadOnlyDictionary<ManagedColumn, string> ManagedHeadings { get; init; } = new Dictionary<ManagedColumn, string>();

    /// <summary>Whether 03/04 is the third of April or the fourth of March.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>The folder of assets; names in the sheet are relative to it.</summary>
    public string AssetFolder { get; init; } = "assets";

    /// <summary>Whether the settings provide for a public address of assets, for networks that take no upload.</summary>
    public bool HasMediaLinks { get; init; }

    /// <summary>Whether the worker keeps a managed tab in the workbook that shows how things stand.</summary>
    public bool StatusTab { get; init; } = true;
}
