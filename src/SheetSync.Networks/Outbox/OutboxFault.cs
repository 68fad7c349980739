namespace SheetSync.Networks.Outbox;

/// <summary>One way in which an outbox goes wrong on purpose, so that every path can be tried.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Channels">The channels that it happens to: a name, or a pattern with <c>*</c>.</param>
public sealed record OutboxFault(OutboxFaultKind Kind, string Channels = "*")
{
    /// <summary>How long: of slowness the wait, of throttling the time until the next try, of processing the time until it is public. The default is 10 seconds.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many commits it strikes; null: all.</summary>
    public int? Times { get; init; }
}
