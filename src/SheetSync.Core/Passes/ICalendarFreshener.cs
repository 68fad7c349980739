using SheetSync.Core.Calendars;

namespace SheetSync.Core.Passes;

/// <summary>Brings what we know of a calendar up to its sheet before anything of it goes out.</summary>
public interface ICalendarFreshener
{
    /// <summary>
    /// Makes sure that the calendar was read in full within the last 60 s and has not changed since, and that the plan of that read is applied.
    /// A source out of reach is an answer and no exception.
    /// </summary>
    Task<Freshness> EnsureFreshAsync(string calendar, DateTimeOffset now, CancellationToken cancellationToken);
}
