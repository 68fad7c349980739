using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A cell to write: a literal value, or a person's own formula that is put back.</summary>
internal readonly record struct GoogleCell(CellAddress Cell, CellValue Value, string? Formula = null, bool IsHeading = false);
