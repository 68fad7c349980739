using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>A workbook with its headings understood and its rows not yet read.</summary>
/// <param name="Tabs">The tabs whose headings could be bound.</param>
/// <param name="Calendar">The calendar, with what a tab of channels adds to it.</param>
/// <param name="Problems">Findings about tabs and headings.</param>
/// <param name="ChannelsMark">A hash of what a tab of channels adds to the settings; empty where it adds nothing.</param>
public sealed record BoundSheet(
    IReadOnlyList<(TabSnapshot Tab, ColumnMap Map)> Tabs, CalendarDefinition Calendar, IReadOnlyList<Problem> Problems, string ChannelsMark)
{
    /// <summary>Binds the tabs of a snapshot.</summary>
    /// <param name="snapshot">The workbook.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="knownHeadings">Per tab, the headings under which SheetSync made its columns.</param>
    public static BoundSheet Of(
        WorkbookSnapshot snapshot, CalendarDefinition calendar, IReadOnlyDictionary<string, IReadOnlyDictionary<ManagedColumn, string>> knownHeadings)
    {
        var bound = new List<(TabSnapshot Tab, ColumnMap Map)>();
        var problems = new List<Problem>();
        var notCalendars = new List<Problem>();
        var settings = calendar;
        var channels = ChannelsTab.Find(snapshot.Tabs);
        calendar = channels?.Complete(settings, problems) ?? settings;
        foreach (var tab in snapshot.Tabs.Where(tab => tab.Name != channels?.Name))
        {
            var hints = knownHeadings.TryGetValue(tab.Name, out var headings) ? BindingHints.None with { KnownManaged = headings, SeenWithout = headings.Count == 0 } : BindingHints.None;
            var binding = HeaderBinder.Bind(tab, calendar, hints);

            // A tab that nobody named and that has no heading row is a legend or a list, and none of our business.
            (binding.HeaderRow is null && calendar.Tabs.Count == 0 ? notCalendars : problems).AddRange(binding.Problems);
            if (binding.Map is { } map)
            {
                bound.Add((tab, map));
            }
        }

        problems.AddRange(TabsNotFound(snapshot, calendar));
        return new BoundSheet(
            bound, calendar, bound.Count == 0 && !problems.Exists(problem => problem.Severity == Severity.Error) ? [.. problems, .. notCalendars] : problems,
            ChannelsTab.MarkOf(settings, calendar));
    }

    /// <summary>Reads all rows.</summary>
    /// <param name="now">The present moment: dates without a year depend on it.</param>
    /// <param name="known">When the post of a Post ID is due or went out, where that is known.</param>
    /// <param name="memory">What is remembered of the rows.</param>
    public SheetReading Read(DateTimeOffset now, Func<string, DateTimeOffset?> known, RowMemory memory)
    {
        var years = WrittenYears.For(Tabs, Calendar, now, known);
        var tabs = Tabs.Select(tab => RowReader.ReadAll(tab.Tab, tab.Map, Calendar, years, memory)).ToList();
        return With([.. tabs.SelectMany(rows => rows.Drafts)], tabs.ConvertAll(rows => rows.Uncalculated));
    }

    /// <summary>The sheet with these of its rows.</summary>
    /// <param name="drafts">The rows.</param>
    /// <param name="uncalculated">For each tab the first cell with a formula that was never calculated in a row that holds nothing else.</param>
    public SheetReading With(IReadOnlyList<PostDraft> drafts, IReadOnlyList<CellAddress?> uncalculated) => new(
        [.. Tabs.Select(tab => tab.Map)],
        drafts,
        [.. Problems, .. Tabs.Zip(uncalculated).Where(tab => tab.Second is not null)
            .Select(tab => Problem.Warning(ProblemCode.FormulaUncalculated, new ProblemPlace(tab.First.Map.Tab, tab.Second!.Value.Row, tab.Second)))])
    {
        ChannelsMark = ChannelsMark,
    };

    private static IEnumerable<Problem> TabsNotFound(WorkbookSnapshot snapshot, CalendarDefinition calendar) => calendar.Tabs
        .Where(t => !t.Contains('*', StringComparison.Ordinal) && snapshot.Tabs.All(tab => !tab.Name.Equals(t, StringComparison.OrdinalIgnoreCase)))
        .Select(t => Problem.Error(ProblemCode.TabNotFound, new ProblemPlace(t), ("tab", t), ("tabs", string.Join(", ", snapshot.TabNames)), ("suggestion", Similarity.Nearest(t, snapshot.TabNames) ?? string.Empty)));
}
