using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests about what single cells hold.</summary>
internal static class CellRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["updateCells"] = UpdateCells,
        ["repeatCell"] = RepeatCell,
        ["appendCells"] = AppendCells,
        ["setDataValidation"] = SetDataValidation,
        ["findReplace"] = FindReplace,
        ["updateBorders"] = UpdateBorders,
    };

    /// <summary>Writes rows of CellData from a place on, every field.</summary>
    public static void Fill(BatchContext context, Sheet sheet, int top, int left, IEnumerable<JsonObject> rows) =>
        Put(context, sheet, new Area(top, left, sheet.Rows.Count, sheet.Columns.Count), rows, FieldMask.All, wholeArea: false);

    private static JsonObject? UpdateCells(BatchContext context, JsonObject request)
    {
        var mask = SheetRequests.RequireFields(request);
        var rows = request.Parts("rows").ToList();
        if (request.Part("start") is { } start)
        {
            var sheet = context.Workbook.SheetById(start.Int("sheetId") ?? 0) ?? throw ApiException.Invalid($"No grid with id: {start.Int("sheetId") ?? 0}");
            var (top, left) = (start.Index("rowIndex") ?? 0, start.Index("columnIndex") ?? 0);
            Put(context, sheet, new Area(top, left, sheet.Rows.Count, sheet.Columns.Count), rows, mask, wholeArea: false);
            return null;
        }

        var (ranged, area) = context.Range(request);
        Put(context, ranged, area, rows, mask, wholeArea: true);
        return null;
    }

    private static void Put(BatchContext context, Sheet sheet, Area area, IEnumerable<JsonObject> rows, FieldMask mask, bool wholeArea)
    {
        var given = rows.Select(row => row.Parts("values").ToList()).ToList();
        var width = given.Select(row => row.Count).DefaultIfEmpty().Max();
        if (area.Top + given.Count > area.Bottom || area.Left + width > area.Right)
        {
            throw ApiException.Invalid(area.Top + given.Count > area.Bottom
                ? $"Attempting to write row: {area.Bottom}, beyond the last requested row of: {area.Bottom - 1}"
                : $"Attempting to write column: {area.Right}, beyond the last requested column of: {area.Right - 1}");
        }

        var rowCount = wholeArea ? area.Rows : given.Count;
        for (var r = 0; r < rowCount; r++)
        {
            var line = r < given.Count ? given[r] : [];
            var cells = wholeArea ? area.Columns : line.Count;
            for (var c = 0; c < cells; c++)
            {
                var (row, column) = (area.Top + r, area.Left + c);
                context.Guard.Check(sheet, Area.Cell(row, column));
                sheet[row, column] = CellJson.Apply(sheet[row, column], c < line.Count ? line[c] : [], mask);
            }
        }
    }

    private static JsonObject? RepeatCell(BatchContext context, JsonObject request)
    {
        var mask = SheetRequests.RequireFields(request);
        var (sheet, area) = context.Range(request);
        var data = request.Part("cell") ?? [];
        for (var row = area.Top; row < area.Bottom; row++)
        {
            for (var column = area.Left; column < area.Right; column++)
            {
                var cell = CellJson.Apply(sheet[row, column], data, mask);
                sheet[row, column] = cell.Formula is null || !mask.Wants("userEnteredValue") ? cell : Pasting.Shifted(cell, row - area.Top, column - area.Left);
            }
        }

        return null;
    }

    private static JsonObject? AppendCells(BatchContext context, JsonObject request)
    {
        var sheet = context.Sheet(request.Int("sheetId") ?? 0);
        var rows = request.Parts("rows").ToList();
        var top = sheet.CellsIn(sheet.Whole).Where(c => c.Cell.HasContent).Select(c => c.Row + 1).LastOrDefault();
        sheet.GrowTo(top + rows.Count, rows.Select(row => row.Parts("values").Count()).DefaultIfEmpty().Max());
        Put(context, sheet, new Area(top, 0, sheet.Rows.Count, sheet.Columns.Count), rows, SheetRequests.RequireFields(request), wholeArea: false);
        return null;
    }

    private static JsonObject? SetDataValidation(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        var rule = request.Part("rule")?.Copy().WithoutDefaults("strict", "showCustomUi", "inputMessage");
        for (var row = area.Top; row < area.Bottom; row++)
        {
            for (var column = area.Left; column < area.Right; column++)
            {
                sheet[row, column] = sheet[row, column] with { Validation = rule };
            }
        }

        return null;
    }

    /// <summary>Each cell's own sides; what is inner to the block comes from the two inner borders.</summary>
    private static JsonObject? UpdateBorders(BatchContext context, JsonObject request)
    {
        var (sheet, area) = context.Range(request);
        for (var row = area.Top; row < area.Bottom; row++)
        {
            for (var column = area.Left; column < area.Right; column++)
            {
                var format = sheet[row, column].Format?.Copy() ?? [];
                var borders = format.Part("borders")?.Copy() ?? [];
                Side(borders, "top", request, row == area.Top ? "top" : "innerHorizontal");
                Side(borders, "bottom", request, row == area.Bottom - 1 ? "bottom" : "innerHorizontal");
                Side(borders, "left", request, column == area.Left ? "left" : "innerVertical");
                Side(borders, "right", request, column == area.Right - 1 ? "right" : "innerVertical");
                format["borders"] = borders;
                format.WithoutDefaults("borders");
                sheet[row, column] = sheet[row, column] with { Format = format.Count > 0 ? format : null };
            }
        }

        return null;
    }

    private static void Side(JsonObject borders, string side, JsonObject request, string given)
    {
        if (request.Part(given) is not { } border)
        {
            return;
        }

        if (border.Text("style") == "NONE")
        {
            borders.Remove(side);
        }
        else
        {
            borders[side] = border.DeepClone();
        }
    }

    private static JsonObject FindReplace(BatchContext context, JsonObject request)
    {
        var find = request.Text("find") is { Length: > 0 } text ? text : throw ApiException.Invalid("find cannot be empty.");
        var replacement = request.Text("replacement") ?? "";
        List<(Sheet Sheet, Area Area)> places = request.Part("range") is not null ? [context.Range(request)]
            : request.Flag("allSheets") ? [.. context.Workbook.Sheets.Select(s => (s, s.Whole))]
            : [(context.Sheet(request.Int("sheetId") ?? 0), context.Sheet(request.Int("sheetId") ?? 0).Whole)];
        var comparison = request.Flag("matchCase") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var (values, occurrences, rows, sheets) = (0, 0, new HashSet<(int, int)>(), new HashSet<int>());
        foreach (var (sheet, row, column, cell) in places.SelectMany(p => p.Sheet.CellsIn(p.Area).Select(c => (p.Sheet, c.Row, c.Column, c.Cell))).ToList())
        {
            if (cell.Formula is not null || cell.Value is not CellContent.Text held
                || (request.Flag("matchEntireCell") ? !held.Value.Equals(find, comparison) : !held.Value.Contains(find, comparison)))
            {
                continue;
            }

            context.Guard.Check(sheet, Area.Cell(row, column));
            occurrences += (held.Value.Length - held.Value.Replace(find, "", comparison).Length) / find.Length;
            sheet[row, column] = ValueInput.Type(cell, held.Value.Replace(find, replacement, comparison), context.Workbook.Locale);
            values++;
            rows.Add((sheet.Id, row));
            sheets.Add(sheet.Id);
        }

        return new JsonObject { ["valuesChanged"] = values, ["rowsChanged"] = rows.Count, ["sheetsChanged"] = sheets.Count, ["occurrencesChanged"] = occurrences }
            .WithoutDefaults("valuesChanged", "rowsChanged", "sheetsChanged", "occurrencesChanged");
    }
}
