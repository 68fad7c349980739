using SheetSync.Spreadsheets.Xlsx.Cells;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Marks the cells that an array formula or data table fills: only its first cell holds the formula, but all of them belong to it. Walks down
/// the rows once, with what begins and ends at each, so that thousands of areas over each other cost no more than their number.
/// </summary>
internal sealed class FormulaAreas
{
    private readonly PriorityQueue<FormulaArea, int> beginning = new();
    private readonly PriorityQueue<FormulaArea, int> ending = new();
    private readonly SortedDictionary<int, (int All, int Volatile, int Uncalculated)> edges = [];

    private FormulaAreas(IEnumerable<FormulaArea> areas) => beginning.EnqueueRange(areas.Select(a => (a, a.Cells.First.Row)));

    /// <summary>Marks each cell of an area as a formula.</summary>
    /// <param name="rows">The rows in order of their numbers.</param>
    /// <param name="areas">The areas.</param>
    public static void Mark(PackedRows rows, IEnumerable<FormulaArea> areas)
    {
        var marks = new FormulaAreas(areas.Where(a => a.Cells.First != a.Cells.Last));
        for (var i = 0; i < rows.Count && marks.beginning.Count + marks.ending.Count > 0; i++)
        {
            marks.MoveTo(rows.Number(i));
            marks.Mark(rows.Cells(i));
        }
    }

    /// <summary>
    /// The rows, each as wide as the areas in it, but none wider than the widest: a cell that a formula was never calculated for, or gives nothing
    /// for, may be in no row of the file, and a column that is in no row has no heading.
    /// </summary>
    /// <param name="rows">The rows in order of their numbers.</param>
    /// <param name="areas">The areas.</param>
    /// <param name="packer">Packs the rows again.</param>
    public static PackedRows Widen(PackedRows rows, IEnumerable<FormulaArea> areas, CellPacker packer)
    {
        var (narrowest, widest) = (int.MaxValue, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            (narrowest, widest) = (Math.Min(narrowest, rows.Cells(i).Count), Math.Max(widest, rows.Cells(i).Count));
        }

        if (narrowest >= widest)
        {
            return rows;
        }

        var (wide, marks) = (new PackedRows(), new FormulaAreas(areas));
        for (var i = 0; i < rows.Count; i++)
        {
            marks.MoveTo(rows.Number(i));
            var (cells, last) = (rows.Cells(i), Math.Min(widest, marks.edges.Keys.LastOrDefault() - 1));
            if (last <= cells.Count)
            {
                cells.AddTo(wide, rows.Number(i));
                continue;
            }

            packer.Begin();
            cells.CopyTo(packer);
            packer.Set(last, CellTag.Blank, 0);
            packer.AddTo(wide, rows.Number(i));
        }

        return wide;
    }

    private void MoveTo(int row)
    {
        while (beginning.TryPeek(out var area, out var first) && first <= row)
        {
            beginning.Dequeue();
            ending.Enqueue(area, area.Cells.Last.Row);
            Count(area, 1);
        }

        while (ending.TryPeek(out var area, out var last) && last < row)
        {
            ending.Dequeue();
            Count(area, -1);
        }
    }

    private void Count(FormulaArea area, int more)
    {
        Add(area.Cells.First.Column, more);
        Add(area.Cells.Last.Column + 1, -more);

        void Add(int column, int change)
        {
            var (all, ofVolatile, uncalculated) = edges.GetValueOrDefault(column);
            var now = (all + change, ofVolatile + (area.IsVolatile ? change : 0), uncalculated + (area.IsUncalculated ? change : 0));
            if (now == (0, 0, 0))
            {
                edges.Remove(column);
            }
            else
            {
                edges[column] = now;
            }
        }
    }

    private void Mark(PackedRow row)
    {
        using var edge = edges.GetEnumerator();
        var (more, all, ofVolatile, uncalculated) = (edge.MoveNext(), 0, 0, 0);
        for (var column = 1; column <= row.Count && (more || all > 0); column++)
        {
            for (; more && edge.Current.Key <= column; more = edge.MoveNext())
            {
                var change = edge.Current.Value;
                (all, ofVolatile, uncalculated) = (all + change.All, ofVolatile + change.Volatile, uncalculated + change.Uncalculated);
            }

            row.Mark(column, (all > 0 ? CellTag.Formula : default) | (ofVolatile > 0 ? CellTag.Volatile : default)
                | (uncalculated > 0 && row.IsBlank(column) ? CellTag.Uncalculated : default));
        }
    }
}
