using SheetSync.Core.Checking;

namespace SheetSync.Worker.Demo.Networks;

/// <summary>What the demo with networks says in one language, from <c>Demo/Networks/Texts/*.json</c>.</summary>
internal sealed record NetworkDemoTexts
{
    private static readonly LanguageTexts<NetworkDemoTexts> Languages = new("SheetSync.Worker.Demo.Networks.Texts");

    /// <summary>The emulators are not beside the program.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>{0} is the folder.</summary>
    public required string There { get; init; }

    /// <summary>{0} is the folder.</summary>
    public required IReadOnlyList<string> Welcome { get; init; }

    /// <summary>{0} is the time at which it happens.</summary>
    public required string Rehearsal { get; init; }

    public required string GoLive { get; init; }

    /// <summary>{0} is the time at which it happens.</summary>
    public required IReadOnlyList<string> Publishing { get; init; }

    public required string Rehearsed { get; init; }

    /// <summary>{0} is the link.</summary>
    public required string Published { get; init; }

    /// <summary>{0} is the time of the next try.</summary>
    public required string Throttled { get; init; }

    /// <summary>{0} is the time of the look.</summary>
    public required string Lost { get; init; }

    /// <summary>{0} is the link.</summary>
    public required string Found { get; init; }

    /// <summary>The receiver of the webhook took it and works on it.</summary>
    public required string Accepted { get; init; }

    /// <summary>{0} is the link.</summary>
    public required string CalledBack { get; init; }

    public required string ByHand { get; init; }

    public required string Verdict { get; init; }

    /// <summary>{0} is the network, {1} its posts, {2} our deliveries, {3} the calls that ask for a post.</summary>
    public required string Count { get; init; }

    public required IReadOnlyList<string> Right { get; init; }

    public required string Wrong { get; init; }

    public required string TooLong { get; init; }

    /// <summary>{0} is the workbook, {1} the folder of the outbox, {2} the workspace.</summary>
    public required IReadOnlyList<string> Look { get; init; }

    /// <summary>{0} are addresses.</summary>
    public required IReadOnlyList<string> GoesOn { get; init; }

    /// <summary>The texts of a language (en, nb, pl).</summary>
    public static NetworkDemoTexts In(string language) => Languages.Of(language);
}
