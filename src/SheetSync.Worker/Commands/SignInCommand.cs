using System.CommandLine;
using SheetSync.Core.Checking;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Commands;

/// <summary><c>sign-in</c>: lets persons agree in the browser that SheetSync works with their own Google accounts.</summary>
public static class SignInCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("sign-in", "Sign in to Google with your own account, once, in the browser. Not needed for a service account.") { CommonOptions.Calendar }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    /// <summary>Shows a person the page where to agree.</summary>
    internal static void Show(Terminal terminal, GoogleSettings settings, string page)
    {
        terminal.Out.WriteLine($"Sign in as {settings.Person} in the browser of this machine. Should it not open by itself, open this address there:");
        terminal.Out.WriteLine(page);
        terminal.Out.Flush();
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var settings = Composition.SettingsOf(arguments, terminal);
        var persons = CommonOptions.CalendarsOf(arguments, settings)
            .Where(CalendarSources.IsGoogle).Select(calendar => settings.Google[calendar.Name]).Where(google => google.ClientFile is not null).Distinct().ToList();
        if (persons.Count == 0)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None,
                ("reason", "No calendar is opened with a person's own Google account: google.client and google.person are not set."), ("command", "sign-in ")));
        }

        using var accounts = new GoogleAccounts(terminal.Clock, terminal.Environment);
        foreach (var person in persons)
        {
            var account = await accounts.AskAsync(person, page => Show(terminal, person, page), anew: true, cancellationToken);
            terminal.Out.WriteLine($"Signed in as {account.Email}. This is kept in {person.TokenFolder}, for the user of this machine alone.");
        }

        return ExitCode.Fine;
    }
}
