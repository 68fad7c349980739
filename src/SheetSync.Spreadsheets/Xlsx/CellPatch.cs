using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One cell to change.</summary>
/// <param name="Cell">Where.</param>
/// <param name="Value">What it is to hold: text as literal text, a date with a date format, blank to empty it.</param>
/// <param name="IsHeading">A heading of a new column: takes the style of the cell left of it, and widens the table it adjoins.</param>
public readonly record struct CellPatch(CellAddress Cell, CellValue Value, bool IsHeading = false);
