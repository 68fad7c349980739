using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Marks the cells that an array formula or data table fills: only its first cell holds the formula, but all of them belong to it. Walks down
/// the rows once, with what begins and ends at each, so that thousands of areas over each other cost no more than their number.
/// </summary>
internal sealed class FormulaAreas
{
    private readonly PriorityQueue<FormulaArea, int> beginning = new();
    private readonly PriorityQueue<FormulaArea, int> ending = new();
    private readonly SortedDictionary<int, (int All, int Volatile)> edges = [];

    private FormulaAreas(IEnumerable<FormulaArea> areas) => beginning.EnqueueRange(areas.Select(a => (a, a.Cells.First.Row)));

    /// <summary>The rows in order of their numbers, each cell of an area marked as a formula.</summary>
    public static IReadOnlyList<SheetRow> Mark(IReadOnlyList<SheetRow> rows, IEnumerable<FormulaArea> areas)
    {
        var wide = areas.Where(a => a.Cells.First != a.Cells.Last).ToList();
        if (wide.Count == 0)
        {
            return rows;
        }

        var marks = new FormulaAreas(wide);
        return [.. rows.Select(marks.Mark)];
    }

    private SheetRow Mark(SheetRow row)
    {
        while (beginning.TryPeek(out var area, out var first) && first <= row.Number)
        {
            beginning.Dequeue();
            ending.Enqueue(area, area.Cells.Last.Row);
            Count(area, 1);
        }

        while (ending.TryPeek(out var area, out var last) && last < row.Number)
        {
            ending.Dequeue();
            Count(area, -1);
        }

        return edges.Count == 0 ? row : Marked(row);
    }

    private void Count(FormulaArea area, int more)
    {
        Add(area.Cells.First.Column, more);
        Add(area.Cells.Last.Column + 1, -more);

        void Add(int column, int change)
        {
            var (all, ofVolatile) = edges.GetValueOrDefault(column);
            (all, ofVolatile) = (all + change, ofVolatile + (area.IsVolatile ? change : 0));
            if ((all, ofVolatile) == (0, 0))
            {
                edges.Remove(column);
            }
            else
            {
                edges[column] = (all, ofVolatile);
            }
        }
    }

    private SheetRow Marked(SheetRow row)
    {
        var cells = new CellValue[row.LastColumn];
        using var edge = edges.GetEnumerator();
        var (more, all, ofVolatile) = (edge.MoveNext(), 0, 0);
        for (var column = 1; column <= cells.Length; column++)
        {
            for (; more && edge.Current.Key <= column; more = edge.MoveNext())
            {
                (all, ofVolatile) = (all + edge.Current.Value.All, ofVolatile + edge.Current.Value.Volatile);
            }

            var cell = row[column];
            cells[column - 1] = cell with { IsFormula = cell.IsFormula || all > 0, IsVolatile = cell.IsVolatile || ofVolatile > 0 };
        }

        return new SheetRow(row.Number, cells);
    }
}
