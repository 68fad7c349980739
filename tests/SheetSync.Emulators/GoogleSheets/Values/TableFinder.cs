using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>Finds the table that <c>append</c> continues: the last block of touching filled cells that begins in the range.</summary>
public static class TableFinder
{
    public static Area? Find(Sheet sheet, Area within)
    {
        var seed = sheet.CellsIn(within).Where(c => c.Cell.HasContent).Select(c => (Area?)Area.Cell(c.Row, c.Column)).LastOrDefault();
        if (seed is not { } table)
        {
            return null;
        }

        while (true)
        {
            var ring = new Area(table.Top - 1, table.Left - 1, table.Bottom + 1, table.Right + 1).Intersect(sheet.Whole);
            var grown = sheet.CellsIn(ring).Where(c => c.Cell.HasContent).Aggregate(table, (area, c) => area.Include(c.Row, c.Column));
            if (grown == table)
            {
                return table;
            }

            table = grown;
        }
    }
}
