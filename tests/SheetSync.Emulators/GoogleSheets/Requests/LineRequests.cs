using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests about whole rows and columns.</summary>
internal static class LineRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["insertDimension"] = Insert,
        ["deleteDimension"] = Delete,
        ["moveDimension"] = Move,
        ["appendDimension"] = Append,
        ["updateDimensionProperties"] = UpdateProperties,
        ["autoResizeDimensions"] = AutoResize,
        ["addDimensionGroup"] = AddGroup,
        ["deleteDimensionGroup"] = DeleteGroup,
    };

    private static JsonObject? Insert(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = context.Lines(request.Part("range") ?? []);
        var count = sheet.Lines(dimension).Count;
        if (start < 0 || end <= start || start > count)
        {
            throw ApiException.Invalid($"range.startIndex[{start}] is too large. Must be at most {count}.");
        }

        if (start == 0 && request.Flag("inheritFromBefore"))
        {
            throw ApiException.Invalid("inheritFromBefore cannot be true when inserting at index 0.");
        }

        context.Workbook.Insert(sheet, dimension, start, end - start, request.Flag("inheritFromBefore"));
        return null;
    }

    private static JsonObject? Delete(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = Existing(context, request.Part("range") ?? []);
        if (end - start == sheet.Lines(dimension).Count)
        {
            throw ApiException.Invalid($"You can't delete all the {(dimension == Dimension.Rows ? "rows" : "columns")} on the sheet.");
        }

        context.Guard.Check(sheet, Block(sheet, dimension, start, end));
        context.Workbook.Delete(sheet, dimension, start, end);
        return null;
    }

    private static JsonObject? Move(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = Existing(context, request.Part("source") ?? []);
        var destination = request.Index("destinationIndex") ?? 0;
        if (destination > sheet.Lines(dimension).Count || (destination > start && destination < end))
        {
            throw ApiException.Invalid("destinationIndex must lie outside the source and inside the sheet.");
        }

        context.Guard.Check(sheet, Block(sheet, dimension, start, end));
        context.Workbook.Move(sheet, dimension, start, end, destination);
        return null;
    }

    private static JsonObject? Append(BatchContext context, JsonObject request)
    {
        var sheet = context.Sheet(request.Int("sheetId") ?? 0);
        var count = request.Index("length") ?? 0;
        if (BatchContext.Dimension(request.Text("dimension")) == Dimension.Rows)
        {
            sheet.GrowTo(sheet.Rows.Count + count, sheet.Columns.Count);
        }
        else
        {
            sheet.GrowTo(sheet.Rows.Count, sheet.Columns.Count + count);
        }

        return null;
    }

    private static JsonObject? UpdateProperties(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = Existing(context, request.Part("range") ?? []);
        var mask = SheetRequests.RequireFields(request);
        foreach (var line in sheet.Lines(dimension).GetRange(start, end - start))
        {
            var json = line.ToJson();
            mask.Apply(json, request.Part("properties") ?? []);
            line.HiddenByUser = json.Flag("hiddenByUser");
            line.PixelSize = json.Int("pixelSize") ?? line.PixelSize;
        }

        return null;
    }

    /// <summary>A width by the length of the longest text: Google measures glyphs, which nothing here depends on.</summary>
    private static JsonObject? AutoResize(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = Existing(context, request.Part("dimensions") ?? []);
        if (dimension == Dimension.Rows)
        {
            sheet.Rows.GetRange(start, end - start).ForEach(row => row.PixelSize = Sheet.RowPixels);
            return null;
        }

        for (var column = start; column < end; column++)
        {
            var longest = sheet.CellsIn(new Area(0, column, sheet.Rows.Count, column + 1)).Select(c => (c.Cell.Value as CellContent.Text)?.Value.Length ?? 8).DefaultIfEmpty(12).Max();
            sheet.Columns[column].PixelSize = 3 + (longest * 8);
        }

        return null;
    }

    private static JsonObject AddGroup(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = Existing(context, request.Part("range") ?? []);
        var depth = 1 + sheet.Groups.Where(g => g.Dimension == dimension && g.Start <= start && g.End >= end).Select(g => g.Depth).DefaultIfEmpty().Max();
        sheet.Groups.Add(new DimensionGroup(dimension, start, end, depth, false));
        sheet.GridLook[dimension == Dimension.Rows ? "rowGroupControlAfter" : "columnGroupControlAfter"] = true;
        return Groups(sheet, dimension);
    }

    private static JsonObject DeleteGroup(BatchContext context, JsonObject request)
    {
        var (sheet, dimension, start, end) = Existing(context, request.Part("range") ?? []);
        if (sheet.Groups.FindLast(g => g.Dimension == dimension && g.Start == start && g.End == end) is not { } group)
        {
            throw ApiException.Invalid("No group exists over the given range.");
        }

        sheet.Groups.Remove(group);
        return Groups(sheet, dimension);
    }

    private static JsonObject Groups(Sheet sheet, Dimension dimension) => new JsonObject
    {
        ["dimensionGroups"] = new JsonArray([.. sheet.Groups.Where(g => g.Dimension == dimension).Select(g => (JsonNode)g.ToJson(sheet.Id))]),
    }.WithoutDefaults("dimensionGroups");

    private static Area Block(Sheet sheet, Dimension dimension, int start, int end) =>
        dimension == Dimension.Rows ? new Area(start, 0, end, sheet.Columns.Count) : new Area(0, start, sheet.Rows.Count, end);

    private static (Sheet Sheet, Dimension Dimension, int Start, int End) Existing(BatchContext context, JsonObject range)
    {
        var lines = context.Lines(range);
        var count = lines.Sheet.Lines(lines.Dimension).Count;
        return lines.Start < 0 || lines.End <= lines.Start || lines.End > count
            ? throw ApiException.Invalid($"Cannot use {(lines.Dimension == Dimension.Rows ? "rows" : "columns")} {lines.Start} to {lines.End}: the sheet has {count}.")
            : lines;
    }
}
