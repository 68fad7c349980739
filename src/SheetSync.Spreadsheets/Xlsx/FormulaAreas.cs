using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Marks the cells that an array formula or data table fills: only its first cell holds the formula, but all of them belong to it.</summary>
internal static class FormulaAreas
{
    public static IReadOnlyList<SheetRow> Mark(IReadOnlyList<SheetRow> rows, IReadOnlyList<CellRange> areas)
    {
        var wide = areas.Where(a => a.First != a.Last).ToList();
        return wide.Count == 0 ? rows : [.. rows.Select(row => Mark(row, [.. wide.Where(a => a.First.Row <= row.Number && a.Last.Row >= row.Number)]))];
    }

    private static SheetRow Mark(SheetRow row, List<CellRange> areas)
    {
        if (areas.Count == 0)
        {
            return row;
        }

        var cells = new CellValue[row.LastColumn];
        for (var column = 1; column <= cells.Length; column++)
        {
            var inside = areas.Exists(a => a.First.Column <= column && a.Last.Column >= column);
            cells[column - 1] = row[column] with { IsFormula = row[column].IsFormula || inside };
        }

        return new SheetRow(row.Number, cells);
    }
}
