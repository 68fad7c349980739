using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>One cell that is to be written, found at this moment in this state of the tab; <paramref name="IsHeading"/> of a new column.</summary>
public readonly record struct ResolvedCell(CellAddress Cell, CellValue Value, bool IsHeading = false);
