using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output.Documents;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows what a check found.</summary>
public static class CheckView
{
    private const int MostShown = 200;

    /// <summary>The entries of a calendar's tabs in the document.</summary>
    public static IEnumerable<CheckDocument.Calendar> Entries(string name, IReadOnlyList<TabCheck> tabs, string language) =>
        tabs.Select(tab => new CheckDocument.Calendar(
            name,
            tab.Tab,
            tab.HeaderRow,
            [.. ColumnsOf(tab)],
            new CheckDocument.RowCounts(tab.Valid + tab.Invalid, tab.Valid, tab.Invalid, tab.Ignored),
            tab.Problems.Select(problem => ProblemEntry.Of(problem, language))));

    /// <summary>The same for people.</summary>
    public static void Show(IAnsiConsole console, string name, IReadOnlyList<TabCheck> tabs, string language)
    {
        foreach (var tab in tabs)
        {
            console.MarkupLineInterpolated($"[bold]{Plain.Of(name)}[/]{(tab.Tab is null ? string.Empty : $", {Plain.Of(tab.Tab)}")}");
            if (tab.Columns is not null)
            {
                console.WriteLine(string.Join("  ", ColumnsOf(tab).Where(column => column.Role != "custom").Select(column => $"{column.Cell} {Plain.Of(column.Heading).ReplaceLineEndings(" ")} → {column.Role}")));
            }

            var shown = Worst(tab);
            ProblemView.Table(console, shown, language);
            if (tab.Total > shown.Count)
            {
                console.MarkupLineInterpolated($"These are the first {shown.Count} of {tab.Total} problems, errors first; --json gives all. By kind:");
                foreach (var count in tab.Counts)
                {
                    console.MarkupLineInterpolated(
                        $"  {count.Count} × {MessageCatalog.JsonName(count.Code)} ({ProblemView.Word(count.Severity)}) [dim][[{MessageCatalog.Number(count.Code)}]][/]");
                }
            }

            console.MarkupLineInterpolated(
                $"{tab.Valid + tab.Invalid} rows: [green]{tab.Valid} fine[/], [red]{tab.Invalid} with errors[/], {tab.Ignored} ignored.");
            console.WriteLine();
        }
    }

    // In one go through the problems, since each is found anew, and no further than need be.
    private static List<Problem> Worst(TabCheck tab)
    {
        var room = new Dictionary<Severity, int>();
        foreach (var kind in tab.Counts.GroupBy(count => count.Severity).OrderByDescending(kind => kind.Key))
        {
            room[kind.Key] = Math.Min(kind.Sum(count => count.Count), MostShown - room.Values.Sum());
        }

        return [.. tab.Problems.Where(problem => room[problem.Severity]-- > 0).Take(room.Values.Sum())];
    }

    private static IEnumerable<CheckDocument.Column> ColumnsOf(TabCheck tab) => tab.Columns is null ? [] :
        tab.Columns.People.Select(column => (column.Column, column.Heading, Role: SettingWords.Name(column.Role)))
            .Concat(tab.Columns.Managed.Values.Select(column => (column.Column, column.Heading, Role: SettingWords.Name(column.Managed))))
            .OrderBy(column => column.Column)
            .Select(column => new CheckDocument.Column(new CellAddress(tab.Columns.HeaderRow, column.Column).ToString(), column.Heading, column.Role));
}
