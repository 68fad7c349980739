using System.CommandLine;
using SheetSync.Core.Reading;
using SheetSync.Core.Checking;
using SheetSync.Core.Calendars;
using SheetSync.Core.Stores;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>pause</c> and <c>resume</c>: all, or one calendar, channel or campaign. Nothing that a pause covers is claimed after it returns.</summary>
public static class PauseCommand
{
    private static readonly Option<string?> Channel = new("--channel") { Description = "Only this channel.", HelpName = "NAME" };
    private static readonly Option<string?> Campaign = new("--campaign") { Description = "Only posts of this campaign.", HelpName = "NAME" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, bool pause)
    {
        var command = new Command(
            pause ? "pause" : "resume",
            pause ? "Publish nothing until resume: of all calendars, or of one calendar, channel or campaign." : "Take a pause away again.")
        {
            CommonOptions.Calendar,
            Channel,
            Campaign,
        }.InWorkspace();
        command.Validators.Add(result =>
        {
            if (new Option[] { CommonOptions.Calendar, Channel, Campaign }.Count(option => result.GetResult(option) is not null) > 1)
            {
                result.AddError("Name one of --calendar, --channel and --campaign.");
            }
        });
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, pause, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, bool pause, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var (scope, name) = await TargetAsync(arguments, work, cancellationToken);
        await work.Store.SetPauseAsync(new Pause(scope, name, terminal.Clock.GetUtcNow()), pause, cancellationToken);
        var console = terminal.Drawing();
        console.MarkupLineInterpolated($"{(pause ? "Paused" : "Resumed")}: {Describe(scope, name)}.");
        var left = (await work.Store.LoadPausesAsync(cancellationToken)).Where(other => pause || other.Scope != scope || other.Name != name).ToList();
        if (!pause && left.Count > 0)
        {
            console.MarkupLineInterpolated($"Still paused: {string.Join(", ", left.Select(other => Describe(other.Scope, other.Name)))}.");
        }

        return ExitCode.Fine;
    }

    private static async Task<(PauseScope Scope, string Name)> TargetAsync(
        ParseResult arguments, Composition work, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(Channel) is { } channel)
        {
            return (PauseScope.Channel, Known(channel, work.Settings.Channels.Select(known => known.Name)));
        }

        if (arguments.GetValue(Campaign) is { } campaign)
        {
            var posts = await work.Store.ListPostsAsync(null, cancellationToken);
            var pauses = await work.Store.LoadPausesAsync(cancellationToken);
            return (PauseScope.Campaign, Known(campaign, posts
                .Select(post => post.Fields.Common(ColumnRole.Campaign).Trim())
                .Concat(pauses.Where(pause => pause.Scope == PauseScope.Campaign).Select(pause => pause.Name))
                .Where(name => name.Length > 0)));
        }

        return arguments.GetValue(CommonOptions.Calendar) is null
            ? (PauseScope.All, string.Empty)
            : (PauseScope.Calendar, CommonOptions.CalendarsOf(arguments, work.Settings)[0].Name);
    }

    // A pause under a name that nothing bears would look like one and hold nothing.
    private static string Known(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.Find(other => other.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.PauseTargetUnknown, ProblemPlace.None,
                ("value", name), ("known", string.Join(", ", names)), ("suggestion", Similarity.Nearest(name, names) ?? string.Empty)));
    }

    private static string Describe(PauseScope scope, string name) => scope switch
    {
        PauseScope.All => "everything",
        PauseScope.Calendar => $"calendar {Plain.Of(name)}",
        PauseScope.Channel => $"channel {Plain.Of(name)}",
        _ => $"campaign {Plain.Of(name)}",
    };
}
