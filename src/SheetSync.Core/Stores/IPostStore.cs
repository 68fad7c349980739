using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>
/// Our memory of the sheet. Safe for several workers at once: every save names the versions it was built from.
/// A save that returns true is on the disk, and what is loaded equals what was saved, times to the tick.
/// Failures of the store itself are a <see cref="StoreException"/>.
/// </summary>
public interface IPostStore
{
    /// <summary>The calendar's state, or null when it was never synced.</summary>
    Task<CalendarState?> LoadCalendarAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>The index of all posts that were ever issued for the calendar.</summary>
    Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>The same of the posts that were saved after a change, and of those with these ids; unknown ids and those of other calendars are left out.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="after">The change's number. Each save of a post, a place or managed cells gives that post a number higher than any that its calendar had.</param>
    /// <param name="postIds">Ids of posts that are wanted in any case.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(string calendar, long after, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken);

    /// <summary>The number of the last change of a post of the calendar; 0: it has none.</summary>
    Task<long> LastChangeAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>The rows of the calendar that are at rest, or null where none were kept.</summary>
    Task<RowsAtRest?> LoadRowsAtRestAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>Which of these links deliveries of the calendar have.</summary>
    Task<IReadOnlySet<string>> FindLinksAsync(string calendar, IReadOnlyCollection<string> links, CancellationToken cancellationToken);

    /// <summary>Whether a post that is in the sheet has managed cells that must be worked out again (<see cref="PostRecord.ManagedHash"/> is null).</summary>
    Task<bool> HasUnwrittenAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>Whole posts by ID; unknown ids and those of other calendars are left out.</summary>
    Task<IReadOnlyList<PostRecord>> LoadPostsAsync(string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken);

    /// <summary>All posts of a calendar, or of all calendars when null, by calendar, tab and row.</summary>
    Task<IReadOnlyList<PostRecord>> ListPostsAsync(string? calendar, CancellationToken cancellationToken);

    /// <summary>Which of these ids were issued for another calendar, and for which.</summary>
    Task<IReadOnlyDictionary<string, string>> FindForeignAsync(string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken);

    /// <summary>
    /// Deliveries of all calendars on these accounts with one of these body hashes (null: with any) whose <see cref="DeliveryIndexEntry.At"/> lies within the span,
    /// both ends included, in whatever state they are; oldest first.
    /// </summary>
    Task<IReadOnlyList<DeliveryIndexEntry>> FindContentAsync(
        IReadOnlyCollection<string> accountKeys, IReadOnlyCollection<string>? bodyHashes, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Saves all of it in one transaction. False, and nothing saved, when any post is no longer at the version named (or a new one exists already, in whatever calendar).</summary>
    Task<bool> SaveAsync(StoreChange change, CancellationToken cancellationToken);

    /// <summary>The posts that have a delivery whose <see cref="DeliveryRecord.NextAt"/> is not after <paramref name="now"/>, oldest first.</summary>
    Task<IReadOnlyList<PostRecord>> LoadDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The earliest <see cref="DeliveryRecord.NextAt"/> after a moment, or null.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken);

    /// <summary>Takes or renews a lease by name until a moment. False while another owner holds it and it has not run out.</summary>
    Task<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives a lease back; nothing happens when another holds it.</summary>
    Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken);

    /// <summary>All pauses.</summary>
    Task<IReadOnlyList<Pause>> LoadPausesAsync(CancellationToken cancellationToken);

    /// <summary>Adds a pause, or takes it away. Doing so twice changes nothing: the first moment stays.</summary>
    Task SetPauseAsync(Pause pause, bool paused, CancellationToken cancellationToken);

    /// <summary>Since when a calendar publishes on its live channels, in UTC; null: it rehearses.</summary>
    Task<DateTimeOffset?> LoadLiveSinceAsync(string calendar, CancellationToken cancellationToken);

    /// <summary>Lets a calendar publish from a moment on. Doing so twice changes nothing: the first moment stays.</summary>
    Task SetLiveAsync(string calendar, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The attempt log of a post, oldest first.</summary>
    Task<IReadOnlyList<AttemptEntry>> LoadAttemptsAsync(string postId, CancellationToken cancellationToken);
}
