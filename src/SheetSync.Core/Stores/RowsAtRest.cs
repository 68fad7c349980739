namespace SheetSync.Core.Stores;

/// <summary>
/// The rows of a calendar that differed in nothing from their posts when the sheet was read last. Where such a row stands unchanged in its place and nobody saved
/// its post since, neither needs to be looked at again.
/// </summary>
/// <param name="Through">The number of the calendar's last change that is taken into account.</param>
/// <param name="Tabs">The tabs by name.</param>
/// <param name="Posts">The posts at rest, by tab and row.</param>
/// <param name="Others">All other posts that the calendar had then, as numbers (<see cref="Calendars.PostId.NumberOf"/>).</param>
public sealed record RowsAtRest(long Through, IReadOnlyList<string> Tabs, RestingPost[] Posts, ulong[] Others)
{
    /// <summary>Whether all of it is the same.</summary>
    public bool IsSame(RowsAtRest other) => Through == other.Through && Tabs.SequenceEqual(other.Tabs)
        && Posts.AsSpan().SequenceEqual(other.Posts) && Others.AsSpan().SequenceEqual(other.Others);
}
