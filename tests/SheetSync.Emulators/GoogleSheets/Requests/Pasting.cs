using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Copying and cutting blocks of cells.</summary>
internal static class Pasting
{
    /// <summary>The cell with its formula's references moved along, as a copy this far away has them.</summary>
    public static GridCell Shifted(GridCell cell, int rows, int columns) =>
        cell.Formula is null ? cell : cell with { Formula = References.Change(cell.Formula, r => r.Shifted(rows, columns)) };

    public static JsonObject? Copy(BatchContext context, JsonObject request)
    {
        var (from, source) = context.Range(request, "source", reading: true);
        var (to, destination) = context.Range(request, "destination");
        var transposed = request.Text("pasteOrientation") == "TRANSPOSE";
        var (height, width) = transposed ? (source.Columns, source.Rows) : (source.Rows, source.Columns);
        var target = destination with
        {
            Bottom = destination.Top + (destination.Rows % height == 0 ? destination.Rows : height),
            Right = destination.Left + (destination.Columns % width == 0 ? destination.Columns : width),
        };
        Room(context, to, target);
        var type = request.Text("pasteType") ?? "PASTE_NORMAL";
        var evaluator = context.NewEvaluator();
        var copied = new GridCell[source.Rows, source.Columns];
        foreach (var (row, column) in Places(source))
        {
            var cell = from[row, column];
            copied[row - source.Top, column - source.Left] = type == "PASTE_VALUES" && cell.Formula is not null
                ? cell with { Formula = null, Value = evaluator.Evaluate(from, row, column).Value }
                : cell;
        }

        foreach (var (row, column) in Places(target))
        {
            var (r, c) = ((row - target.Top) % height, (column - target.Left) % width);
            (r, c) = transposed ? (c, r) : (r, c);
            to[row, column] = Paste(to[row, column], Shifted(copied[r, c], row - source.Top - r, column - source.Left - c), type);
        }

        if (type is "PASTE_NORMAL" or "PASTE_FORMAT" && !transposed)
        {
            List<Area> merges = [.. from.Merges.Where(source.Contains)];
            for (var top = target.Top; top < target.Bottom; top += height)
            {
                for (var left = target.Left; left < target.Right; left += width)
                {
                    Blocks.PlaceMerges(to, merges, new Area(top, left, top + height, left + width), top - source.Top, left - source.Left);
                }
            }
        }

        return null;
    }

    public static JsonObject? Cut(BatchContext context, JsonObject request)
    {
        var (from, source) = context.Range(request, "source");
        var start = request.Part("destination") ?? throw ApiException.Invalid("destination is required.");
        var to = context.Workbook.SheetById(start.Int("sheetId") ?? 0) ?? throw ApiException.Invalid($"No grid with id: {start.Int("sheetId") ?? 0}");
        var (rows, columns) = ((start.Index("rowIndex") ?? 0) - source.Top, (start.Index("columnIndex") ?? 0) - source.Left);
        var target = source.Offset(rows, columns);
        Room(context, to, target);
        var type = request.Text("pasteType") ?? "PASTE_NORMAL";
        var held = Places(source).Select(p => (p.Row, p.Column, Cell: from[p.Row, p.Column])).ToList();
        List<Area> merges = [.. from.Merges.Where(source.Contains)];
        from.Merges.RemoveAll(source.Contains);
        foreach (var (row, column, cell) in held)
        {
            from[row, column] = type == "PASTE_NORMAL" ? GridCell.Empty : cell.Cleared();
        }

        foreach (var (row, column, cell) in held)
        {
            to[row + rows, column + columns] = Paste(to[row + rows, column + columns], cell, type);
        }

        Blocks.PlaceMerges(to, merges, target, rows, columns);
        context.Workbook.ChangeFormulas((home, formula) => References.Change(formula, r => Follows(r, home, from, source)
            ? r.MovedBy(rows, columns, from == to ? r.SheetTitle : to.Title)
            : r));
        return null;
    }

    private static bool Follows(Reference reference, string home, Sheet from, Area source) =>
        reference.On(home, from.Title) && reference.From is { Row: not null, Column: not null } && source.Contains(reference.Range(from.Id).On(from));

    private static void Room(BatchContext context, Sheet sheet, Area target)
    {
        if (!sheet.Whole.Contains(target))
        {
            throw ApiException.Invalid("The destination lies partly outside the grid.");
        }

        context.Guard.Check(sheet, target);
    }

    private static IEnumerable<(int Row, int Column)> Places(Area area)
    {
        for (var row = area.Top; row < area.Bottom; row++)
        {
            for (var column = area.Left; column < area.Right; column++)
            {
                yield return (row, column);
            }
        }
    }

    private static GridCell Paste(GridCell old, GridCell cell, string type) => type switch
    {
        "PASTE_NORMAL" => cell,
        "PASTE_NO_BORDERS" => cell,
        "PASTE_VALUES" => old with { Value = cell.Value, Formula = null, TextRuns = null, ChipRuns = null },
        "PASTE_FORMULA" => old with { Value = cell.Value, Formula = cell.Formula, TextRuns = null, ChipRuns = null },
        "PASTE_FORMAT" => old with { Format = cell.Format },
        "PASTE_DATA_VALIDATION" => old with { Validation = cell.Validation },
        "PASTE_CONDITIONAL_FORMATTING" => old,
        _ => throw ApiException.Invalid($"Invalid pasteType: {type}"),
    };
}
