using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>All rows of a tab, read.</summary>
/// <param name="Drafts">One draft for each row that holds something, in the order of the sheet.</param>
/// <param name="Ignored">How many rows between the heading and the last filled cell are empty in all bound columns, repeat the heading, or are banners.</param>
public sealed record RowReadings(IReadOnlyList<PostDraft> Drafts, int Ignored)
{
    /// <summary>The first bound cell with a formula that was never calculated in a row that holds nothing else: a post may be there, or only a formula that was filled down.</summary>
    public CellAddress? Uncalculated { get; init; }
}
