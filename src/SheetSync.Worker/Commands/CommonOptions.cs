using System.CommandLine;
using SheetSync.Core.Reading;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Commands;

/// <summary>The options that several commands share.</summary>
public static class CommonOptions
{
    /// <summary>The workspace.</summary>
    public static Option<string?> Dir { get; } = new("--dir")
    {
        Description = "The folder of the workspace; by default the current folder.",
        HelpName = "FOLDER",
    };

    /// <summary>Settings laid over the file.</summary>
    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "A setting for this time, over the file and the environment: calendars[0].zone=Europe/Oslo. May be given several times.",
        HelpName = "KEY=VALUE",
    };

    /// <summary>One JSON document in place of text.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document on standard output and nothing else.",
    };

    /// <summary>More in the log on standard error.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Say on standard error what is being done.",
    };

    /// <summary>One calendar only.</summary>
    public static Option<string?> Calendar { get; } = new("--calendar")
    {
        Description = "Only this calendar.",
        HelpName = "NAME",
    };

    /// <summary>A language, as an option of a command that makes a workbook.</summary>
    public static Option<string?> Language(string description)
    {
        var option = new Option<string?>("--language") { Description = description, HelpName = "en|nb|pl" };
        option.AcceptOnlyFromAmong([.. MessageCatalog.Languages]);
        return option;
    }

    /// <summary>Adds the options of a command that works in a workspace.</summary>
    public static TCommand InWorkspace<TCommand>(this TCommand command)
        where TCommand : Command
    {
        command.Add(Dir);
        command.Add(Set);
        command.Add(Verbose);
        return command;
    }

    /// <summary>A path of the command line made absolute.</summary>
    public static string PathOf(Terminal terminal, string path) => Path.GetFullPath(path, terminal.CurrentFolder);

    /// <summary>The calendars that the command is for: the one named, else all. Throws where the name is unknown.</summary>
    public static IReadOnlyList<CalendarDefinition> CalendarsOf(ParseResult arguments, Settings settings)
    {
        if (arguments.GetValue(Calendar) is not { } name)
        {
            return settings.Calendars;
        }

        var known = settings.Calendars.Select(calendar => calendar.Name).ToList();
        return settings.Calendars.FirstOrDefault(calendar => calendar.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? [found]
            : throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.CalendarUnknown, ProblemPlace.None,
                ("value", name), ("known", string.Join(", ", known)), ("suggestion", Similarity.Nearest(name, known) ?? string.Empty)));
    }
}
