using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>One tab as <c>spreadsheets.get</c> gives it.</summary>
internal sealed class SheetRender(Workbook workbook, Evaluator evaluator, FieldMask mask)
{
    private readonly ILookup<(int?, Dimension?, int), DeveloperMetadata> lineMetadata = workbook.Metadata.ToLookup(m => (m.SheetId, m.Dimension, m.LineKey));

    /// <param name="sheet">The tab.</param>
    /// <param name="index">Its place among the tabs.</param>
    /// <param name="areas">The blocks whose cells are given.</param>
    /// <param name="editing">Says what the caller may edit.</param>
    /// <param name="owner">Named as an editor of protected ranges without editors of their own.</param>
    public JsonObject Render(Sheet sheet, int index, IReadOnlyList<Area> areas, ProtectionGuard editing, string owner)
    {
        var json = new JsonObject { ["properties"] = Properties(sheet, index) };
        Put(json, "merges", sheet.Merges.Select(merge => GridRange.Of(sheet.Id, merge).ToJson()));
        Put(json, "protectedRanges", sheet.ProtectedRanges.Select(p => Protected(p, editing, owner)));
        Put(json, "conditionalFormats", sheet.ConditionalFormats.Select(rule => rule.Copy()));
        Put(json, "bandedRanges", sheet.BandedRanges.Select(band => band.Copy()));
        Put(json, "rowGroups", sheet.Groups.Where(g => g.Dimension == Dimension.Rows).Select(g => g.ToJson(sheet.Id)));
        Put(json, "columnGroups", sheet.Groups.Where(g => g.Dimension == Dimension.Columns).Select(g => g.ToJson(sheet.Id)));
        Put(json, "developerMetadata", workbook.Metadata.Where(m => m.SheetId == sheet.Id && m.Dimension is null).Select(m => MetadataApi.ToJson(workbook, m)));
        if (sheet.BasicFilter is { } filter)
        {
            json["basicFilter"] = filter.Copy();
        }

        if (mask.Wants("data"))
        {
            Put(json, "data", areas.Select(area => Data(sheet, area)));
        }

        return json;
    }

    public static JsonObject Properties(Sheet sheet, int index)
    {
        var grid = new JsonObject { ["rowCount"] = sheet.Rows.Count, ["columnCount"] = sheet.Columns.Count };
        foreach (var (name, value) in sheet.GridLook)
        {
            grid[name] = value?.DeepClone();
        }

        var json = new JsonObject { ["sheetId"] = sheet.Id, ["title"] = sheet.Title, ["index"] = index, ["sheetType"] = "GRID", ["gridProperties"] = grid };
        if (sheet.Hidden)
        {
            json["hidden"] = true;
        }

        foreach (var (name, value) in sheet.Look)
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    public static JsonObject Protected(ProtectedRange protection, ProtectionGuard editing, string? owner)
    {
        var json = protection.Rest.Copy();
        json["protectedRangeId"] = protection.Id;
        json["range"] = protection.Range.ToJson();
        json["requestingUserCanEdit"] = editing.MayEdit(protection);
        json["editors"] ??= new JsonObject();
        if (owner is not null && json.Part("editors")!.Count == 0)
        {
            json["editors"] = new JsonObject { ["users"] = new JsonArray(owner) };
        }

        return json.WithoutDefaults("requestingUserCanEdit");
    }

    private JsonObject Data(Sheet sheet, Area area)
    {
        var wanted = mask.Below("data");
        var json = new JsonObject { ["startRow"] = area.Top, ["startColumn"] = area.Left }.WithoutDefaults("startRow", "startColumn");
        if (wanted.Wants("rowData"))
        {
            Put(json, "rowData", Rows(sheet, area, wanted.Below("rowData").Below("values")));
        }

        if (wanted.Wants("rowMetadata"))
        {
            Put(json, "rowMetadata", Enumerable.Range(area.Top, area.Rows).Select(row => LineJson(sheet, Dimension.Rows, row)));
        }

        if (wanted.Wants("columnMetadata"))
        {
            Put(json, "columnMetadata", Enumerable.Range(area.Left, area.Columns).Select(column => LineJson(sheet, Dimension.Columns, column)));
        }

        return json;
    }

    private IEnumerable<JsonObject> Rows(Sheet sheet, Area area, FieldMask fields)
    {
        var render = new CellRender(evaluator, fields);
        var rows = new List<List<JsonNode?>>();
        foreach (var (row, column, cell) in sheet.CellsIn(area))
        {
            if (render.Render(sheet, row, column, cell) is not { Count: > 0 } shown)
            {
                continue;
            }

            while (rows.Count <= row - area.Top)
            {
                rows.Add([]);
            }

            var line = rows[^1];
            while (line.Count < column - area.Left)
            {
                line.Add(new JsonObject());
            }

            line.Add(shown);
        }

        return rows.Select(line => line.Count == 0 ? [] : new JsonObject { ["values"] = new JsonArray([.. line]) });
    }

    private JsonObject LineJson(Sheet sheet, Dimension dimension, int index)
    {
        var line = sheet.Lines(dimension)[index];
        var json = line.ToJson();
        Put(json, "developerMetadata", lineMetadata[(sheet.Id, dimension, line.Key)].Select(m => MetadataApi.ToJson(workbook, m)));
        return json;
    }

    private static void Put(JsonObject json, string name, IEnumerable<JsonObject> parts)
    {
        JsonNode[] all = [.. parts];
        if (all.Length > 0)
        {
            json[name] = new JsonArray(all);
        }
    }
}
