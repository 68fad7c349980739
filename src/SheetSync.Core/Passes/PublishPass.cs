using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>Everything that is due on one account, in order: claimed, prepared, committed, or looked up. One worker at a time works on an account.</summary>
public sealed class PublishPass
{
    private readonly IPostStore _store;
    private readonly PublishOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ClaimStep _claim;
    private readonly PartStep _parts;
    private readonly LookStep _look;
    private readonly AccountWaits _waits;

    /// <summary>A pass over this store. <paramref name="publisherFor"/>: the publisher of a channel, or null where none is connected; <paramref name="library"/>: the files, where there are any.</summary>
    public PublishPass(IPostStore store, IAssetStore? library, Func<Channel, IPublisher?> publisherFor, PublishOptions options, TimeProvider clock, ILogger logger)
    {
        (_store, _options, _clock, _logger, _waits) = (store, options, clock, logger, new AccountWaits(options));
        var saver = new DeliverySaver(store, clock);
        var commit = new CommitStep(saver, options, clock, logger);
        _claim = new ClaimStep(store, library, saver, commit, publisherFor, options, clock, logger);
        _parts = new PartStep(store, saver, commit, publisherFor, options, clock);
        _look = new LookStep(store, saver, commit, publisherFor, options, clock, logger);
    }

    /// <summary>
    /// Works through the due deliveries of one account. When it is cancelled, what has not left is given back, a call that has left is waited for,
    /// and the report says what was done. Troubles of the store end the account's pass and are in the report.
    /// </summary>
    public async Task<PublishReport> RunAsync(
        string accountKey, IReadOnlyList<DueDelivery> due, IReadOnlyDictionary<string, DueCalendar> calendars, CancellationToken cancellationToken)
    {
        var report = new Progress();
        try
        {
            await WorkAsync(accountKey, due, calendars, report, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            PublishLog.StoreFailed(_logger, exception, accountKey);
            report.Problems.Add(exception.Problem);
        }

        return new PublishReport { Deliveries = report.Moved, Waiting = report.Waiting, Problems = report.Problems };
    }

    private async Task WorkAsync(
        string accountKey, IReadOnlyList<DueDelivery> due, IReadOnlyDictionary<string, DueCalendar> calendars, Progress report, CancellationToken cancellationToken)
    {
        var lease = PublishOptions.AccountLease(accountKey);
        try
        {
            foreach (var item in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var now = _clock.GetUtcNow();
                if (!await _store.TryLeaseAsync(lease, _options.Owner, now, now + _options.Lease + _options.CommitLease, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                var (post, reason) = await MoveAsync(item, calendars.GetValueOrDefault(item.Post.Calendar), cancellationToken).ConfigureAwait(false);
                if (post is not null)
                {
                    var (followed, wait) = await _parts.FollowAsync(post, item.Delivery.Id, cancellationToken).ConfigureAwait(false);
                    (post, reason) = (followed ?? post, reason ?? wait);
                }
                if (reason is { } why)
                {
                    report.Waiting[item.Delivery.Id] = why;
                }

                if (post?.Deliveries.FirstOrDefault(d => d.Id == item.Delivery.Id) is not { } delivery)
                {
                    continue;
                }

                _waits.Note(accountKey, delivery, _clock.GetUtcNow());
                report.Moved.Add(new DeliveryResult(post.Calendar, post.PostId, delivery));
                Log(delivery);

                // The network takes nothing now: the next delivery would only use up a try of its own, and go out before this one.
                if ((delivery.State == DeliveryState.Scheduled && !AccountWaits.IsItsOwn(delivery)) || (delivery.State == DeliveryState.Continuing && delivery.RetryAt > now))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was claimed is given back by now, and what had left was waited for.
        }

        await _store.ReleaseAsync(lease, _options.Owner, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<(PostRecord? Post, WaitReason? Reason)> MoveAsync(DueDelivery item, DueCalendar? calendar, CancellationToken cancellationToken)
    {
        // The passes before this one on the account took their time: the post is loaded as it is now.
        var loaded = await _store.LoadPostsAsync(item.Post.Calendar, [item.Post.PostId], cancellationToken).ConfigureAwait(false);
        if (loaded is not [var post] || post.Deliveries.FirstOrDefault(d => d.Id == item.Delivery.Id) is not { } delivery
            || !(delivery.NextAt <= _clock.GetUtcNow()))
        {
            return (null, null);
        }

        switch (delivery.State)
        {
            case DeliveryState.Scheduled when _waits.Holds(delivery.AccountKey, _clock.GetUtcNow()):
                return (null, WaitReason.NetworkWaits);
            case DeliveryState.Scheduled when calendar is not null:
                return await _claim.PublishAsync(post, delivery.Id, calendar, cancellationToken).ConfigureAwait(false);
            case DeliveryState.Preparing when delivery.LeaseOwner is null && calendar is not null:
                return await _claim.ResumeAsync(post, delivery, calendar, cancellationToken).ConfigureAwait(false);
            case DeliveryState.Preparing:
                var released = await _look.LapseAsync(post, delivery).ConfigureAwait(false);
                return released is null || calendar is null
                    ? (released, null)
                    : await _claim.PublishAsync(released, delivery.Id, calendar, cancellationToken).ConfigureAwait(false);
            case DeliveryState.Committing:
                return (await _look.LapseAsync(post, delivery).ConfigureAwait(false), null);
            case DeliveryState.Continuing:
                return await _parts.FollowAsync(post, delivery.Id, cancellationToken).ConfigureAwait(false);
            case DeliveryState.Processing:
                return (await _look.CheckAsync(post, delivery, cancellationToken).ConfigureAwait(false), null);
            case DeliveryState.Unknown:
                return (await _look.SeekAsync(post, delivery, cancellationToken).ConfigureAwait(false), null);
            default:
                return (null, null);
        }
    }

    private void Log(DeliveryRecord delivery)
    {
        var result = delivery.Url ?? (delivery.LastProblem is { } problem ? MessageCatalog.Number(problem.Code) : string.Empty);
        PublishLog.Moved(_logger, delivery.Id, delivery.Channel, delivery.State, delivery.Attempts, result);
    }

    private sealed class Progress
    {
        public List<DeliveryResult> Moved { get; } = [];

        public Dictionary<string, WaitReason> Waiting { get; } = [];

        public List<Problem> Problems { get; } = [];
    }
}
