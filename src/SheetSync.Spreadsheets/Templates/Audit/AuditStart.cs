using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>What is known before anybody fills in the workbook: its words and the calendar's channels.</summary>
internal sealed record AuditStart(AuditWords Words, IReadOnlyList<Channel> Channels)
{
    /// <summary>One row per channel with its name alone.</summary>
    public IEnumerable<AuditRow> ChannelRows => Channels.Select(channel => new AuditRow(("channel", channel.Name)));

    /// <summary>The name of a channel's network, or empty text.</summary>
    public string NetworkOf(string channel) =>
        Channels.FirstOrDefault(known => known.Name == channel) is { } found ? NetworkName(found) : string.Empty;

    /// <summary>The name that people know a channel's network by.</summary>
    public static string NetworkName(Channel channel) => NetworkCatalog.Find(channel.Network)?.Name ?? channel.Network;
}
