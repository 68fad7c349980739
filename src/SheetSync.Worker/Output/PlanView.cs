using SheetSync.Core.Passes;
using SheetSync.Core.Planning;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows what a sync would do.</summary>
public static class PlanView
{
    private const int MostRows = 200;

    /// <summary>The changes, the cells and the problems of a plan.</summary>
    public static void Show(IAnsiConsole console, SyncReport report, string language)
    {
        console.MarkupLineInterpolated($"[bold]{Plain.Of(report.Calendar)}[/]: {(report.Outcome == SyncOutcome.Applied ? "this is what a sync would do." : SyncView.Words(report))}");
        var plan = report.Plan ?? new SyncPlan();
        if (plan.Changes.Count > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Change", "Tab", "Row", "Post ID", "Fields");
            foreach (var change in plan.Changes.Take(MostRows))
            {
                table.AddRow(new Text(change.Kind.ToString()), Plain.Cell(change.Tab), new Text($"{change.Row}"), Plain.Cell(change.PostId), Plain.Cell(string.Join(", ", change.Fields)));
            }

            console.Write(table);
            More(console, plan.Changes.Count);
        }

        var cells = plan.CellsAndHeadings;
        if (cells.Count > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Tab", "Cell", "From", "To");
            foreach (var cell in cells.Take(MostRows))
            {
                table.AddRow(Plain.Cell(cell.Tab), new Text(cell.Cell.ToString()), Plain.Cell(cell.From.Display()), Plain.Cell(cell.To.Display()));
            }

            console.Write(table);
            More(console, cells.Count);
        }

        ProblemView.Table(console, report.Problems, language);
        console.MarkupLineInterpolated($"{plan.Changes.Count} changes, {plan.Kept} posts stay as they are, {cells.Count} cells to write, {report.Problems.Count} problems.");
    }

    private static void More(IAnsiConsole console, int count)
    {
        if (count > MostRows)
        {
            console.MarkupLineInterpolated($"[dim]and {count - MostRows} more: --json shows all[/]");
        }
    }
}
