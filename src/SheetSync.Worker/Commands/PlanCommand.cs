using System.CommandLine;
using SheetSync.Core.Passes;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Commands;

/// <summary><c>plan</c>: shows what a sync would do, and changes nothing.</summary>
public static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("plan", "Show what a sync would do. Changes nothing, neither records nor cells.")
        {
            CommonOptions.Calendar, CommonOptions.Json,
        }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var entries = new List<PlanDocument.Calendar>();
        var reports = new List<SyncReport>();
        foreach (var calendar in work.Named(arguments))
        {
            var report = await calendar.PlanAsync(cancellationToken);
            reports.Add(report);
            entries.Add(PlanDocument.Of(report, calendar.Definition.Language));
            if (!arguments.GetValue(CommonOptions.Json))
            {
                PlanView.Show(terminal.Drawing(), report, calendar.Definition.Language);
            }
        }

        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, new PlanDocument(entries));
        }

        return SyncCommand.ExitCodeOf(reports);
    }
}
