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
/// <param name="Counts">How many problems there are of each kind.</param>
/// <param name="Problems">
/// All problems, by row. Those of rows are not kept but found again each time that somebody goes through them: a large sheet with a fault in
/// every row has more of them than a person reads, or a program should hold.
/// </param>
public sealed record TabCheck(
    string? Tab, int? HeaderRow, ColumnMap? Columns, int Valid, int Invalid, int Ignored, IReadOnlyList<ProblemCount> Counts, IEnumerable<Problem> Problems)
{
    /// <summary>How many problems there are.</summary>
    public int Total => Counts.Sum(count => count.Count);

    /// <summary>Whether any problem is an error.</summary>
    public bool HasErrors => Counts.Any(count => count.Severity == Severity.Error);
}
