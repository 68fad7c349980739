using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Everything that was understood of a workbook: the bound tabs, their rows in order, and what is wrong with the tabs as such.</summary>
/// <param name="Maps">The tabs whose headings could be bound.</param>
/// <param name="Drafts">Their rows, tab by tab.</param>
/// <param name="Problems">Findings about tabs and headings; those of rows are in the drafts.</param>
public sealed record SheetReading(IReadOnlyList<ColumnMap> Maps, IReadOnlyList<PostDraft> Drafts, IReadOnlyList<Problem> Problems)
{
    /// <summary>A hash of what a tab of channels adds to the settings; empty where it adds nothing.</summary>
    public string ChannelsMark { get; init; } = string.Empty;

    /// <summary>Binds and reads the tabs of a snapshot.</summary>
    /// <param name="snapshot">The workbook.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="knownHeadings">Per tab, the headings under which SheetSync made its columns.</param>
    /// <param name="now">The present moment: dates without a year depend on it.</param>
    /// <param name="known">When the post of a Post ID is due or went out, where that is known.</param>
    /// <param name="memory">What is remembered of the rows.</param>
    public static SheetReading Of(
        WorkbookSnapshot snapshot, CalendarDefinition calendar,
        IReadOnlyDictionary<string, IReadOnlyDictionary<ManagedColumn, string>> knownHeadings, DateTimeOffset now, Func<string, DateTimeOffset?> known, RowMemory memory) =>
        BoundSheet.Of(snapshot, calendar, knownHeadings).Read(now, known, memory);

    /// <summary>Per tab, the headings of the managed columns that are ours: the second time we meet them, these are bound and no others.</summary>
    /// <param name="before">The headings known before; those of tabs that are not read now are kept.</param>
    /// <param name="withAdded">Whether the missing columns were added meanwhile.</param>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<ManagedColumn, string>> ManagedHeadings(
        IReadOnlyDictionary<string, IReadOnlyDictionary<ManagedColumn, string>> before, bool withAdded)
    {
        var all = before.ToDictionary();
        foreach (var map in Maps)
        {
            all[map.Tab] = map.Managed.Values.Concat(withAdded ? map.Missing : []).ToDictionary(m => m.Managed, m => m.Heading);
        }

        return all;
    }
}
