using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>A calendar, a post and a delivery that may go out at <see cref="Due"/>.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Due = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);

    public static readonly Channel Channel = new("x-main", "x", "acme");

    public static CalendarDefinition Calendar { get; } = new("spring", "Europe/Oslo", "en", [Channel, new Channel("li-page", "linkedin", "acme")]);

    public static CalendarState State(DateTimeOffset readAt) => new() { Calendar = "spring", ConnectedAt = Due.AddDays(-30), LastReadAt = readAt };

    public static DeliveryRecord Delivery(string postId = "PBCDFGHJKL", Channel? channel = null, DateTimeOffset? due = null) => new()
    {
        Id = $"{postId}/{(channel ?? Channel).AccountKey}",
        Channel = (channel ?? Channel).Name,
        Network = (channel ?? Channel).Network,
        AccountKey = (channel ?? Channel).AccountKey,
        DueAt = due ?? Due,
        State = DeliveryState.Scheduled,
        ReadySince = (due ?? Due).AddDays(-1),
        ReadTwice = true,
        ClaimBefore = (due ?? Due).AddMinutes(15),
    };

    public static PostRecord Post(string postId = "PBCDFGHJKL", string caption = "Spring is here", params DeliveryRecord[] deliveries) => new()
    {
        PostId = postId,
        Calendar = "spring",
        Tab = "Posts",
        Row = 2,
        Fields = new PostFields(
        [
            new PostField(ColumnRole.Caption, null, null, caption),
            new PostField(ColumnRole.Campaign, null, null, "Launch"),
        ]),
        Stage = Stage.Approved,
        ContentHash = "content",
        ApprovedHash = "content",
        IdSeen = true,
        Deliveries = deliveries.Length > 0 ? deliveries : [Delivery(postId)],
    };
}
