using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>One people's cell to change, by 1-based column, from the value the person saw to the value they asked for.</summary>
public readonly record struct CellEdit(int Column, CellValue Seen, CellValue Value);
