using SheetSync.Core.Calendars;

namespace SheetSync.Core.Importing;

/// <summary>One row of a calendar made from a cell of a grid, or from a row whose marks name its networks.</summary>
/// <param name="Tab">The tab it comes from.</param>
/// <param name="Cell">The cell it comes from.</param>
/// <param name="Cells">What the calendar's columns hold.</param>
public sealed record ImportedRow(string Tab, CellAddress Cell, IReadOnlyDictionary<ColumnRole, CellValue> Cells);
