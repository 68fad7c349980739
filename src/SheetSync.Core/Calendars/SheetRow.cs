namespace SheetSync.Core.Calendars;

/// <summary>One row of a tab with its cells from column 1 on. Hidden and filtered rows are rows like any other.</summary>
public sealed class SheetRow(int number, IReadOnlyList<CellValue> cells)
{
    /// <summary>The sheet's own 1-based row number.</summary>
    public int Number { get; } = number;

    /// <summary>The last column that the row holds a cell for; 0 when it holds none.</summary>
    public int LastColumn => cells.Count;

    /// <summary>A hash of its cells, where the source has one at hand.</summary>
    public UInt128? Mark => (cells as IMarkedCells)?.CellsMark;

    /// <summary>Whether nothing is in any of its cells.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (!cells[i].IsBlank)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Copies the cells from column 1 on, as many as there is room for; blank beyond the last.</summary>
    public void CopyTo(Span<CellValue> room)
    {
        var count = Math.Min(cells.Count, room.Length);
        room[count..].Clear();
        if (cells is IMarkedCells packed)
        {
            packed.CopyTo(room[..count]);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            room[i] = cells[i];
        }
    }

    /// <summary>The cell of a 1-based column; blank beyond the last.</summary>
    public CellValue this[int column] => column >= 1 && column <= cells.Count ? cells[column - 1] : CellValue.Blank;
}
