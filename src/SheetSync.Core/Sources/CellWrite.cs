using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>One managed cell to write.</summary>
/// <param name="Column">The 1-based column.</param>
/// <param name="Value">The value; text is written as literal text, a date with a date format that shows seconds where they are not zero.</param>
/// <param name="OnlyIfStill">
/// For the Post ID cell: what the plan saw there (blank, or a doubled or foreign ID). If the cell holds anything else by now, the whole row is left.
/// </param>
public readonly record struct CellWrite(int Column, CellValue Value, CellValue? OnlyIfStill = null);
