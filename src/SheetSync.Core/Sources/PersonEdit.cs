using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>
/// One change to a people's cell that a named person asked for. Nothing in a pass makes one.
/// </summary>
/// <param name="Person">Who asked.</param>
/// <param name="Tab">The tab.</param>
/// <param name="Key">The row, or null to append a row below the last one.</param>
/// <param name="PostIdColumn">The column in which Post IDs stand, to find the row by.</param>
/// <param name="ManagedColumns">All managed columns of the tab: left out of row fingerprints.</param>
/// <param name="Cells">The cells, each with the value that the person saw; another value found there leaves the row alone.</param>
public sealed record PersonEdit(
    string Person, string Tab, RowKey? Key, int PostIdColumn, IReadOnlySet<int> ManagedColumns, IReadOnlyList<CellEdit> Cells);
