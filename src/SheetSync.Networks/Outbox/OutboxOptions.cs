namespace SheetSync.Networks.Outbox;

/// <summary>Where an outbox is and how it behaves.</summary>
/// <param name="Folder">The folder that the posts go to; made when it is missing.</param>
public sealed record OutboxOptions(string Folder)
{
    /// <summary>What goes wrong on purpose; the first that concerns a channel strikes, slowness beside it.</summary>
    public IReadOnlyList<OutboxFault> Faults { get; init; } = [];

    /// <summary>Whether one can look whether a post is there after all. The default is yes.</summary>
    public bool HasLookup { get; init; } = true;

    /// <summary>For how long commits with equal keys are one; null, the default: never.</summary>
    public TimeSpan? JoinsEqualKeysFor { get; init; }

    /// <summary>Over how long looks are spread. The default is 3 seconds: a folder shows at once what is in it.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(3);
}
