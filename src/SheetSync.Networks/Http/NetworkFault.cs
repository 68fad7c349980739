namespace SheetSync.Networks.Http;

/// <summary>What a network means by an answer that is no success.</summary>
/// <param name="Kind">What it comes down to.</param>
/// <param name="Reason">What is said of it, by the network or by us; short and without the full stop, empty where nothing is.</param>
public sealed record NetworkFault(FaultKind Kind, string Reason = "")
{
    /// <summary>Whether <see cref="Reason"/> is in our words and not in the network's.</summary>
    public bool IsOurs { get; init; }

    /// <summary>When the network takes calls again, where it says so in another place than the usual headers.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
