using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;
using SheetSync.Worker.Output.Documents;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows what a sync did.</summary>
public static class SyncView
{
    /// <summary>Counts, problems, and what waits.</summary>
    public static void Show(IAnsiConsole console, SyncReport report, string language)
    {
        console.MarkupLineInterpolated($"[bold]{Plain.Of(report.Calendar)}[/]: {Words(report)}");
        ProblemView.Table(console, report.Problems, language);
        var counts = SyncDocument.Of(report, language);
        console.MarkupLineInterpolated(
            $"{counts.Added} added, {counts.Edited} edited, {counts.Cancelled} cancelled, {counts.Kept} kept, {counts.Held} held; {counts.CellsWritten} cells written; {counts.ProblemCount} problems; {(counts.Calls is { } calls ? $"{calls} calls to Google; " : string.Empty)}{counts.ElapsedMs} ms.");
        if (report.Waiting is { } waiting)
        {
            console.MarkupLineInterpolated(
                $"[yellow]Cells wait to be written:[/] {Plain.Of(MessageCatalog.Text(waiting, language))}");
        }
    }

    /// <summary>How a pass ended, in a sentence.</summary>
    public static string Words(SyncReport report) => report.Outcome switch
    {
        SyncOutcome.Applied => "read and applied.",
        SyncOutcome.Unchanged => "nothing was to be done.",
        SyncOutcome.Held => "HELD. Nothing was cancelled; the posts concerned are neither changed nor published, the others go on. Look at the problems; if it is meant so: sheetsync sync --accept",
        _ => "could not be done.",
    };
}
