using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// What follows a post that is public: the other posts of its thread and its first comment, from the stored request and one right after the other.
/// A row that changes meanwhile changes nothing of it; a pause holds it back.
/// </summary>
internal sealed class PartStep(IPostStore store, DeliverySaver saver, CommitStep commit, Func<Calendars.Channel, IPublisher?> publisherFor, TimeProvider clock)
{
    /// <summary>Commits the parts that are due of a delivery, if it has any. The post as saved last, and why the next part waits where it does.</summary>
    public async Task<(PostRecord? Post, WaitReason? Reason)> FollowAsync(PostRecord? post, string deliveryId, WaitReason? reason, CancellationToken cancellationToken)
    {
        while (post?.Deliveries.FirstOrDefault(d => d.Id == deliveryId) is { State: DeliveryState.Continuing } delivery && delivery.RetryAt <= clock.GetUtcNow())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var channel = RequestBuilder.Read(delivery).Channel;
            var publisher = publisherFor(channel);
            if (publisher is null || PublishDecision.NextPart(delivery, clock.GetUtcNow()) != delivery)
            {
                return (await EndAsync(post, delivery).ConfigureAwait(false), null);
            }

            var pauses = await store.LoadPausesAsync(cancellationToken).ConfigureAwait(false);
            if (pauses.Any(pause => PublishGate.Covers(pause, post, delivery)))
            {
                return (post, WaitReason.Paused);
            }

            if (publisher.WaitsUntil(channel) > clock.GetUtcNow())
            {
                return (post, WaitReason.NetworkWaits);
            }

            post = await commit.NextPartAsync(post, delivery, publisher).ConfigureAwait(false);
        }

        return (post, reason);
    }

    // No publisher for the account any more, or too late for a thread that readers have seen end.
    private Task<PostRecord?> EndAsync(PostRecord post, DeliveryRecord loaded) => saver.SaveAsync(
        post,
        loaded.Id,
        (_, delivery) => CommitStep.IsSame(delivery, loaded) ? PublishDecision.CutShort(delivery, delivery.LastProblem) : null,
        "commit",
        "the rest does not leave any more");
}
