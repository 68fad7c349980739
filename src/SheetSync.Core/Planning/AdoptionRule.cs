using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>
/// The cells say Published and the record does not: the store was lost, or an older backup restored. Adopted with the link that stands there,
/// but only where the time is past and no other delivery has that link. Otherwise pasted managed cells count for nothing.
/// </summary>
public static class AdoptionRule
{
    /// <summary>The deliveries, those adopted as Published.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="deliveries">The deliveries as planned so far.</param>
    /// <param name="takenLinks">Links that other deliveries have; adopted ones are added.</param>
    /// <param name="now">The moment of the pass.</param>
    public static IReadOnlyList<DeliveryRecord> Apply(
        PostDraft draft, IReadOnlyList<DeliveryRecord> deliveries, ISet<string> takenLinks, DateTimeOffset now)
    {
        var status = DisplayWords.Find<PostStatus>(draft.Managed.GetValueOrDefault(ManagedColumn.Status).Text);
        if (status is not (PostStatus.Published or PostStatus.PartlyPublished))
        {
            return deliveries;
        }

        var links = PostLinks.Read(draft.Managed.GetValueOrDefault(ManagedColumn.PostUrl).Text);
        return [.. deliveries.Select(d => Adopt(d, PostLinks.For(links, d.Channel, deliveries.Count == 1)))];

        DeliveryRecord Adopt(DeliveryRecord delivery, string? link)
        {
            var isOpen = delivery.State is DeliveryState.Waiting or DeliveryState.Scheduled or DeliveryState.Past or DeliveryState.Missed;
            return isOpen && link is not null && delivery.DueAt <= now && takenLinks.Add(link)
                ? delivery with { State = DeliveryState.Published, Url = link, PublishedAt = delivery.DueAt, LastProblem = null }
                : delivery;
        }
    }
}
