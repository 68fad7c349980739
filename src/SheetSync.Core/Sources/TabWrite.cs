using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>All writes to one tab.</summary>
/// <param name="Tab">The tab's name.</param>
/// <param name="HeaderRow">The 1-based heading row.</param>
/// <param name="Headings">Managed headings that must still stand where they were read; a write is refused as changed otherwise.</param>
/// <param name="NewColumns">Managed columns to add; each must still be empty over its whole height.</param>
/// <param name="PostIdColumn">The column of the Post IDs, among <paramref name="Headings"/> or <paramref name="NewColumns"/>.</param>
/// <param name="ManagedColumns">All managed columns of the tab, new ones included: left out of row fingerprints.</param>
/// <param name="Rows">The rows to write.</param>
public sealed record TabWrite(
    string Tab,
    int HeaderRow,
    IReadOnlyList<HeadingCell> Headings,
    IReadOnlyList<NewColumn> NewColumns,
    int PostIdColumn,
    IReadOnlySet<int> ManagedColumns,
    IReadOnlyList<RowWrite> Rows);
