using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Gathers cells that are written into as few requests as touch these cells and no others.</summary>
internal static class CellBlocks
{
    /// <summary>The columns of at least <paramref name="least"/> equal cells below each other, and the rectangles into which the other cells go.</summary>
    public static (List<List<GoogleCell>> Repeated, List<List<List<GoogleCell>>> Others) Of(IEnumerable<GoogleCell> cells, int least)
    {
        var runs = Runs(cells.OrderBy(c => c.Cell.Column).ThenBy(c => c.Cell.Row), (above, cell) =>
            cell.Cell == new CellAddress(above.Cell.Row + 1, above.Cell.Column) && cell.Value == above.Value && AreLiteral(above, cell)).ToLookup(r => r.Count >= least);
        return ([.. runs[true]], Rectangles(runs[false].SelectMany(r => r)));
    }

    // A repeated formula would be shifted from row to row.
    private static bool AreLiteral(GoogleCell above, GoogleCell cell) => above.Formula is null && cell.Formula is null;

    // Cells side by side that touch the same fields, and equal runs below each other, go into one rectangle.
    private static List<List<List<GoogleCell>>> Rectangles(IEnumerable<GoogleCell> cells)
    {
        var runs = Runs(cells.OrderBy(c => c.Cell.Row).ThenBy(c => c.Cell.Column), (left, cell) =>
            cell.Cell == new CellAddress(left.Cell.Row, left.Cell.Column + 1) && HaveSameFields(left, cell));
        return Runs(runs.OrderBy(r => r[0].Cell.Column).ThenBy(r => r.Count).ThenBy(r => r[0].Cell.Row), (above, run) =>
            above.Count == run.Count && run[0].Cell == new CellAddress(above[0].Cell.Row + 1, above[0].Cell.Column) && HaveSameFields(above[0], run[0]));
    }

    private static bool HaveSameFields(GoogleCell a, GoogleCell b) => BatchMapping.FieldsOf(a) == BatchMapping.FieldsOf(b);

    private static List<List<T>> Runs<T>(IEnumerable<T> items, Func<T, T, bool> follows)
    {
        var runs = new List<List<T>>();
        foreach (var item in items)
        {
            if (runs.Count > 0 && follows(runs[^1][^1], item))
            {
                runs[^1].Add(item);
            }
            else
            {
                runs.Add([item]);
            }
        }

        return runs;
    }
}
