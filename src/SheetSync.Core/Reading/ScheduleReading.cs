namespace SheetSync.Core.Reading;

/// <summary>When a post is due, as far as the cells say it.</summary>
/// <param name="DueAt">The moment in UTC; null with <paramref name="IsNow"/> and where a fault keeps it from being known.</param>
/// <param name="IsNow">The cells say "now".</param>
/// <param name="Faults">Everything that is wrong with the cells.</param>
public sealed record ScheduleReading(DateTimeOffset? DueAt, bool IsNow, IReadOnlyList<ScheduleFault> Faults)
{
    /// <summary>What was taken to be meant where the cells do not say it: the year, the time.</summary>
    public IReadOnlyList<ScheduleFault> Notes { get; init; } = [];
}
