using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>A calendar with something due: its settings, what is remembered of it, and whether that is what its sheet says now.</summary>
public sealed record DueCalendar(CalendarDefinition Definition, CalendarState? State, Freshness Freshness)
{
    /// <summary>Since when what falls due is published on live channels, in UTC; null: the calendar rehearses.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>
    /// The channel as a delivery uses it: the outbox stands for a live one while the calendar rehearses, and for whatever was due before it went live.
    /// </summary>
    public Channel ChannelFor(Channel channel, DeliveryRecord delivery) =>
        channel.ToOutbox || delivery.DueAt >= LiveSince ? channel : channel.Rehearsing();
}
