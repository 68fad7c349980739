using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Conformance.Faults;

/// <summary>A store as one worker sees it: it can be killed before and after every save, and others can save in between.</summary>
public sealed class FaultyStore(IPostStore inner, Mortality life) : IPostStore
{
    /// <summary>Called before each save with what is to be saved: to save something else first, to let time pass, to throw.</summary>
    public Func<StoreChange, Task> BeforeSave { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after each save that succeeded.</summary>
    public Func<StoreChange, Task> AfterSave { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether leases are granted to everybody, so that only compare-and-set keeps workers apart.</summary>
    public bool LeasesHoldNobody { get; init; }

    /// <summary>What this worker is told of the rows at rest.</summary>
    public Func<RowsAtRest, RowsAtRest?> SeesAtRest { get; init; } = rest => rest;

    public Task<CalendarState?> LoadCalendarAsync(string calendar, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadCalendarAsync(calendar, cancellationToken));

    public Task<RowsAtRest?> LoadRowsAtRestAsync(string calendar, CancellationToken cancellationToken) =>
        ReadAsync(async () => await inner.LoadRowsAtRestAsync(calendar, cancellationToken) is { } rest ? SeesAtRest(rest) : null);

    public Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(
        string calendar, long after, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadIndexAsync(calendar, after, postIds, cancellationToken));

    public Task<long> LastChangeAsync(string calendar, CancellationToken cancellationToken) => ReadAsync(() => inner.LastChangeAsync(calendar, cancellationToken));

    public Task<IReadOnlySet<string>> FindLinksAsync(string calendar, IReadOnlyCollection<string> links, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.FindLinksAsync(calendar, links, cancellationToken));

    public Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(string calendar, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadIndexAsync(calendar, cancellationToken));

    public Task<bool> HasUnwrittenAsync(string calendar, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.HasUnwrittenAsync(calendar, cancellationToken));

    public Task<IReadOnlyList<PostRecord>> LoadPostsAsync(string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadPostsAsync(calendar, postIds, cancellationToken));

    public Task<IReadOnlyList<PostRecord>> ListPostsAsync(string? calendar, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.ListPostsAsync(calendar, cancellationToken));

    public Task<IReadOnlyDictionary<string, string>> FindForeignAsync(
        string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.FindForeignAsync(calendar, postIds, cancellationToken));

    public Task<IReadOnlyList<DeliveryIndexEntry>> FindContentAsync(
        IReadOnlyCollection<string> accountKeys, IReadOnlyCollection<string>? bodyHashes, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.FindContentAsync(accountKeys, bodyHashes, from, to, cancellationToken));

    public async Task<bool> SaveAsync(StoreChange change, CancellationToken cancellationToken)
    {
        life.Step();
        await BeforeSave(change);
        var saved = await inner.SaveAsync(change, cancellationToken);
        if (saved)
        {
            await AfterSave(change);
        }

        life.Step();
        return saved;
    }

    public Task<IReadOnlyList<PostRecord>> LoadDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadDueAsync(now, cancellationToken));

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) => ReadAsync(() => inner.NextDueAsync(after, cancellationToken));

    public Task<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        LeasesHoldNobody ? ReadAsync(() => Task.FromResult(true)) : ReadAsync(() => inner.TryLeaseAsync(name, owner, now, until, cancellationToken));

    public async Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken)
    {
        life.Step();
        await inner.ReleaseAsync(name, owner, cancellationToken);
    }

    public Task<IReadOnlyList<Pause>> LoadPausesAsync(CancellationToken cancellationToken) => ReadAsync(() => inner.LoadPausesAsync(cancellationToken));

    public async Task SetPauseAsync(Pause pause, bool paused, CancellationToken cancellationToken)
    {
        life.Step();
        await inner.SetPauseAsync(pause, paused, cancellationToken);
    }

    public Task<DateTimeOffset?> LoadLiveSinceAsync(string calendar, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadLiveSinceAsync(calendar, cancellationToken));

    public async Task SetLiveAsync(string calendar, DateTimeOffset since, CancellationToken cancellationToken)
    {
        life.Step();
        await inner.SetLiveAsync(calendar, since, cancellationToken);
    }

    public Task<IReadOnlyList<AttemptEntry>> LoadAttemptsAsync(string postId, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.LoadAttemptsAsync(postId, cancellationToken));

    private async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        life.Step();
        return await read();
    }
}
