using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// What follows a post that is public: the other posts of its thread and its first comment, from the stored request and one right after the other.
/// A row that changes meanwhile changes nothing of it; a pause holds it back.
/// </summary>
internal sealed class PartStep(
    IPostStore store, DeliverySaver saver, CommitStep commit, Func<Calendars.Channel, IPublisher?> publisherFor, PublishOptions options, TimeProvider clock)
{
    /// <summary>
    /// Commits the parts of a delivery that are due. The post as saved last, null where nothing of it moved; and why the next part waits where it does.
    /// Who wants to stop is asked between two parts; what follows then follows later.
    /// </summary>
    /// <param name="post">The post as it stands.</param>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops it between two parts.</param>
    public async Task<(PostRecord? Moved, WaitReason? Reason)> FollowAsync(PostRecord post, string deliveryId, CancellationToken cancellationToken)
    {
        PostRecord? moved = null;
        for (var current = post; current.Deliveries.FirstOrDefault(d => d.Id == deliveryId) is { State: DeliveryState.Continuing } delivery;)
        {
            var now = clock.GetUtcNow();
            if (delivery.RetryAt > now || cancellationToken.IsCancellationRequested)
            {
                return (moved, null);
            }

            var channel = RequestBuilder.Read(delivery).Channel;
            var publisher = publisherFor(channel);
            if (publisher is null || PublishDecision.NextPart(delivery, now) != delivery)
            {
                return (await EndAsync(current, delivery).ConfigureAwait(false) ?? moved, null);
            }

            var pauses = await store.LoadPausesAsync(CancellationToken.None).ConfigureAwait(false);
            if (pauses.Any(pause => PublishGate.Covers(pause, current, delivery)))
            {
                return (moved, WaitReason.Paused);
            }

            if (publisher.WaitsUntil(channel) > now)
            {
                return (moved, WaitReason.NetworkWaits);
            }

            // A thread may take longer than one post does: the account stays ours.
            if (!await store.TryLeaseAsync(PublishOptions.AccountLease(delivery.AccountKey), options.Owner, now, now + options.Lease + options.CommitLease, CancellationToken.None).ConfigureAwait(false)
                || await commit.NextPartAsync(current, delivery, publisher).ConfigureAwait(false) is not { } saved)
            {
                return (moved, null);
            }

            moved = current = saved;
        }

        return (moved, null);
    }

    // No publisher for the account any more, or too late for a thread that readers have seen end.
    private Task<PostRecord?> EndAsync(PostRecord post, DeliveryRecord loaded) => saver.SaveAsync(
        post,
        loaded.Id,
        (_, delivery) => CommitStep.IsSame(delivery, loaded) ? PublishDecision.CutShort(delivery, delivery.LastProblem) : null,
        "commit",
        "the rest does not leave any more");
}
