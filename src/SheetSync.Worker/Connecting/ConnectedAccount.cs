namespace SheetSync.Worker.Connecting;

/// <summary>An account that a person let SheetSync use.</summary>
/// <param name="Account">The account as it stands in the settings.</param>
/// <param name="Settings">What its channel is set with.</param>
/// <param name="Secrets">What is kept sealed, by name.</param>
internal sealed record ConnectedAccount(string Account, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string?> Secrets)
{
    /// <summary>What the person is told once, when all is kept; empty: nothing.</summary>
    public string Word { get; init; } = string.Empty;

    /// <summary>Never a secret.</summary>
    public override string ToString() => Account;
}
