namespace SheetSync.Core.Calendars;

/// <summary>One tab as it was read.</summary>
/// <param name="Name">The tab's name as people see it.</param>
/// <param name="Rows">The rows that hold at least one cell, in the order of their numbers. Gaps are empty rows.</param>
/// <param name="Merges">The merged areas; only their first cell holds a value.</param>
public sealed record TabSnapshot(string Name, IReadOnlyList<SheetRow> Rows, IReadOnlyList<CellRange> Merges)
{
    /// <summary>The areas of the tab's tables (list objects), heading row included; empty where the source has none.</summary>
    public IReadOnlyList<CellRange> Tables { get; init; } = [];

    /// <summary>The totals row of each of those tables that has one, as wide as its table: what stands there sums the rows above up.</summary>
    public IReadOnlyList<CellRange> Totals { get; init; } = [];

    /// <summary>The row of a number, or null where it holds nothing.</summary>
    public SheetRow? Find(int number)
    {
        var (first, end) = (0, Rows.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = Rows[middle].Number < number ? (middle + 1, end) : (first, middle);
        }

        return first < Rows.Count && Rows[first] is var row && row.Number == number ? row : null;
    }
}
