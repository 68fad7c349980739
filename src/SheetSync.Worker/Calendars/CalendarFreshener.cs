using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Core.Publishing;

namespace SheetSync.Worker.Calendars;

/// <summary>Brings calendars up to their sheets before anything of them goes out.</summary>
public sealed class CalendarFreshener(IReadOnlyList<CalendarWork> calendars) : ICalendarFreshener
{
    // What is fresh here must still be so when the last delivery of the pass is claimed.
    private static readonly TimeSpan MaxAge = PublishGate.MaxReadAge - TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<Freshness> EnsureFreshAsync(string calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // On a thread of its own: a share that is gone holds whoever opens a file on it.
        var work = calendars.Single(work => work.Definition.Name == calendar);
        var report = await Task.Run(() => work.FreshenAsync(now, MaxAge, cancellationToken), cancellationToken);
        return report.Outcome == SyncOutcome.Failed ? Freshness.OutOfReach : Freshness.Fresh;
    }
}
