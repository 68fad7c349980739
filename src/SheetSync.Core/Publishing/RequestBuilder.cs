using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Publishing;

/// <summary>Builds what is sent, and writes and reads it as the store keeps it.</summary>
public static class RequestBuilder
{
    /// <summary>The request of a claimed delivery, from the row as it was read last.</summary>
    public static PublishRequest Build(PostRecord post, DeliveryRecord delivery, Channel channel, NetworkProfile profile)
    {
        var composed = PostComposer.Compose(post.Fields, post.ContentType, channel, profile);
        return new PublishRequest
        {
            Key = delivery.Key,
            PostId = post.PostId,
            Calendar = post.Calendar,
            Channel = channel,
            DueAt = delivery.DueAt ?? throw new ArgumentException($"Delivery {delivery.Id} has no time.", nameof(delivery)),
            Post = composed,
            BodyHash = composed.BodyHash(),
            RowHash = post.RowHash,
            Media = new SortedDictionary<string, string>(
                post.Media.Where(file => composed.Assets.Contains(file.Key) || composed.Cover == file.Key).ToDictionary(), StringComparer.Ordinal),
        };
    }

    /// <summary>The channel through which a delivery goes: the one that the row named, else another name of the same account; null when there is none any more.</summary>
    public static Channel? ChannelOf(CalendarDefinition calendar, DeliveryRecord delivery) =>
        calendar.Channels.Where(c => c.AccountKey == delivery.AccountKey).OrderByDescending(c => c.Name == delivery.Channel).FirstOrDefault();

    /// <summary>A request as the store keeps it.</summary>
    public static string Write(PublishRequest request) => JsonSerializer.Serialize(request, JsonSerializerOptions.Web);

    /// <summary>The steps of a preparation as the store keeps them.</summary>
    public static string Write(StepRecord steps) => JsonSerializer.Serialize(steps, JsonSerializerOptions.Web);

    /// <summary>The parts that are public as the store keeps them.</summary>
    public static string Write(IReadOnlyList<PublishedPart> made) => JsonSerializer.Serialize(made, JsonSerializerOptions.Web);

    /// <summary>What the next commit of a delivery is made of.</summary>
    public static PreparedPost ReadPrepared(DeliveryRecord delivery) => new(Read(delivery), ReadSteps(delivery)) { Made = ReadMade(delivery) };

    /// <summary>The parts of a delivery that are public.</summary>
    public static IReadOnlyList<PublishedPart> ReadMade(DeliveryRecord delivery) =>
        delivery.Made is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<PublishedPart>>(delivery.Made, JsonSerializerOptions.Web)!;

    /// <summary>The stored request of a claimed delivery. An <see cref="ArgumentException"/> where there is none.</summary>
    public static PublishRequest Read(DeliveryRecord delivery) =>
        JsonSerializer.Deserialize<PublishRequest>(
            delivery.Request ?? throw new ArgumentException($"Delivery {delivery.Id} has no stored request.", nameof(delivery)), JsonSerializerOptions.Web)!;

    /// <summary>The recorded steps of a delivery's preparation.</summary>
    public static StepRecord ReadSteps(DeliveryRecord delivery) =>
        delivery.Steps is null ? StepRecord.Empty : JsonSerializer.Deserialize<StepRecord>(delivery.Steps, JsonSerializerOptions.Web)!;
}
