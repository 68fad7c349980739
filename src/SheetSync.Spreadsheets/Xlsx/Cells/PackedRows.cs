using System.Collections;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>The rows of a tab: places of packed cells, from which a row is made whenever one is asked for.</summary>
internal sealed class PackedRows : IReadOnlyList<SheetRow>
{
    private const int FirstRows = 64;
    private readonly List<CellPage> pages = [];
    private Place[] places = new Place[FirstRows];

    public int Count { get; private set; }

    public SheetRow this[int index] => new(Number(index), Cells(index));

    /// <summary>Adds a row.</summary>
    /// <param name="number">The sheet's own number of it.</param>
    /// <param name="page">Where its cells are.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many there are.</param>
    public void Add(int number, CellPage page, int start, int count)
    {
        if (pages.Count == 0 || pages[^1] != page)
        {
            pages.Add(page);
        }

        if (Count == places.Length)
        {
            Array.Resize(ref places, Count * 2);
        }

        places[Count++] = new Place(number, pages.Count - 1, start, count);
    }

    /// <summary>The number of a row, by its place among the rows.</summary>
    public int Number(int index) => At(index).Number;

    /// <summary>The cells of a row, by its place among the rows.</summary>
    public PackedRow Cells(int index)
    {
        var place = At(index);
        return new PackedRow(pages[place.Page], place.Start, place.Count);
    }

    /// <summary>How many rows there are up to the last in which there is more than formulas without a result.</summary>
    public int CountFilled()
    {
        var filled = Count;
        while (filled > 0 && Cells(filled - 1).IsWithoutValue)
        {
            filled--;
        }

        return filled;
    }

    /// <summary>Takes off the cells at the end of each row whose shared string is empty, and the rows in which nothing else is.</summary>
    public void Trim()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var place = places[i] with { Count = Cells(i).CountWithoutNothing() };
            if (place.Count > 0)
            {
                places[kept++] = place;
            }
        }

        Count = kept;
    }

    public IEnumerator<SheetRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Place At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return places[index];
    }

    private readonly record struct Place(int Number, int Page, int Start, int Count);
}
