using Microsoft.Extensions.Logging;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// Records what a network says of its own accord about a delivery, whichever worker published it and whatever it waits for by now. What is answered as
/// recorded is on the disk.
/// </summary>
/// <param name="store">Our memory.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class CallbackPass(IPostStore store, TimeProvider clock, ILogger<CallbackPass> logger)
{
    private readonly DeliverySaver _saver = new(store, clock);

    /// <summary>The delivery of a key, with its post; null where there is none.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="key">Of this try of the delivery, or of another.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DueDelivery?> FindAsync(string calendar, string key, CancellationToken cancellationToken)
    {
        var id = key[..Math.Max(0, key.LastIndexOf('#'))];
        var posts = await store.LoadPostsAsync(calendar, [id.Split('/')[0]], cancellationToken).ConfigureAwait(false);
        return posts is [var post] && post.Deliveries.FirstOrDefault(delivery => delivery.Id == id) is { } found ? new DueDelivery(post, found) : null;
    }

    /// <summary>Records an outcome of the commit of a key. Begun, it is brought to its end. Throws <see cref="StoreException"/> where it could not be kept.</summary>
    /// <param name="found">The delivery as it was found.</param>
    /// <param name="key">The key.</param>
    /// <param name="said"><see cref="PublishOutcome.Published"/> or <see cref="PublishOutcome.Rejected"/>.</param>
    /// <returns>What came of it, and the delivery where it moved.</returns>
    public async Task<(CallbackResult Result, DeliveryResult? Moved)> RecordAsync(DueDelivery found, string key, PublishOutcome said)
    {
        var (post, id) = (found.Post, found.Delivery.Id);
        var result = CallbackResult.Recorded;
        var text = OutcomeText.Of(said);
        var saved = await _saver.SaveAsync(
            post,
            id,
            (_, delivery) =>
            {
                var next = PublishDecision.Told(delivery, key, said, clock.GetUtcNow());
                result = next is null ? CallbackResult.Contradicted : ReferenceEquals(next, delivery) ? CallbackResult.Known : CallbackResult.Recorded;
                return result == CallbackResult.Recorded ? next : null;
            },
            "callBack",
            text,
            said.Answer).ConfigureAwait(false);
        if (result == CallbackResult.Contradicted)
        {
            PublishLog.Contradicted(logger, id, text);
        }

        if (saved?.Deliveries.Single(delivery => delivery.Id == id) is not { } moved)
        {
            return (result == CallbackResult.Recorded ? CallbackResult.Contradicted : result, null);
        }

        PublishLog.CalledBack(logger, id, moved.Channel, moved.State, text);
        return (result, new DeliveryResult(post.Calendar, post.PostId, moved));
    }
}
