using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>The channels that a row names, one for each account, and what is wrong with the names.</summary>
internal sealed record ChannelReading(IReadOnlyList<Channel> Channels, IReadOnlyList<Problem> Problems)
{
    /// <summary>The content type that every one of the names says as well (<c>IG story</c>); null where they say none.</summary>
    public ContentType? Type { get; init; }
}
