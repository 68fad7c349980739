using System.Runtime.CompilerServices;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>Packs the cells of a tab row by row.</summary>
internal sealed class CellPacker(CellTexts texts, KeptBytes kept)
{
    private const int FirstPage = 1 << 10;
    private const int MaxPage = 1 << 16;
    private CellPage page = new(FirstPage, texts);
    private int start, count;

    /// <summary>The last column of the row that was set; 0 in a row without cells.</summary>
    public int LastColumn => count;

    /// <summary>Begins a row.</summary>
    public void Begin() => (start, count) = (start + count, 0);

    /// <summary>Sets a cell of the row, again if need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int column, CellTag tag, ulong value)
    {
        if (start + column > page.Tags.Length)
        {
            MoveRow(column);
        }

        page.Tags[start + column - 1] = tag;
        page.Values[start + column - 1] = value;
        count = Math.Max(count, column);
    }

    /// <summary>Adds the row as it was set.</summary>
    public void AddTo(PackedRows rows, int number) => rows.Add(number, page, start, count);

    private void MoveRow(int room)
    {
        var next = new CellPage(Math.Max(Math.Min(page.Tags.Length * 2, MaxPage), room * 2), texts);
        kept.Add((long)next.Tags.Length * CellPage.CellBytes);
        page.Tags.AsSpan(start, count).CopyTo(next.Tags);
        page.Values.AsSpan(start, count).CopyTo(next.Values);
        (page, start) = (next, 0);
    }
}
