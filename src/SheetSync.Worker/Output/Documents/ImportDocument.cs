namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>import --json</c> prints.</summary>
/// <param name="Output">The workbook that was made; null on a dry look.</param>
/// <param name="Tabs">The grids that were found.</param>
/// <param name="Rows">How many rows they gave.</param>
/// <param name="Unplaced">Every filled cell that is in no row.</param>
public sealed record ImportDocument(string? Output, IReadOnlyList<ImportDocument.Grid> Tabs, int Rows, IReadOnlyList<ImportDocument.Cell> Unplaced) : Document
{
    /// <summary>A grid: its tab, its heading row, and the channel that each of its columns is for.</summary>
    public sealed record Grid(string Tab, int HeaderRow, IReadOnlyList<Column> Columns);

    /// <summary>A column of posts.</summary>
    public sealed record Column(string Cell, string Heading, string Channel);

    /// <summary>A cell without a place.</summary>
    public sealed record Cell(string Tab, string Place, string Text);
}
