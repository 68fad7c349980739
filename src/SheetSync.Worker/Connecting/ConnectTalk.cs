using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Output;

namespace SheetSync.Worker.Connecting;

/// <summary>The talk with a person who connects an account, and what the command line said already.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="profile">The network.</param>
/// <param name="client">Calls it.</param>
internal sealed class ConnectTalk(Terminal terminal, NetworkProfile profile, NetworkClient client)
{
    private readonly Questions questions = new(terminal, takeAll: !terminal.CanAsk);

    /// <summary>The terminal.</summary>
    public Terminal Terminal => terminal;

    /// <summary>Calls the network.</summary>
    public NetworkClient Client => client;

    /// <summary>The channel that is connected again, or for the first time; null: one that is not in the settings.</summary>
    public Channel? Known { get; init; }

    /// <summary>Whether links are only printed, for a browser on another machine.</summary>
    public bool NoBrowser { get; init; }

    /// <summary>What the command line gives, by option: <c>--server</c>.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>Says something.</summary>
    public void Say(string text)
    {
        terminal.Out.WriteLine(Plain.Of(text));
        terminal.Out.Flush();
    }

    /// <summary>A value from the command line, else from the person. Throws where neither gives one that can be used.</summary>
    /// <param name="option">The option that may give it.</param>
    /// <param name="question">The question.</param>
    /// <param name="proposal">The proposed answer, or empty.</param>
    /// <param name="isUsable">Whether it can be used.</param>
    /// <param name="hint">What to answer.</param>
    public string Ask(string option, string question, string proposal, Func<string, bool> isUsable, string hint)
    {
        var answer = Given.TryGetValue(option, out var given) ? given.Trim() : questions.Ask(question, proposal, isUsable, hint);
        return isUsable(answer) ? answer : throw Usage($"{hint} ({option})");
    }

    /// <summary>Yes or no; yes where nobody can be asked.</summary>
    public bool Confirm(string question) => questions.Confirm(question);

    /// <summary>A line that the person types or pastes; null where nobody answers.</summary>
    /// <param name="question">The question.</param>
    /// <param name="isHidden">Whether nobody may see it being typed.</param>
    public string? Line(string question, bool isHidden)
    {
        if (!terminal.CanAsk)
        {
            return null;
        }

        terminal.Out.Write($"{Plain.Of(question)} ");
        terminal.Out.Flush();
        var line = terminal.ReadLine(isHidden);
        return string.IsNullOrWhiteSpace(line) ? null : line.Trim();
    }

    /// <summary>The account could not be connected.</summary>
    /// <param name="reason">Why, in a few words without secrets and without a full stop.</param>
    public CommandException Failed(string reason) => new(
        ExitCode.OutOfReach, Problem.Error(ProblemCode.ConnectFailed, ProblemPlace.None, ("network", profile.Name), ("reason", reason.ReplaceLineEndings(" ").Trim().TrimEnd('.'))));

    /// <summary>The command line lacks something, or says something that cannot be.</summary>
    public static CommandException Usage(string reason) =>
        new(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None, ("reason", reason), ("command", "channels connect ")));
}
