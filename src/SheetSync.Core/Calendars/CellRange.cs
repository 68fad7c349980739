namespace SheetSync.Core.Calendars;

/// <summary>A rectangle of cells, both corners included; merged cells and tables are given this way.</summary>
public readonly record struct CellRange(CellAddress First, CellAddress Last)
{
    /// <summary>Whether the cell lies in the rectangle.</summary>
    public bool Contains(CellAddress cell) =>
        cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    /// <inheritdoc/>
    public override string ToString() => $"{First}:{Last}";
}
