using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>A post of which something is still to come or to be done.</summary>
/// <param name="PostId">Its ID.</param>
/// <param name="Tab">Its tab.</param>
/// <param name="Row">Its row.</param>
/// <param name="At">When, by the first such delivery; null where none has a moment.</param>
/// <param name="IsScheduled">Whether it only waits for its time.</param>
public readonly record struct OpenPost(string PostId, string Tab, int Row, DateTimeOffset? At, bool IsScheduled)
{
    /// <summary>For how long a failed or missed post waits for somebody.</summary>
    internal static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>The post, or null when nothing of it is open.</summary>
    public static OpenPost? Of(PostIndexEntry post, DateTimeOffset now)
    {
        var open = post.Deliveries.Where(d => d.State is DeliveryState.Failed or DeliveryState.Missed ? !(d.At < now - Lately) : IsOpen(d.State)).ToList();
        return (post.IsPresent || post.IsHeld) && (post.Deliveries.Count == 0 || open.Count > 0)
            ? new OpenPost(post.PostId, post.Tab, post.Row, open.Min(d => d.At), IsOnlyScheduled(post))
            : null;
    }

    /// <summary>Whether a state leaves something to come or to be done, whatever the clock says.</summary>
    internal static bool IsOpen(DeliveryState state) =>
        state is not (DeliveryState.Published or DeliveryState.Rehearsed or DeliveryState.Cancelled or DeliveryState.Past);

    /// <summary>Whether a post only waits for its time.</summary>
    internal static bool IsOnlyScheduled(PostIndexEntry post) =>
        !post.IsHeld && post.Deliveries.Any(d => d.State == DeliveryState.Scheduled) && post.Deliveries.All(d => d.State is not (DeliveryState.Waiting or DeliveryState.NeedsReview));
}
