using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests about blocks of cells: merges, sorting, copying, shifting.</summary>
internal static class BlockRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["mergeCells"] = Merge,
        ["unmergeCells"] = Unmerge,
        ["sortRange"] = Sort,
        ["cutPaste"] = Pasting.Cut,
        ["copyPaste"] = Pasting.Copy,
        ["insertRange"] = InsertRange,
        ["deleteRange"] = DeleteRange,
    };

    private static JsonObject? Merge(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        Blocks.RefuseCutMerges(sheet, area, "You must select all cells in a merged range to merge or unmerge them.");
        sheet.Merges.RemoveAll(area.Contains);
        IEnumerable<Area> merged = request.Text("mergeType") switch
        {
            "MERGE_ROWS" => Enumerable.Range(area.Top, area.Rows).Select(row => area with { Top = row, Bottom = row + 1 }),
            "MERGE_COLUMNS" => Enumerable.Range(area.Left, area.Columns).Select(column => area with { Left = column, Right = column + 1 }),
            _ => [area],
        };
        foreach (var merge in merged.Where(m => m.Rows * m.Columns > 1))
        {
            sheet.Merges.Add(merge);
            foreach (var (row, column, cell) in sheet.CellsIn(merge).Where(c => (c.Row, c.Column) != (merge.Top, merge.Left)))
            {
                sheet[row, column] = cell.Cleared();
            }
        }

        return null;
    }

    private static JsonObject? Unmerge(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        Blocks.RefuseCutMerges(sheet, area, "You must select all cells in a merged range to merge or unmerge them.");
        sheet.Merges.RemoveAll(area.Contains);
        return null;
    }

    /// <summary>Sorts the rows of a block by their values, stably, empty cells last. Cells outside the block's columns stay.</summary>
    private static JsonObject? Sort(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        if (sheet.Merges.Exists(area.Overlaps))
        {
            throw ApiException.Invalid("You can't sort a range with vertical merges.");
        }

        if (request.Parts("sortSpecs").Any(s => s.Index("dimensionIndex") is { } index && (index < area.Left || index >= area.Right)))
        {
            throw ApiException.Invalid("sortSpecs.dimensionIndex must lie in the range.");
        }

        var evaluator = context.NewEvaluator();
        var specs = request.Parts("sortSpecs").Select(s => (Column: s.Index("dimensionIndex") ?? area.Left, Down: s.Text("sortOrder") == "DESCENDING")).ToList();
        var order = Enumerable.Range(area.Top, area.Rows).OrderBy(row => row, Comparer<int>.Create((a, b) =>
        {
            foreach (var (column, down) in specs)
            {
                var (left, right) = (evaluator.Evaluate(sheet, a, column).Value, evaluator.Evaluate(sheet, b, column).Value);
                var compared = left is null || right is null ? (left is null).CompareTo(right is null) : (down ? -1 : 1) * Coerce.Compare(left, right);
                if (compared != 0)
                {
                    return compared;
                }
            }

            return a.CompareTo(b);
        })).ToList();

        var held = order.Select(row => Enumerable.Range(area.Left, area.Columns).Select(column => sheet[row, column]).ToList()).ToList();
        for (var r = 0; r < area.Rows; r++)
        {
            for (var c = 0; c < area.Columns; c++)
            {
                sheet[area.Top + r, area.Left + c] = Pasting.Shifted(held[r][c], area.Top + r - order[r], 0);
            }
        }

        if (context.MetadataFollowsSort)
        {
            MoveMetadata(context.Workbook, sheet, area, order);
        }

        return null;
    }

    private static void MoveMetadata(Workbook workbook, Sheet sheet, Area area, List<int> order)
    {
        var places = order.Select((from, r) => (From: sheet.Rows[from].Key, To: sheet.Rows[area.Top + r].Key)).ToDictionary(p => p.From, p => p.To);
        for (var i = 0; i < workbook.Metadata.Count; i++)
        {
            var metadata = workbook.Metadata[i];
            if (metadata.SheetId == sheet.Id && metadata.Dimension == Dimension.Rows && places.TryGetValue(metadata.LineKey, out var to))
            {
                workbook.Metadata[i] = metadata with { LineKey = to };
            }
        }
    }

    private static JsonObject? InsertRange(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        if (BatchContext.Dimension(request.Text("shiftDimension")) == Dimension.Rows)
        {
            var last = sheet.CellsIn(area with { Bottom = sheet.Rows.Count }).Select(c => c.Row + 1).LastOrDefault();
            sheet.GrowTo(last + area.Rows, sheet.Columns.Count);
            Shift(sheet, area with { Bottom = sheet.Rows.Count - area.Rows }, area.Rows, 0);
        }
        else
        {
            var last = sheet.CellsIn(area with { Right = sheet.Columns.Count }).Select(c => c.Column + 1).DefaultIfEmpty().Max();
            sheet.GrowTo(sheet.Rows.Count, last + area.Columns);
            Shift(sheet, area with { Right = sheet.Columns.Count - area.Columns }, 0, area.Columns);
        }

        return null;
    }

    private static JsonObject? DeleteRange(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        foreach (var (row, column, _) in sheet.CellsIn(area))
        {
            sheet[row, column] = GridCell.Empty;
        }

        if (BatchContext.Dimension(request.Text("shiftDimension")) == Dimension.Rows)
        {
            Shift(sheet, area with { Top = area.Bottom, Bottom = sheet.Rows.Count }, -area.Rows, 0);
        }
        else
        {
            Shift(sheet, area with { Left = area.Right, Right = sheet.Columns.Count }, 0, -area.Columns);
        }

        return null;
    }

    private static void Shift(Sheet sheet, Area area, int rows, int columns)
    {
        var held = sheet.CellsIn(area).ToList();
        foreach (var (row, column, _) in held)
        {
            sheet[row, column] = GridCell.Empty;
        }

        foreach (var (row, column, cell) in held)
        {
            sheet[row + rows, column + columns] = cell;
        }
    }
}
