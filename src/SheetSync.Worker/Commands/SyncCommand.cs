using System.CommandLine;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Commands;

/// <summary><c>sync</c>: reads the sheets, keeps their rows as records and writes the managed cells.</summary>
public static class SyncCommand
{
    private static readonly Option<bool> Accept = new("--accept")
    {
        Description = "Apply what a safety rail holds: it is meant so.",
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("sync", "Read the sheet, keep its rows as records, and write status, link and message into its cells.")
        {
            Accept, CommonOptions.Calendar, CommonOptions.Json,
        }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    /// <summary>The exit code for reports: out of reach comes before held, held before problems.</summary>
    public static int ExitCodeOf(IReadOnlyList<SyncReport> reports) =>
        reports.Any(report => report is { Outcome: SyncOutcome.Failed, Fault: not null } || report.Problems.Any(IsOfStore)) ? ExitCode.OutOfReach
        : reports.Any(report => report.Outcome == SyncOutcome.Held) ? ExitCode.Held
        : reports.Any(report => report.Outcome == SyncOutcome.Failed || report.Problems.Any(problem => problem.Severity == Severity.Error)) ? ExitCode.ProblemsFound
        : ExitCode.Fine;

    // A person who asks is told every problem each time, so the sheet is always read; that nothing was to be done is said all the same.
    private static SyncReport Told(SyncReport report) =>
        report is { Outcome: SyncOutcome.Applied, CellsWritten: 0, Waiting: null, Plan: { Changes.Count: 0, Posts.Count: 0 } }
            ? report with { Outcome = SyncOutcome.Unchanged }
            : report;

    private static bool IsOfStore(Problem problem) =>
        problem.Code is ProblemCode.StoreUnavailable or ProblemCode.StoreNewer or ProblemCode.AnotherWorkerRuns;

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var entries = new List<SyncDocument.Calendar>();
        var reports = new List<SyncReport>();
        foreach (var calendar in work.Named(arguments))
        {
            var report = Told(await Working.ShowAsync(
                terminal, $"Syncing {calendar.Definition.Name}", 1,
                _ => calendar.SyncAsync(new SyncOptions { Accept = arguments.GetValue(Accept), ReadAnyway = true, TellAll = true }, cancellationToken)));
            reports.Add(report);
            entries.Add(SyncDocument.Of(report, calendar.Definition.Language));
            if (!arguments.GetValue(CommonOptions.Json))
            {
                SyncView.Show(terminal.Drawing(), report, calendar.Definition.Language);
            }
        }

        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, new SyncDocument(entries));
        }

        return ExitCodeOf(reports);
    }
}
