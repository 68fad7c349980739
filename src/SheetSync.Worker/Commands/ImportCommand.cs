using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Importing;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Commands;

/// <summary><c>import</c>: makes a calendar of a grid with one column for each network, or of a wall calendar with one for each weekday. The workbook itself is never changed.</summary>
public static class ImportCommand
{
    private static readonly Argument<string> Grid = new("GRID") { Description = "A workbook (.xlsx) with one row for each day and one column for each network, or with a wall calendar of months." };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The calendar to make; by default GRID.calendar.xlsx in the current folder.", HelpName = "FILE" };
    private static readonly Option<TimeOnly?> Time = new("--time") { Description = "The time of day for rows without one, such as 09:00; by default they stay without.", HelpName = "HH:MM" };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Write over the calendar if it is there." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show what would be made, and make nothing." };
    private static readonly Option<string?> Language = CommonOptions.Language("The language of the calendar; by default that of the grid's headings.");

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("import", "Make a calendar with one row for each post from a grid with a column for each network, or from a wall calendar.")
        {
            Grid, Output, Overwrite, DryRun, Time, Language, CommonOptions.Json,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = CommonOptions.PathOf(terminal, arguments.GetValue(Grid)!);
        var output = CommonOptions.PathOf(terminal, arguments.GetValue(Output) ?? $"{Path.GetFileNameWithoutExtension(path)}.calendar.xlsx");
        var isDry = arguments.GetValue(DryRun);
        if (!isDry)
        {
            Refuse(path, output, arguments.GetValue(Overwrite));
        }

        var workbook = await new LocalExcelSource(new LocalExcelOptions(path, null), terminal.Clock).ReadAsync([new TabRequest("*", IfItFits: true)], cancellationToken);
        var language = arguments.GetValue(Language) ?? GridImport.LanguageOf(workbook);
        var calendar = new CalendarDefinition(Path.GetFileName(path), terminal.Zone, language, []);
        var import = GridImport.Of(workbook, calendar, [.. CalendarTemplate.Roles.Where(role => role != ColumnRole.Custom)], arguments.GetValue(Time), terminal.Clock.GetUtcNow());
        import = import with { Problems = [.. workbook.Problems, .. import.Problems] };
        if (import.Tabs.Count == 0)
        {
            throw new CommandException(ExitCode.ProblemsFound, import.Problems is [var first, ..] ? first : Problem.Error(ProblemCode.NothingToImport, ProblemPlace.None, ("file", path)));
        }

        if (!isDry)
        {
            Write(import, language, output, arguments.GetValue(Overwrite));
        }

        Print(arguments, terminal, import, isDry ? null : output, language);
        return import.Unplaced.Count + import.Problems.Count > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    private static void Refuse(string path, string output, bool overwrite)
    {
        if (File.Exists(path) && File.Exists(output) && File.ResolveLinkTarget(path, true)?.FullName is var target && Same(target ?? path, File.ResolveLinkTarget(output, true)?.FullName ?? output))
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.OutputIsInput, ProblemPlace.None, ("file", path)));
        }

        if (File.Exists(output) && !overwrite)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.OutputExists, ProblemPlace.None, ("file", output)));
        }

        static bool Same(string left, string right) =>
            left.Equals(right, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
    }

    private static Channel ChannelOf(string name) => new(name, NetworkCatalog.FindByName(name)?.Id ?? name, string.Empty);

    // Beside its place first: whoever is interrupted keeps the old file whole.
    private static void Write(GridImport import, string language, string output, bool overwrite)
    {
        var fresh = $"{output}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(fresh, FileMode.CreateNew))
            {
                CalendarTemplate.Build(
                    new CalendarTemplateOptions
                    {
                        Language = language,
                        Channels = [.. import.Channels.Select(ChannelOf)],
                        Rows = [.. import.Rows.Select(row => new CalendarTemplateRow(row.Cells))],
                    },
                    file);
            }

            File.Move(fresh, output, overwrite);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static void Print(ParseResult arguments, Terminal terminal, GridImport import, string? output, string language)
    {
        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, new ImportDocument(
                output,
                [.. import.Tabs.Select(tab => new ImportDocument.Grid(tab.Tab, tab.Layout.HeaderRow, [.. tab.Layout.Columns.Select(column =>
                    new ImportDocument.Column(new CellAddress(tab.Layout.HeaderRow, column.Column).ToString(), column.Heading, column.Channel))]))],
                import.Rows.Count,
                [.. import.Unplaced.Select(cell => new ImportDocument.Cell(cell.Tab, cell.Cell.ToString(), cell.Text))]));
            return;
        }

        ImportView.Show(terminal.Drawing(), import, output, language);
    }
}
