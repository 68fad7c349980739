using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests about the spreadsheet and its tabs.</summary>
internal static class SheetRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["addSheet"] = AddSheet,
        ["deleteSheet"] = DeleteSheet,
        ["duplicateSheet"] = DuplicateSheet,
        ["updateSheetProperties"] = UpdateSheetProperties,
        ["updateSpreadsheetProperties"] = UpdateSpreadsheetProperties,
    };

    public static Sheet Add(BatchContext context, JsonObject properties)
    {
        var workbook = context.Workbook;
        var title = properties.Text("title") ?? FreeTitle(workbook, $"Sheet{workbook.Sheets.Count + 1}");
        RefuseTaken(workbook, title, null);
        var id = properties.Int("sheetId") ?? workbook.NewId();
        if (workbook.SheetById(id) is not null)
        {
            throw ApiException.Invalid($"Sheet with id {id} already exists.");
        }

        var size = properties.Part("gridProperties") ?? [];
        var sheet = new Sheet(id, title, size.Index("rowCount") ?? 1000, size.Index("columnCount") ?? 26);
        workbook.Sheets.Insert(Math.Min(properties.Index("index") ?? workbook.Sheets.Count, workbook.Sheets.Count), sheet);
        var rest = properties.Copy();
        rest.Remove("index");
        Write(context, sheet, SheetRender.Properties(sheet, workbook.Sheets.IndexOf(sheet)), rest, FieldMask.Parse("hidden,rightToLeft,tabColor,tabColorStyle,gridProperties(frozenRowCount,frozenColumnCount,hideGridlines)"));
        return sheet;
    }

    public static string FreeTitle(Workbook workbook, string title)
    {
        var free = title;
        for (var i = 2; workbook.SheetByTitle(free) is not null; i++)
        {
            free = $"{title} {i}";
        }

        return free;
    }

    private static JsonObject AddSheet(BatchContext context, JsonObject request)
    {
        var sheet = Add(context, request.Part("properties") ?? []);
        return Shown(context, sheet);
    }

    private static JsonObject? DeleteSheet(BatchContext context, JsonObject request)
    {
        var sheet = context.Sheet(request.Int("sheetId") ?? 0);
        if (context.Workbook.Sheets.TrueForAll(s => s.Hidden || s == sheet))
        {
            throw ApiException.Invalid("You can't remove all the visible sheets in a document.");
        }

        context.Guard.Check(sheet, sheet.Whole);
        context.Workbook.Remove(sheet);
        return null;
    }

    private static JsonObject DuplicateSheet(BatchContext context, JsonObject request)
    {
        var workbook = context.Workbook;
        var sheet = context.Sheet(request.Int("sourceSheetId") ?? 0);
        var title = request.Text("newSheetName") ?? FreeTitle(workbook, "Copy of " + sheet.Title);
        RefuseTaken(workbook, title, null);
        var copy = sheet.Duplicate(request.Int("newSheetId") ?? workbook.NewId(), title);
        workbook.Sheets.Insert(Math.Min(request.Index("insertSheetIndex") ?? 0, workbook.Sheets.Count), copy);
        return Shown(context, copy);
    }

    private static JsonObject? UpdateSheetProperties(BatchContext context, JsonObject request)
    {
        var properties = request.Part("properties") ?? [];
        var sheet = context.Sheet(properties.Int("sheetId") ?? 0);
        var mask = RequireFields(request);
        Write(context, sheet, SheetRender.Properties(sheet, context.Workbook.Sheets.IndexOf(sheet)), properties, mask);
        return null;
    }

    private static JsonObject? UpdateSpreadsheetProperties(BatchContext context, JsonObject request)
    {
        var workbook = context.Workbook;
        var json = new JsonObject { ["title"] = workbook.Title, ["locale"] = workbook.Locale, ["timeZone"] = workbook.TimeZone, ["autoRecalc"] = workbook.AutoRecalc };
        RequireFields(request).Apply(json, request.Part("properties") ?? []);
        if (json.Text("timeZone") is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw ApiException.Invalid($"Invalid timezone: {zone}");
        }

        workbook.Title = json.Text("title") is { Length: > 0 } title ? title : throw ApiException.Invalid("Spreadsheet title cannot be empty.");
        workbook.Locale = json.Text("locale") ?? workbook.Locale;
        workbook.TimeZone = json.Text("timeZone") ?? workbook.TimeZone;
        workbook.AutoRecalc = json.Text("autoRecalc") ?? workbook.AutoRecalc;
        return null;
    }

    public static FieldMask RequireFields(JsonObject request) =>
        request.Text("fields") is { Length: > 0 } fields ? FieldMask.Parse(fields) : throw ApiException.Invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");

    private static void Write(BatchContext context, Sheet sheet, JsonObject properties, JsonObject given, FieldMask mask)
    {
        var workbook = context.Workbook;
        var oldIndex = workbook.Sheets.IndexOf(sheet);
        mask.Apply(properties, given);
        if (properties.Text("title") is { Length: > 0 } title && title != sheet.Title)
        {
            RefuseTaken(workbook, title, sheet);
            workbook.Rename(sheet, title);
        }

        if (properties.Flag("hidden") && workbook.Sheets.TrueForAll(s => s.Hidden || s == sheet))
        {
            throw ApiException.Invalid("You can't hide all the sheets in a document.");
        }

        sheet.Hidden = properties.Flag("hidden");
        Resize(context, sheet, properties.Part("gridProperties") ?? []);
        var look = new JsonObject { ["tabColor"] = properties["tabColor"]?.DeepClone(), ["tabColorStyle"] = properties["tabColorStyle"]?.DeepClone(), ["rightToLeft"] = properties["rightToLeft"]?.DeepClone() };
        sheet.Look = Colors.Complete(look.WithoutDefaults("tabColor", "tabColorStyle", "rightToLeft"), sheet.Look) ?? [];
        if (properties.Index("index") is { } index && index != oldIndex)
        {
            workbook.Sheets.Remove(sheet);
            workbook.Sheets.Insert(Math.Min(index > oldIndex ? index - 1 : index, workbook.Sheets.Count), sheet);
        }
    }

    private static void Resize(BatchContext context, Sheet sheet, JsonObject grid)
    {
        var (rows, columns) = (grid.Index("rowCount") ?? sheet.Rows.Count, grid.Index("columnCount") ?? sheet.Columns.Count);
        if (rows < 1 || columns < 1)
        {
            throw ApiException.Invalid("You can't delete all the rows or columns on the sheet.");
        }

        sheet.GrowTo(rows, columns);
        if (rows < sheet.Rows.Count)
        {
            context.Workbook.Delete(sheet, Dimension.Rows, rows, sheet.Rows.Count);
        }

        if (columns < sheet.Columns.Count)
        {
            context.Workbook.Delete(sheet, Dimension.Columns, columns, sheet.Columns.Count);
        }

        var look = grid.Copy();
        look.Remove("rowCount");
        look.Remove("columnCount");
        sheet.GridLook = look.WithoutDefaults("frozenRowCount", "frozenColumnCount", "hideGridlines", "rowGroupControlAfter", "columnGroupControlAfter");
    }

    private static void RefuseTaken(Workbook workbook, string title, Sheet? self)
    {
        if (workbook.SheetByTitle(title) is { } other && other != self)
        {
            throw ApiException.Invalid($"A sheet with the name \"{title}\" already exists. Please enter another name.");
        }
    }

    private static JsonObject Shown(BatchContext context, Sheet sheet) => new() { ["properties"] = SheetRender.Properties(sheet, context.Workbook.Sheets.IndexOf(sheet)) };
}
