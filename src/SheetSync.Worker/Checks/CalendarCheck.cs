using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;

namespace SheetSync.Worker.Checks;

/// <summary>Checks a workbook as a calendar, without records and without changing anything.</summary>
public static class CalendarCheck
{
    /// <summary>The tabs to ask a source for.</summary>
    public static IReadOnlyList<TabRequest> RequestsFor(CalendarDefinition calendar) =>
        calendar.Tabs.Count == 0 ? [new TabRequest("*")] : [.. calendar.Tabs.Select(tab => new TabRequest(tab))];

    /// <summary>Checks every tab that was read.</summary>
    /// <param name="workbook">The workbook, read with <see cref="RequestsFor"/>.</param>
    /// <param name="calendar">What the settings say of it.</param>
    /// <param name="assets">The library; null where there is none.</param>
    /// <param name="now">The present moment.</param>
    public static IReadOnlyList<TabCheck> Check(WorkbookSnapshot workbook, CalendarDefinition calendar, AssetListing? assets, DateTimeOffset now)
    {
        var bindings = workbook.Tabs.Select(tab => (Tab: tab, Binding: HeaderBinder.Bind(tab, calendar, BindingHints.None with { Lenient = true }))).ToList();
        var years = WrittenYears.For(bindings.Where(tab => tab.Binding.Map is not null).Select(tab => (tab.Tab, tab.Binding.Map!)), calendar, now, _ => null);
        var tabs = bindings.ConvertAll(tab => new TabReading(tab.Tab.Name, tab.Binding, tab.Binding.Map is { } map ? RowReader.ReadAll(tab.Tab, map, calendar, years) : new RowReadings([], 0)));

        // Without tabs in the settings a tab of lists or notes is no calendar; only when no tab is one, that is a problem.
        var calendars = calendar.Tabs.Count > 0 ? tabs : tabs.FindAll(tab => tab.Binding.HeaderRow is not null);
        if (calendars.Count == 0)
        {
            var nowhere = tabs.Count > 0
                ? (tabs.Find(tab => tab.Binding.Problems.Any(problem => problem.Code is ProblemCode.GridFound or ProblemCode.TableAsText)) ?? tabs[0]).Binding.Problems
                : [Problem.Error(ProblemCode.TabNotFound, ProblemPlace.None,
                    ("tab", string.Join(", ", calendar.Tabs)), ("known", string.Join(", ", workbook.TabNames)), ("suggestion", string.Empty))];
            return [new TabCheck(null, null, null, 0, 0, 0, nowhere)];
        }

        var repeated = SameContent.Find([.. calendars.SelectMany(tab => tab.Readings.Drafts)]).ToLookup(found => found.Draft, found => found.Problem, ReferenceEqualityComparer.Instance);
        return [.. calendars.Select(tab => Check(tab, calendar, assets, repeated, now))];
    }

    private static TabCheck Check(
        TabReading tab, CalendarDefinition calendar, AssetListing? assets, ILookup<object?, Problem> repeated, DateTimeOffset now)
    {
        var rows = tab.Readings.Drafts
            .Select(draft => (IReadOnlyList<Problem>)[.. draft.Problems, .. PostChecker.Check(draft, calendar, assets, now), .. repeated[draft]]).ToList();
        var invalid = rows.Count(problems => problems.Any(problem => problem.Severity == Severity.Error));
        return new TabCheck(
            tab.Name,
            tab.Binding.HeaderRow,
            tab.Binding.Map,
            rows.Count - invalid,
            invalid,
            tab.Readings.Ignored,
            [.. tab.Binding.Problems, .. rows.SelectMany(problems => problems)]);
    }

    private sealed record TabReading(string Name, HeaderBinding Binding, RowReadings Readings);
}
