using SheetSync.Core.Calendars;

namespace SheetSync.Core.Planning;

/// <summary>A managed cell that a plan would write: from what the sheet shows to what the record says.</summary>
public sealed record CellChange(string Tab, CellAddress Cell, CellValue From, CellValue To);
