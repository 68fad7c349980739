namespace SheetSync.Core.Planning;

/// <summary>Until when a delivery may still be claimed after its time.</summary>
public static class LatePolicy
{
    /// <summary>How late somebody may approve and still see the post go out.</summary>
    public static readonly TimeSpan LastMoment = TimeSpan.FromMinutes(2);

    /// <summary>How long two reads must lie apart to count as two.</summary>
    public static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(60);

    /// <summary>The moment after which the delivery is Missed.</summary>
    /// <param name="dueAt">Its time.</param>
    /// <param name="readySince">When its row was first read complete and approved with this content.</param>
    /// <param name="previousReadAt">The last full read before that; null: there was none.</param>
    /// <param name="lateWithin">How late the calendar lets posts go out.</param>
    public static DateTimeOffset ClaimBefore(DateTimeOffset dueAt, DateTimeOffset readySince, DateTimeOffset? previousReadAt, TimeSpan lateWithin)
    {
        var wasReadyInTime = readySince <= dueAt;
        var couldNotRead = previousReadAt is null || previousReadAt < dueAt;
        return dueAt + (wasReadyInTime || couldNotRead || lateWithin < LastMoment ? lateWithin : LastMoment);
    }
}
