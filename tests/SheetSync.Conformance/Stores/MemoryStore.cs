using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Conformance.Stores;

/// <summary>The store's contract in memory, for tests of everything that stands on a store. Passes <see cref="PostStoreSuite"/>.</summary>
public sealed class MemoryStore : IPostStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CalendarState> _calendars = [];
    private readonly Dictionary<string, RowsAtRest> _atRest = [];
    private readonly Dictionary<string, (string Owner, DateTimeOffset Until)> _leases = [];
    private readonly Dictionary<(PauseScope Scope, string Name), Pause> _pauses = [];
    private readonly List<AttemptEntry> _attempts = [];
    private readonly Dictionary<string, DateTimeOffset> _live = [];
    private readonly Dictionary<string, long> _changes = [];
    private readonly Dictionary<string, long> _lastChanges = [];
    private Dictionary<string, PostRecord> _posts = [];

    public Task<CalendarState?> LoadCalendarAsync(string calendar, CancellationToken cancellationToken) =>
        Locked(() => _calendars.GetValueOrDefault(calendar));

    public Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(string calendar, CancellationToken cancellationToken) =>
        Locked(() => List(InSheetOrder().Where(p => p.Calendar == calendar).Select(PostIndexEntry.Of)));

    public Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(
        string calendar, long after, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) => Locked(() =>
        {
            var wanted = postIds.ToHashSet();
            return List(InSheetOrder().Where(p => p.Calendar == calendar && (_changes[p.PostId] > after || wanted.Contains(p.PostId))).Select(PostIndexEntry.Of));
        });

    public Task<long> LastChangeAsync(string calendar, CancellationToken cancellationToken) => Locked(() => _lastChanges.GetValueOrDefault(calendar));

    public Task<RowsAtRest?> LoadRowsAtRestAsync(string calendar, CancellationToken cancellationToken) => Locked(() => _atRest.GetValueOrDefault(calendar));

    public Task<IReadOnlySet<string>> FindLinksAsync(string calendar, IReadOnlyCollection<string> links, CancellationToken cancellationToken) => Locked<IReadOnlySet<string>>(() =>
        _posts.Values.Where(p => p.Calendar == calendar).SelectMany(p => p.Deliveries).Select(d => d.Url).OfType<string>().Where(links.Contains).ToHashSet());

    public Task<bool> HasUnwrittenAsync(string calendar, CancellationToken cancellationToken) =>
        Locked(() => InSheetOrder().Any(p => p.Calendar == calendar && p is { IsPresent: true, ManagedHash: null }));

    public Task<IReadOnlyList<PostRecord>> LoadPostsAsync(string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            var wanted = postIds.ToHashSet();
            return List(InSheetOrder().Where(p => p.Calendar == calendar && wanted.Contains(p.PostId)));
        });

    public Task<IReadOnlyList<PostRecord>> ListPostsAsync(string? calendar, CancellationToken cancellationToken) =>
        Locked(() => List(InSheetOrder().Where(p => calendar is null || p.Calendar == calendar)));

    public Task<IReadOnlyDictionary<string, string>> FindForeignAsync(
        string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) =>
        Locked<IReadOnlyDictionary<string, string>>(() => postIds.Distinct().Select(_posts.GetValueOrDefault)
            .Where(p => p is not null && p.Calendar != calendar).ToDictionary(p => p!.PostId, p => p!.Calendar));

    public Task<IReadOnlyList<DeliveryIndexEntry>> FindContentAsync(
        IReadOnlyCollection<string> accountKeys, IReadOnlyCollection<string>? bodyHashes, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            var (accounts, bodies) = (accountKeys.ToHashSet(), bodyHashes?.ToHashSet());
            return List(_posts.Values.SelectMany(p => p.Deliveries).Select(DeliveryIndexEntry.Of)
                .Where(d => d.At >= from && d.At <= to && accounts.Contains(d.AccountKey) && bodies?.Contains(d.BodyHash) != false)
                .OrderBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal));
        });

    public Task<bool> SaveAsync(StoreChange change, CancellationToken cancellationToken) => Locked(() =>
    {
        var posts = new Dictionary<string, PostRecord>(_posts);
        foreach (var post in change.Posts)
        {
            var known = posts.GetValueOrDefault(post.PostId);
            if ((known?.Version ?? 0) != post.Version || (known is not null && known.Calendar != post.Calendar))
            {
                return false;
            }

            posts[post.PostId] = post with { Version = post.Version + 1 };
        }

        foreach (var place in change.Places)
        {
            if (posts.TryGetValue(place.PostId, out var post))
            {
                posts[place.PostId] = post with { Tab = place.Tab, Row = place.Row };
            }
        }

        foreach (var seen in change.ManagedSeen)
        {
            if (posts.TryGetValue(seen.PostId, out var post) && post.Version == seen.Version)
            {
                posts[seen.PostId] = post with { ManagedHash = seen.ManagedHash };
            }
        }

        IEnumerable<string> saved = [.. change.Posts.OrderBy(p => p.Version != 0).Select(p => p.PostId), .. change.Places.Select(p => p.PostId),
            .. change.ManagedSeen.Where(s => posts.TryGetValue(s.PostId, out var post) && post.Version == s.Version).Select(s => s.PostId)];
        foreach (var id in saved.Where(posts.ContainsKey))
        {
            _changes[id] = _lastChanges[posts[id].Calendar] = _lastChanges.GetValueOrDefault(posts[id].Calendar) + 1;
        }

        _posts = posts;
        if (change.Calendar is { } calendar)
        {
            _calendars[calendar.Calendar] = calendar;
            if (change.AtRest is { } rest)
            {
                _atRest[calendar.Calendar] = rest;
            }
        }

        _attempts.AddRange(change.Attempts);
        return true;
    });

    public Task<IReadOnlyList<PostRecord>> LoadDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Locked(() => List(_posts.Values.Where(p => p.Deliveries.Any(d => d.NextAt <= now))
            .OrderBy(p => p.Deliveries.Min(d => d.NextAt)).ThenBy(p => p.PostId, StringComparer.Ordinal)));

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) =>
        Locked(() => _posts.Values.SelectMany(p => p.Deliveries).Where(d => d.NextAt > after).Min(d => d.NextAt));

    public Task<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) => Locked(() =>
    {
        if (_leases.TryGetValue(name, out var lease) && lease.Owner != owner && lease.Until > now)
        {
            return false;
        }

        _leases[name] = (owner, until);
        return true;
    });

    public Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken) =>
        Locked(() => _leases.TryGetValue(name, out var lease) && lease.Owner == owner && _leases.Remove(name));

    public Task<IReadOnlyList<Pause>> LoadPausesAsync(CancellationToken cancellationToken) =>
        Locked(() => List(_pauses.Values.OrderBy(p => p.Scope).ThenBy(p => p.Name, StringComparer.Ordinal)));

    public Task SetPauseAsync(Pause pause, bool paused, CancellationToken cancellationToken) =>
        Locked(() => paused ? _pauses.TryAdd((pause.Scope, pause.Name), pause) : _pauses.Remove((pause.Scope, pause.Name)));

    public Task<DateTimeOffset?> LoadLiveSinceAsync(string calendar, CancellationToken cancellationToken) =>
        Locked(() => _live.TryGetValue(calendar, out var since) ? since : (DateTimeOffset?)null);

    public Task SetLiveAsync(string calendar, DateTimeOffset since, CancellationToken cancellationToken) => Locked(() => _live.TryAdd(calendar, since));

    public Task<IReadOnlyList<AttemptEntry>> LoadAttemptsAsync(string postId, CancellationToken cancellationToken) =>
        Locked(() => List(_attempts.Where(a => a.DeliveryId.StartsWith(postId + "/", StringComparison.Ordinal)).OrderBy(a => a.At)));

    private static IReadOnlyList<T> List<T>(IEnumerable<T> items) => [.. items];

    private IEnumerable<PostRecord> InSheetOrder() => _posts.Values.OrderBy(p => p.Calendar, StringComparer.Ordinal)
        .ThenBy(p => p.Tab, StringComparer.Ordinal).ThenBy(p => p.Row).ThenBy(p => p.PostId, StringComparer.Ordinal);

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return Task.FromResult(work());
        }
    }
}
