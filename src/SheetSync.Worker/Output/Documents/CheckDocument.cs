namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>check --json</c> prints: one element for each tab.</summary>
public sealed record CheckDocument(IEnumerable<CheckDocument.Calendar> Calendars) : Document
{
    /// <summary>One tab of a calendar. Tab and heading row are null where no heading row was found, which is one of the problems.</summary>
    public sealed record Calendar(
        string Name, string? Tab, int? HeaderRow, IReadOnlyList<Column> Columns, RowCounts Rows, IEnumerable<ProblemEntry> Problems);

    /// <summary>A heading, the cell it stands in, and what its column is for.</summary>
    public sealed record Column(string Cell, string Heading, string Role);

    /// <summary>
    /// Total is valid and invalid rows together; a row is invalid when one of its problems is an error. Ignored rows are counted apart:
    /// empty in all bound columns, or repeating the heading.
    /// </summary>
    public sealed record RowCounts(int Total, int Valid, int Invalid, int Ignored);
}
