using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.StatusTabs;

/// <summary>What the status tab is made from.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="ReadAt">When its sheet was read, in UTC.</param>
/// <param name="Posts">Its posts, at least those with something that is still to come or to be done.</param>
/// <param name="Problems">What the pass found; the problems of single rows are told by the posts.</param>
/// <param name="Pauses">All pauses.</param>
/// <param name="Program">Which program works, and where.</param>
public sealed record StatusTabInput(
    CalendarDefinition Calendar, DateTimeOffset ReadAt, IReadOnlyList<PostRecord> Posts, IReadOnlyList<Problem> Problems, IReadOnlyList<Pause> Pauses, string Program)
{
    /// <summary>How many posts with something still to come are not among <see cref="Posts"/>.</summary>
    public int More { get; init; }
}
