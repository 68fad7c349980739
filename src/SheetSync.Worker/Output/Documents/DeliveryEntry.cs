using System.Text.Json.Serialization;
using NodaTime;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

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
    /// <summary>What keeps it from going out, or went wrong last; null where nothing does.</summary>
    [JsonIgnore]
    public Problem? Trouble { get; init; }

    /// <summary>When it is tried again; null where it waits for nothing.</summary>
    [JsonIgnore]
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Makes the entry.</summary>
    /// <param name="post">The post.</param>
    /// <param name="delivery">One of its deliveries.</param>
    /// <param name="zone">IANA id of the calendar's zone.</param>
    /// <param name="pauses">All pauses.</param>
    public static DeliveryEntry Of(PostRecord post, DeliveryRecord delivery, string zone, IReadOnlyList<Pause> pauses) => new(
        post.PostId,
        delivery.Channel,
        delivery.Network,
        1,
        InZone(delivery.DueAt, zone),
        PostStatusRule.Of(post with { Deliveries = [delivery] }, pauses),
        delivery.Url,
        InZone(delivery.PublishedAt, zone),
        delivery.Attempts)
    {
        Trouble = delivery.LastProblem,
        RetryAt = delivery.State is DeliveryState.Scheduled or DeliveryState.Continuing ? InZone(delivery.RetryAt, zone) : null,
    };

    private static DateTimeOffset? InZone(DateTimeOffset? time, string zone) =>
        time is { } known && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } found
            ? Instant.FromDateTimeOffset(known).InZone(found).ToDateTimeOffset()
            : time;
}
