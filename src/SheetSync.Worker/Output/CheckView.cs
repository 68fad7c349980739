using SheetSync.Core.Calendars;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output.Documents;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows what a check found.</summary>
public static class CheckView
{
    /// <summary>The entries of a calendar's tabs in the document.</summary>
    public static IEnumerable<CheckDocument.Calendar> Entries(string name, IReadOnlyList<TabCheck> tabs, string language) =>
        tabs.Select(tab => new CheckDocument.Calendar(
            name,
            tab.Tab,
            tab.HeaderRow,
            [.. ColumnsOf(tab)],
            new CheckDocument.RowCounts(tab.Valid + tab.Invalid, tab.Valid, tab.Invalid, tab.Ignored),
            [.. tab.Problems.Select(problem => ProblemEntry.Of(problem, language))]));

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

            ProblemView.Table(console, tab.Problems, language);
            console.MarkupLineInterpolated(
                $"{tab.Valid + tab.Invalid} rows: [green]{tab.Valid} fine[/], [red]{tab.Invalid} with errors[/], {tab.Ignored} ignored.");
            console.WriteLine();
        }
    }

    private static IEnumerable<CheckDocument.Column> ColumnsOf(TabCheck tab) => tab.Columns is null ? [] :
        tab.Columns.People.Select(column => (column.Column, column.Heading, Role: SettingWords.Name(column.Role)))
            .Concat(tab.Columns.Managed.Values.Select(column => (column.Column, column.Heading, Role: SettingWords.Name(column.Managed))))
            .OrderBy(column => column.Column)
            .Select(column => new CheckDocument.Column(new CellAddress(tab.Columns.HeaderRow, column.Column).ToString(), column.Heading, column.Role));
}
