using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The cells that an array formula or data table fills.</summary>
/// <param name="Cells">The area.</param>
/// <param name="IsVolatile">Whether the formula gives another value each time it is calculated.</param>
/// <param name="IsUncalculated">Whether the formula was never calculated.</param>
internal readonly record struct FormulaArea(CellRange Cells, bool IsVolatile, bool IsUncalculated = false);
