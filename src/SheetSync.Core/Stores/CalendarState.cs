using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Stores;

/// <summary>What we remember of a calendar as a whole. All times are UTC.</summary>
public sealed record CalendarState
{
    /// <summary>The calendar's name.</summary>
    public required string Calendar { get; init; }

    /// <summary>When its first sync was applied: rows due before it are Past. Null: never.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>The sheet's mark at the last full read.</summary>
    public SheetRevision? Revision { get; init; }

    /// <summary>When the sheet was last read in full.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    /// <summary>Hash of settings, limits and program at the last applied plan.</summary>
    public string SettingsMark { get; init; } = string.Empty;

    /// <summary>The library's mark at the last applied plan.</summary>
    public string LibraryMark { get; init; } = string.Empty;

    /// <summary>When the next answer changes by time alone; null: none does.</summary>
    public DateTimeOffset? NextAnswerAt { get; init; }

    /// <summary>Whether managed cells wait to be written or confirmed.</summary>
    public bool WriteBackWaits { get; init; }

    /// <summary>Why they wait, or why the last pass could not be done; null when all is well.</summary>
    public Problem? Trouble { get; init; }

    /// <summary>When the status tab was written last, or found not to be ours to write; null: never.</summary>
    public DateTimeOffset? StatusTabAt { get; init; }

    /// <summary>Why there is no status tab, where one is wanted; null when there is.</summary>
    public Problem? StatusTabTrouble { get; init; }

    /// <summary>Per tab, the headings under which SheetSync made its managed columns.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<ManagedColumn, string>> ManagedHeadings { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<ManagedColumn, string>>();
}
