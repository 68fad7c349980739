namespace SheetSync.Worker.Jobs;

/// <summary>The work that the clock calls for. Nothing of it throws for a reason that the next call could mend; cancelled, it ends soon and in order.</summary>
public interface IClockWork
{
    /// <summary>The names of the calendars.</summary>
    IReadOnlyList<string> Calendars { get; }

    /// <summary>How often each calendar is synced.</summary>
    TimeSpan Interval { get; }

    /// <summary>Syncs one calendar.</summary>
    Task SyncAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>Publishes what is due, and writes the cells whose turn it is.</summary>
    Task PublishAsync(CancellationToken cancellationToken);

    /// <summary>The first moment after <paramref name="after"/> at which something is due or cells are to be written, or null.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken);
}
