using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Templates.Audit;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>template</c>: makes the workbook that a team starts its calendar from, or the one that it audits its social media with.</summary>
public static class TemplateCommand
{
    private static readonly Option<string?> Language = CommonOptions.Language("The language of headings and words; by default English.");
    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "The file to make; by default one in the current folder that is named after the template and the language, such as calendar.en.xlsx.", HelpName = "FILE",
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var calendar = new Command("calendar", "A calendar with dropdowns, colours and the columns that SheetSync writes; in a workspace, with its channels already listed.") { Language, Output, CommonOptions.Dir };
        calendar.SetAction(arguments =>
        {
            var channels = ChannelsOf(arguments, terminal);
            return Run(arguments, terminal, "calendar", (language, file) =>
            {
                var options = new CalendarTemplateOptions { Language = language };
                CalendarTemplate.Build(channels.Count > 0 ? options with { Channels = channels } : options, file);
            });
        });
        var audit = new Command("audit", "A social-media audit to fill in by hand; in a workspace, with the calendar's channels already listed.") { Language, Output, CommonOptions.Dir };
        audit.SetAction(arguments =>
        {
            var channels = ChannelsOf(arguments, terminal);
            return Run(arguments, terminal, "audit", (language, file) => AuditTemplate.Build(new AuditTemplateOptions { Language = language, Channels = channels }, file));
        });
        return new Command("template", "Make a workbook to start from.") { calendar, audit };
    }

    private static int Run(ParseResult arguments, Terminal terminal, string name, Action<string, Stream> build)
    {
        var language = arguments.GetValue(Language) ?? "en";
        var path = CommonOptions.PathOf(terminal, arguments.GetValue(Output) ?? $"{name}.{language}.xlsx");
        if (File.Exists(path))
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.OutputExists, ProblemPlace.None, ("file", path)));
        }

        using var file = new FileStream(path, FileMode.CreateNew);
        build(language, file);
        terminal.Drawing().MarkupLineInterpolated($"[green]Made[/] {Plain.Of(path)}");
        return ExitCode.Fine;
    }

    private static IReadOnlyList<Channel> ChannelsOf(ParseResult arguments, Terminal terminal)
    {
        var workspace = Composition.WorkspaceOf(arguments, terminal);
        return workspace.Exists || arguments.GetValue(CommonOptions.Dir) is not null
            ? [.. Composition.SettingsOf(arguments, terminal, workspace).Calendars.SelectMany(calendar => calendar.Channels).DistinctBy(channel => channel.Name)]
            : [];
    }
}
