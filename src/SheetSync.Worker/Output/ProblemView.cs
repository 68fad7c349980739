using SheetSync.Core.Checking;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows problems to people.</summary>
public static class ProblemView
{
    /// <summary>Why a command could not do its work, on standard error.</summary>
    public static void Failure(Terminal terminal, IReadOnlyList<Problem> problems)
    {
        var console = terminal.DrawingErrors();
        foreach (var problem in problems)
        {
            var place = Place(problem.Place);
            console.MarkupLineInterpolated(
                $"[red]{(place.Length > 0 ? place + ": " : string.Empty)}{Plain.Of(MessageCatalog.Message(problem, "en"))}[/] [dim][[{MessageCatalog.Number(problem.Code)}]][/]");
            console.MarkupLineInterpolated($"  {Plain.Of(MessageCatalog.Fix(problem, "en"))}");
        }
    }

    /// <summary>A table of problems, errors first; nothing where there are none.</summary>
    public static void Table(IAnsiConsole console, IReadOnlyList<Problem> problems, string language)
    {
        if (problems.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        table.AddColumns(new TableColumn("Where").NoWrap(), new TableColumn(string.Empty).NoWrap(), new TableColumn("What to do"), new TableColumn("What is wrong"));
        foreach (var problem in problems.OrderByDescending(problem => problem.Severity))
        {
            table.AddRow(
                Plain.Cell(Place(problem.Place)),
                Sign(problem.Severity),
                Plain.Cell(MessageCatalog.Fix(problem, language)),
                Plain.Cell($"{MessageCatalog.Message(problem, language)} [{MessageCatalog.Number(problem.Code)}]"));
        }

        console.Write(table);
    }

    /// <summary>What people call a severity.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static Text Sign(Severity severity) =>
        new(Word(severity), new Style(severity switch { Severity.Error => Color.Red, Severity.Warning => Color.Yellow, _ => Color.Grey }));

    private static string Place(ProblemPlace place)
    {
        var cell = place.Cell?.ToString() ?? (place.Row is { } row ? $"row {row}" : string.Empty);
        return string.Join(' ', new[] { place.Tab, cell, place.Column is { } column ? $"({column.ReplaceLineEndings(" ")})" : null }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
