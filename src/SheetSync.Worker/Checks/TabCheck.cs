using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Worker.Checks;

/// <summary>What a check found in one tab.</summary>
/// <param name="Tab">The tab; null where the workbook has no tab with a heading row.</param>
/// <param name="HeaderRow">The 1-based heading row, or null where there is none.</param>
/// <param name="Columns">The bound columns; null where the headings cannot be bound.</param>
/// <param name="Valid">Rows without an error.</param>
/// <param name="Invalid">Rows with an error.</param>
/// <param name="Ignored">Rows that are empty in all bound columns, or repeat the heading.</param>
/// <param name="Problems">All problems, by row.</param>
public sealed record TabCheck(
    string? Tab, int? HeaderRow, ColumnMap? Columns, int Valid, int Invalid, int Ignored, IReadOnlyList<Problem> Problems);
