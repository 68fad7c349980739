using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>What is written to one tab, with what it takes to see afterwards whether it got where it was meant to.</summary>
/// <param name="Tab">The tab as it was read.</param>
/// <param name="Cells">The cells to write.</param>
/// <param name="HeaderRow">The heading row; 0 where it is not known.</param>
/// <param name="PostIdColumn">The column of the Post IDs.</param>
/// <param name="ManagedColumns">All managed columns.</param>
internal sealed record TabChange(
    GoogleTab Tab, IReadOnlyList<GoogleCell> Cells, int HeaderRow, int PostIdColumn, IReadOnlySet<int> ManagedColumns)
{
    /// <summary>The managed columns to add.</summary>
    public IReadOnlyList<NewColumn> NewColumns { get; init; } = [];

    /// <summary>
    /// Of a change that takes back what an earlier one misplaced: the tab as it would be had that one hit only where it was meant to.
    /// Post IDs in the sheet itself are not to be relied on then.
    /// </summary>
    public GoogleTab? Truth { get; init; }
}
