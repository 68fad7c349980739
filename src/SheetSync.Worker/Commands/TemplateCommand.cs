using System.CommandLine;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>template calendar</c>: makes the workbook that a team starts its calendar from.</summary>
public static class TemplateCommand
{
    private static readonly Option<string?> Language = CommonOptions.Language("The language of headings and words; by default English.");
    private static readonly Option<string?> Output = new("--output") { Description = "The file to make; by default calendar.en.xlsx in the current folder, with the language in its name.", HelpName = "FILE" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var calendar = new Command("calendar", "A calendar with dropdowns, colours and the columns that SheetSync writes.") { Language, Output };
        calendar.SetAction(arguments => Run(arguments, terminal));
        return new Command("template", "Make a workbook to start from.") { calendar };
    }

    private static int Run(ParseResult arguments, Terminal terminal)
    {
        var language = arguments.GetValue(Language) ?? "en";
        var path = CommonOptions.PathOf(terminal, arguments.GetValue(Output) ?? $"calendar.{language}.xlsx");
        if (File.Exists(path))
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.OutputExists, ProblemPlace.None, ("file", path)));
        }

        using var file = new FileStream(path, FileMode.CreateNew);
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language }, file);
        terminal.Drawing().MarkupLineInterpolated($"[green]Made[/] {Plain.Of(path)}");
        return ExitCode.Fine;
    }
}
