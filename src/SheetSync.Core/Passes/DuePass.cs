using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// Everything that is due, on all accounts at once: the sheets are made sure of first, then each account is worked through in order. Passes may
/// overlap: an account that one of them works on is left alone by the others, so that a slow network holds up nobody else's posts.
/// </summary>
/// <param name="store">Our memory.</param>
/// <param name="freshener">Brings calendars up to their sheets.</param>
/// <param name="calendars">The calendars of the settings.</param>
/// <param name="publisherFor">The publisher of a channel, or null where none is connected.</param>
/// <param name="options">How this worker publishes.</param>
/// <param name="clock">The wall clock.</param>
/// <param name="logger">The log.</param>
/// <param name="library">The files that posts name; null where there are none.</param>
public sealed class DuePass(
    IPostStore store,
    ICalendarFreshener freshener,
    IReadOnlyList<CalendarDefinition> calendars,
    Func<Channel, IPublisher?> publisherFor,
    PublishOptions options,
    TimeProvider clock,
    ILogger<DuePass> logger,
    IAssetStore? library = null)
{
    private readonly PublishPass _pass = new(store, library, publisherFor, options, clock, logger);
    private readonly ConcurrentDictionary<string, Task<Freshness>> _late = new();
    private readonly ConcurrentDictionary<string, bool> _busy = new();

    /// <summary>
    /// One pass. Cancelled, it gives back what has not left, waits for calls that have, and answers with what was done.
    /// Throws <see cref="StoreException"/> when the store cannot even say what is due.
    /// </summary>
    public async Task<PublishReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = PublishReport.Empty;
        try
        {
            bool again;
            do
            {
                var round = await RoundAsync(cancellationToken).ConfigureAwait(false);
                report = report.And(round);

                // The accounts took longer than a read is believed: the rest goes out after another look at the sheet.
                again = round.Deliveries.Count > 0 && round.Waiting.Values.Contains(WaitReason.ReadTooOld);
            }
            while (again);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop between accounts: nothing is in flight.
        }

        return report;
    }

    /// <summary>
    /// Takes up what an earlier run under this worker's name left behind, without waiting for its leases to run out: claims are given back, commits
    /// are unknown. To be called once at start, before the first pass, and only where no other process can have the same name.
    /// </summary>
    public async Task<PublishReport> RecoverAsync(CancellationToken cancellationToken)
    {
        var saver = new DeliverySaver(store, clock);
        var look = new LookStep(store, saver, new CommitStep(saver, options, clock, logger), publisherFor, options, clock, logger);
        var moved = new List<DeliveryResult>();
        foreach (var post in await store.ListPostsAsync(null, cancellationToken).ConfigureAwait(false))
        {
            var current = post;
            foreach (var left in post.Deliveries.Where(d => d.LeaseOwner == options.Owner && d.State is DeliveryState.Preparing or DeliveryState.Committing))
            {
                if (await look.LapseAsync(current, left).ConfigureAwait(false) is { } saved)
                {
                    current = saved;
                    moved.Add(new DeliveryResult(post.Calendar, post.PostId, saved.Deliveries.Single(d => d.Id == left.Id)));
                }
            }
        }

        return new PublishReport { Deliveries = moved };
    }

    private async Task<PublishReport> RoundAsync(CancellationToken cancellationToken)
    {
        var first = await DueAsync(cancellationToken).ConfigureAwait(false);
        if (first.Count == 0)
        {
            return PublishReport.Empty;
        }

        var asked = calendars.Where(c => first.Any(d => d.Post.Calendar == c.Name && IsToGoOut(d.Delivery)));
        var views = (await Task.WhenAll(asked.Select(calendar => ViewAsync(calendar, cancellationToken))).ConfigureAwait(false)).ToDictionary(view => view.Definition.Name);
        var due = await DueAsync(cancellationToken).ConfigureAwait(false);
        var accounts = due
            .GroupBy(d => d.Delivery.AccountKey)
            .Where(account => _busy.TryAdd(account.Key, true))
            .Select(account => WorkAsync(account, views, cancellationToken));
        var reports = await Task.WhenAll(accounts).ConfigureAwait(false);
        return reports.Aggregate(PublishReport.Empty, (all, one) => all.And(one));
    }

    private async Task<DueCalendar> ViewAsync(CalendarDefinition calendar, CancellationToken cancellationToken)
    {
        var freshness = await FreshnessAsync(calendar.Name, cancellationToken).ConfigureAwait(false);
        return new DueCalendar(calendar, await store.LoadCalendarAsync(calendar.Name, cancellationToken).ConfigureAwait(false), freshness)
        {
            LiveSince = await store.LoadLiveSinceAsync(calendar.Name, cancellationToken).ConfigureAwait(false),
        };
    }

    // A sheet that does not answer, such as on a share that is gone, keeps the posts of other calendars waiting once, and not at each pass anew.
    private async Task<Freshness> FreshnessAsync(string calendar, CancellationToken cancellationToken)
    {
        if (_late.TryGetValue(calendar, out var earlier) && !earlier.IsCompleted)
        {
            return Freshness.OutOfReach;
        }

        var reading = freshener.EnsureFreshAsync(calendar, clock.GetUtcNow(), cancellationToken);
        try
        {
            return await reading.WaitAsync(options.SheetLimit, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _late[calendar] = reading;
            PublishLog.SheetIsLate(logger, calendar, options.SheetLimit.TotalSeconds);
            return Freshness.OutOfReach;
        }
    }

    private async Task<PublishReport> WorkAsync(
        IGrouping<string, DueDelivery> account, IReadOnlyDictionary<string, DueCalendar> views, CancellationToken cancellationToken)
    {
        try
        {
            var inOrder = account.OrderBy(d => d.Delivery.DueAt).ThenBy(d => d.Post.Calendar, StringComparer.Ordinal)
                .ThenBy(d => d.Post.Tab, StringComparer.Ordinal).ThenBy(d => d.Post.Row);
            return await _pass.RunAsync(account.Key, [.. inOrder], views, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _busy.TryRemove(account.Key, out _);
        }
    }

    // An outcome to be looked up needs no sheet; whatever may still leave does.
    private static bool IsToGoOut(DeliveryRecord delivery) => delivery.State is DeliveryState.Scheduled or DeliveryState.Preparing;

    private async Task<IReadOnlyList<DueDelivery>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var posts = await store.LoadDueAsync(now, cancellationToken).ConfigureAwait(false);
        return [.. posts.SelectMany(post => post.Deliveries.Where(d => d.NextAt <= now).Select(d => new DueDelivery(post, d)))];
    }
}
