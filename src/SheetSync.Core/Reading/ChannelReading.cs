using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The channels that a row names, one for each account, and what is wrong with the names.</summary>
internal sealed record ChannelReading(IReadOnlyList<Channel> Channels, IReadOnlyList<Problem> Problems);
