namespace SheetSync.Networks.Http;

/// <summary>What a network means by an answer that is no success.</summary>
/// <param name="Kind">What it comes down to.</param>
/// <param name="Reason">The network's own words for people, short and without the full stop; empty where it has none.</param>
public sealed record NetworkFault(FaultKind Kind, string Reason = "")
{
    /// <summary>When the network takes calls again, where it says so in another place than the usual headers.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
