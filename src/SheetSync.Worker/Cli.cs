using System.CommandLine;
using System.CommandLine.Parsing;
using SheetSync.Core.Reading;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker;

/// <summary>The command line: every verb, and the one place where a failure becomes a message and an exit code.</summary>
public static class Cli
{
    // "@acme.example" is an account's name, not a file with more of the command line.
    private static readonly ParserConfiguration AsWritten = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line and gives its <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        if (args is ["check", ..])
        {
            _ = CheckStart.ReadyAsync();
        }

        var arguments = Root(terminal).Parse(args.Length == 0 ? ["--help"] : args, AsWritten);
        try
        {
            // Help and version come through here as well; only real errors carry this action.
            if (arguments.Action is System.CommandLine.Invocation.ParseErrorAction)
            {
                throw new CommandException(ExitCode.WrongUsage, WrongUsage(arguments));
            }

            var configuration = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await arguments.InvokeAsync(configuration, cancellationToken);
        }
        catch (CommandException e)
        {
            return Fail(e.ExitCode, [e.Problem]);
        }
        catch (SettingsException e)
        {
            return Fail(ExitCode.WrongUsage, e.Problems);
        }
        catch (SourceException e)
        {
            return Fail(ExitCode.OutOfReach, [e.Problem]);
        }
        catch (StoreException e)
        {
            return Fail(ExitCode.OutOfReach, [e.Problem]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped.");
            return ExitCode.Fine;
        }
        catch (Exception e)
        {
            if (args.Contains(CommonOptions.Verbose.Name))
            {
                terminal.Error.WriteLine(e);
            }

            return Fail(ExitCode.OutOfReach, [Problem.Error(ProblemCode.UnexpectedFailure, ProblemPlace.None, ("reason", e.Message))]);
        }

        int Fail(int exitCode, IReadOnlyList<Problem> problems)
        {
            if (args.Contains(CommonOptions.Json.Name))
            {
                JsonOutput.Write(terminal.Out, ErrorDocument.Of(problems, "en"));
            }
            else
            {
                ProblemView.Failure(terminal, problems);
            }

            return exitCode;
        }
    }

    private static RootCommand Root(Terminal terminal) => new(
        "Your spreadsheet is the social-media calendar: SheetSync checks its rows, publishes each when it is due, and writes the outcome back.")
    {
        DemoCommand.Create(terminal),
        InitCommand.Create(terminal),
        CheckCommand.Create(terminal),
        PlanCommand.Create(terminal),
        SyncCommand.Create(terminal),
        PublishCommand.Create(terminal),
        RunCommand.Create(terminal),
        PostsCommand.Create(terminal),
        PreviewCommand.Create(terminal),
        TemplateCommand.Create(terminal),
        ImportCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        SignInCommand.Create(terminal),
        ChannelsCommand.Create(terminal),
        GoLiveCommand.Create(terminal),
        PauseCommand.Create(terminal, pause: true),
        PauseCommand.Create(terminal, pause: false),
    };

    private static Problem WrongUsage(ParseResult arguments)
    {
        var names = new List<string>();
        for (SymbolResult? at = arguments.CommandResult; at is CommandResult { Parent: not null } command; at = command.Parent)
        {
            names.Insert(0, command.Command.Name);
        }

        // A verb that does not exist is reported a second time, as one that is missing.
        var verbs = arguments.CommandResult.Command.Subcommands.Select(verb => verb.Name).ToList();
        var reasons = arguments.UnmatchedTokens.Count > 0 && verbs.Count > 0
            ? [$"There is no command \"{arguments.UnmatchedTokens[0]}\".", Similarity.Nearest(arguments.UnmatchedTokens[0], verbs) is { } verb ? $"Did you mean \"{verb}\"?" : string.Empty]
            : arguments.Errors.Select(error => error.Message);
        return Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None,
            ("reason", string.Join(' ', reasons.Where(reason => reason.Length > 0).Distinct())),
            ("command", string.Concat(names.Select(name => name + " "))));
    }
}
