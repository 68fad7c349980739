using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The cells that an array formula or data table fills.</summary>
/// <param name="Cells">The area.</param>
/// <param name="IsVolatile">Whether the formula gives another value each time it is calculated.</param>
internal readonly record struct FormulaArea(CellRange Cells, bool IsVolatile);
