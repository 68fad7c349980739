using System.CommandLine;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>doctor</c>: looks over the installation and says what to do.</summary>
public static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("doctor", "Look over workspace, workbook, records and folders, and say what to do where something is wrong.").InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var findings = await new Examination(work).RunAsync(cancellationToken);
        Show(terminal, findings);
        return findings.Any(finding => finding.Health == Health.Bad) ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    /// <summary>Shows what was seen.</summary>
    internal static void Show(Terminal terminal, IReadOnlyList<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumns("What", string.Empty, "Seen", "What to do");
        foreach (var finding in findings)
        {
            table.AddRow(Plain.Cell(finding.Subject), Sign(finding.Health), Plain.Cell(finding.Text), Plain.Cell(finding.Advice));
        }

        terminal.Drawing().Write(table);
    }

    private static Text Sign(Health health) => health switch
    {
        Health.Good => new Text("ok", new Style(Color.Green)),
        Health.Note => new Text("look", new Style(Color.Yellow)),
        _ => new Text("wrong", new Style(Color.Red)),
    };
}
