using SheetSync.Core.Calendars;

namespace SheetSync.Core.Checking;

/// <summary>Where a problem is: as much of calendar, tab, cell and heading as is known. All may be null.</summary>
/// <param name="Tab">The tab's name.</param>
/// <param name="Row">The sheet's own 1-based row number.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Column">The heading of the cell's column as it stands in the sheet.</param>
public sealed record ProblemPlace(string? Tab = null, int? Row = null, CellAddress? Cell = null, string? Column = null)
{
    /// <summary>No place: the calendar or the installation as a whole.</summary>
    public static ProblemPlace None { get; } = new();

    /// <summary>A cell of a tab, with the heading of its column.</summary>
    public static ProblemPlace At(string tab, CellAddress cell, string? column) => new(tab, cell.Row, cell, column);

    /// <summary>The same place in another row.</summary>
    public ProblemPlace InRow(int row) => this with { Row = row, Cell = Cell is { } cell ? cell with { Row = row } : null };

    /// <summary>A whole row.</summary>
    public static ProblemPlace AtRow(string tab, int row) => new(tab, row);
}
