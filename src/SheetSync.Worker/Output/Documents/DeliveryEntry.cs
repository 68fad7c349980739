using NodaTime;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Output.Documents;

/// <summary>One delivery, wherever a document names one. Times carry the offset of the calendar's zone; <c>occurrence</c> counts the repetitions of a post from 1.</summary>
public sealed record DeliveryEntry(
    string PostId,
    string Channel,
    string Network,
    int Occurrence,
    DateTimeOffset? DueAt,
    PostStatus Status,
    string? Url,
    DateTimeOffset? PublishedAt,
    int Attempts)
{
    /// <summary>Makes the entry.</summary>
    /// <param name="postId">The post.</param>
    /// <param name="delivery">Its delivery.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="zone">IANA id of the calendar's zone.</param>
    public static DeliveryEntry Of(string postId, DeliveryRecord delivery, PostStatus status, string zone) => new(
        postId,
        delivery.Channel,
        delivery.Network,
        1,
        InZone(delivery.DueAt, zone),
        status,
        delivery.Url,
        InZone(delivery.PublishedAt, zone),
        delivery.Attempts);

    private static DateTimeOffset? InZone(DateTimeOffset? time, string zone) =>
        time is { } known && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } found
            ? Instant.FromDateTimeOffset(known).InZone(found).ToDateTimeOffset()
            : time;
}
