using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
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
        var ofChannels = new List<Problem>();
        var channels = ChannelsTab.Find(workbook.Tabs);
        calendar = channels?.Complete(calendar, ofChannels) ?? calendar;
        var bindings = workbook.Tabs.Where(tab => tab.Name != channels?.Name).Select(tab => (Tab: tab, Binding: HeaderBinder.Bind(tab, calendar, BindingHints.None with { Lenient = true }))).ToList();
        var years = WrittenYears.For(bindings.Where(tab => tab.Binding.Map is not null).Select(tab => (tab.Tab, tab.Binding.Map!)), calendar, now, _ => null);
        var tabs = bindings.ConvertAll(tab => new TabRows(tab.Tab, tab.Binding, calendar, years, assets, now));

        // Without tabs in the settings a tab of lists or notes is no calendar; only when no tab is one, that is a problem.
        var calendars = calendar.Tabs.Count > 0 ? tabs : tabs.FindAll(tab => tab.Binding.HeaderRow is not null);
        if (calendars.Count == 0)
        {
            return [.. LeftOut(workbook), Nowhere(tabs.Count > 0
                ? (tabs.Find(tab => tab.Binding.Problems.Any(problem => problem.Code is ProblemCode.GridFound or ProblemCode.TableAsText or ProblemCode.TableOnItsSide or ProblemCode.WallCalendarFound)) ?? tabs[0]).Binding.Problems
                : [Problem.Error(ProblemCode.TabNotFound, ProblemPlace.None,
                    ("tab", string.Join(", ", calendar.Tabs)), ("tabs", string.Join(", ", workbook.TabNames)), ("suggestion", string.Empty))])];
        }

        var rows = calendars.ConvertAll(tab => tab.Count());
        var repeated = SameContent.Find([.. rows.SelectMany(tab => tab.Uses)]).ToLookup(found => (found.Use.Columns.Tab, found.Use.Row), found => found.Problem);
        return [.. calendars.Zip(rows, (tab, tally) => tab.Check(tally, repeated)), .. ofChannels.Count > 0 ? [Nowhere(ofChannels) with { Tab = channels!.Name }] : Array.Empty<TabCheck>(), .. LeftOut(workbook)];
    }

    private static IEnumerable<TabCheck> LeftOut(WorkbookSnapshot workbook) => workbook.Problems.Select(problem => Nowhere([problem]) with { Tab = problem.Place.Tab });

    private static TabCheck Nowhere(IReadOnlyList<Problem> problems)
    {
        var tally = new Tally();
        foreach (var problem in problems)
        {
            tally.Add(problem);
        }

        return new TabCheck(null, null, null, 0, 0, 0, tally.Counts, problems);
    }
}
