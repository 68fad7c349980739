using System.Diagnostics;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// Saves one delivery's move. When somebody saved the post meanwhile, the move is made again on what they saved, if it still applies. A move once
/// begun is saved whole: who wants to stop is asked before, never within.
/// </summary>
internal sealed class DeliverySaver(IPostStore store, TimeProvider clock)
{
    /// <summary>
    /// The saved post, or null when <paramref name="move"/> declines: it is asked with the post and delivery as they are now, each time they turn
    /// out to have changed, and answers with the next state or null.
    /// </summary>
    public async Task<PostRecord?> SaveAsync(
        PostRecord post,
        string deliveryId,
        Func<PostRecord, DeliveryRecord, DeliveryRecord?> move,
        string step,
        string result,
        string? answer = null)
    {
        for (var current = post; ; )
        {
            var before = current.Deliveries.FirstOrDefault(d => d.Id == deliveryId);
            if (before is null || move(current, before) is not { } next)
            {
                return null;
            }

            if (!DeliveryTransitions.Allows(before.State, next.State))
            {
                throw new UnreachableException($"{deliveryId} cannot go from {before.State} to {next.State}.");
            }

            var now = clock.GetUtcNow();
            var saved = PublishClaim.Return(current, before, next, now);
            var attempt = new AttemptEntry(deliveryId, next.Key, now, step, result, answer);
            if (await store.SaveAsync(new StoreChange { Posts = [saved], Attempts = [attempt] }, CancellationToken.None).ConfigureAwait(false))
            {
                return saved with { Version = current.Version + 1 };
            }

            var reloaded = await store.LoadPostsAsync(post.Calendar, [post.PostId], CancellationToken.None).ConfigureAwait(false);
            if (reloaded is not [var again])
            {
                return null;
            }

            current = again;
        }
    }
}
