using System.Globalization;
using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests about what lies over the cells: names, protection, filter, rules, bands.</summary>
internal static class OverlayRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["addNamedRange"] = AddNamedRange,
        ["updateNamedRange"] = UpdateNamedRange,
        ["deleteNamedRange"] = DeleteNamedRange,
        ["addProtectedRange"] = AddProtectedRange,
        ["updateProtectedRange"] = UpdateProtectedRange,
        ["deleteProtectedRange"] = DeleteProtectedRange,
        ["setBasicFilter"] = SetBasicFilter,
        ["clearBasicFilter"] = ClearBasicFilter,
        ["addConditionalFormatRule"] = AddRule,
        ["updateConditionalFormatRule"] = UpdateRule,
        ["deleteConditionalFormatRule"] = DeleteRule,
        ["addBanding"] = AddBanding,
        ["deleteBanding"] = DeleteBanding,
    };

    private static JsonObject AddNamedRange(BatchContext context, JsonObject request)
    {
        var json = request.Part("namedRange") ?? [];
        var workbook = context.Workbook;
        var name = json.Text("name") ?? throw ApiException.Invalid("namedRange.name is required.");
        if (workbook.NamedRanges.Exists(n => string.Equals(n.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw ApiException.Invalid($"The name '{name}' is already in use by another named range.");
        }

        var named = new NamedRange(json.Text("namedRangeId") ?? workbook.NewId().ToString(CultureInfo.InvariantCulture), name, GridRange.FromJson(json.Part("range") ?? []));
        context.Sheet(named.Range.SheetId);
        workbook.NamedRanges.Add(named);
        return new JsonObject { ["namedRange"] = SpreadsheetRender.Named(named) };
    }

    private static JsonObject? UpdateNamedRange(BatchContext context, JsonObject request)
    {
        var given = request.Part("namedRange") ?? [];
        var index = FindNamed(context, given.Text("namedRangeId"));
        var json = SpreadsheetRender.Named(context.Workbook.NamedRanges[index]);
        SheetRequests.RequireFields(request).Apply(json, given);
        context.Workbook.NamedRanges[index] = new NamedRange(context.Workbook.NamedRanges[index].Id, json.Text("name") ?? "", GridRange.FromJson(json.Part("range") ?? []));
        return null;
    }

    private static JsonObject? DeleteNamedRange(BatchContext context, JsonObject request)
    {
        context.Workbook.NamedRanges.RemoveAt(FindNamed(context, request.Text("namedRangeId")));
        return null;
    }

    private static int FindNamed(BatchContext context, string? id) =>
        context.Workbook.NamedRanges.FindIndex(n => n.Id == id) is >= 0 and var index ? index : throw ApiException.Invalid($"No named range with id: {id}");

    private static JsonObject AddProtectedRange(BatchContext context, JsonObject request)
    {
        var json = request.Part("protectedRange") ?? [];
        var range = json.Text("namedRangeId") is { } named
            ? context.Workbook.NamedRanges[FindNamed(context, named)].Range
            : GridRange.FromJson(json.Part("range") ?? throw ApiException.Invalid("protectedRange.range is required."));
        var sheet = context.Sheet(range.SheetId);
        var protection = new ProtectedRange(json.Int("protectedRangeId") ?? context.Workbook.NewId(), range, Rest(json));
        sheet.ProtectedRanges.Add(protection);
        return new JsonObject { ["protectedRange"] = SheetRender.Protected(protection, context.Guard, null) };
    }

    private static JsonObject? UpdateProtectedRange(BatchContext context, JsonObject request)
    {
        var given = request.Part("protectedRange") ?? [];
        var (sheet, index) = FindProtected(context, given.Int("protectedRangeId") ?? 0);
        var protection = sheet.ProtectedRanges[index];
        var json = SheetRender.Protected(protection, context.Guard, null);
        SheetRequests.RequireFields(request).Apply(json, given);
        sheet.ProtectedRanges[index] = protection with { Range = GridRange.FromJson(json.Part("range") ?? []), Rest = Rest(json) };
        return null;
    }

    private static JsonObject? DeleteProtectedRange(BatchContext context, JsonObject request)
    {
        var (sheet, index) = FindProtected(context, request.Int("protectedRangeId") ?? 0);
        if (!context.Guard.MayEdit(sheet.ProtectedRanges[index]))
        {
            throw ApiException.Invalid("You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.");
        }

        sheet.ProtectedRanges.RemoveAt(index);
        return null;
    }

    private static (Sheet Sheet, int Index) FindProtected(BatchContext context, int id)
    {
        foreach (var sheet in context.Workbook.Sheets)
        {
            if (sheet.ProtectedRanges.FindIndex(p => p.Id == id) is >= 0 and var index)
            {
                return (sheet, index);
            }
        }

        throw ApiException.Invalid($"No protected range with id: {id}");
    }

    private static JsonObject Rest(JsonObject json)
    {
        var rest = json.Copy();
        rest.Remove("range");
        rest.Remove("protectedRangeId");
        rest.Remove("requestingUserCanEdit");
        if (rest.Part("editors") is { } editors)
        {
            editors.WithoutDefaults("users", "groups", "domainUsersCanEdit");
        }

        return rest.WithoutDefaults("warningOnly", "description", "editors", "unprotectedRanges");
    }

    private static JsonObject? SetBasicFilter(BatchContext context, JsonObject request)
    {
        var filter = (request.Part("filter") ?? []).Copy();
        var range = GridRange.FromJson(filter.Part("range") ?? []);
        var sheet = context.Sheet(range.SheetId);
        filter["range"] = GridRange.Of(sheet.Id, range.On(sheet)).ToJson();
        sheet.BasicFilter = filter;
        HideFiltered(context, sheet, range.On(sheet), filter);
        return null;
    }

    /// <summary>Hides the rows below the filter's heading that show one of the hidden values of their column.</summary>
    private static void HideFiltered(BatchContext context, Sheet sheet, Area area, JsonObject filter)
    {
        var evaluator = context.NewEvaluator();
        var hidden = filter.Parts("filterSpecs")
            .Select(spec => (Column: spec.Index("columnIndex") ?? 0, Values: (spec.Part("filterCriteria")?["hiddenValues"] as JsonArray ?? []).Select(v => v!.GetValue<string>()).ToHashSet()))
            .ToList();
        for (var row = area.Top + 1; row < area.Bottom; row++)
        {
            sheet.Rows[row].HiddenByFilter = hidden.Exists(h => h.Values.Contains(ValueRender.Shown(context.Workbook, sheet[row, h.Column], evaluator.Evaluate(sheet, row, h.Column))));
        }
    }

    private static JsonObject? ClearBasicFilter(BatchContext context, JsonObject request)
    {
        var sheet = context.Sheet(request.Int("sheetId") ?? 0);
        sheet.BasicFilter = null;
        sheet.Rows.ForEach(row => row.HiddenByFilter = false);
        return null;
    }

    private static JsonObject? AddRule(BatchContext context, JsonObject request)
    {
        var rule = ReadRule(request);
        var sheet = context.Sheet(rule.Parts("ranges").FirstOrDefault()?.Int("sheetId") ?? 0);
        sheet.ConditionalFormats.Insert(Math.Min(request.Index("index") ?? 0, sheet.ConditionalFormats.Count), rule);
        return null;
    }

    private static JsonObject UpdateRule(BatchContext context, JsonObject request)
    {
        var index = request.Index("index") ?? 0;
        var rule = request.Part("rule") is null ? null : ReadRule(request);
        var sheet = context.Sheet(rule?.Parts("ranges").FirstOrDefault()?.Int("sheetId") ?? request.Int("sheetId") ?? 0);
        RefuseMissingRule(sheet, index);
        var old = sheet.ConditionalFormats[index];
        sheet.ConditionalFormats.RemoveAt(index);
        var newIndex = rule is null ? Math.Min(request.Index("newIndex") ?? 0, sheet.ConditionalFormats.Count) : index;
        sheet.ConditionalFormats.Insert(newIndex, rule ?? old);
        return new JsonObject { ["newRule"] = (rule ?? old).Copy(), ["newIndex"] = newIndex, ["oldRule"] = old.Copy(), ["oldIndex"] = index }.WithoutDefaults("newIndex", "oldIndex");
    }

    private static JsonObject ReadRule(JsonObject request)
    {
        var rule = (request.Part("rule") ?? throw ApiException.Invalid("rule is required.")).Copy();
        if (!rule.Parts("ranges").Any())
        {
            throw ApiException.Invalid("rule.ranges must not be empty.");
        }

        rule["ranges"] = new JsonArray([.. rule.Parts("ranges").Select(r => (JsonNode)GridRange.FromJson(r).ToJson())]);
        if (rule.Part("booleanRule") is { } of && Colors.Complete(of.Part("format")) is { } format)
        {
            of["format"] = format;
        }

        return rule;
    }

    private static JsonObject DeleteRule(BatchContext context, JsonObject request)
    {
        var sheet = context.Sheet(request.Int("sheetId") ?? 0);
        var index = request.Index("index") ?? 0;
        RefuseMissingRule(sheet, index);
        var rule = sheet.ConditionalFormats[index];
        sheet.ConditionalFormats.RemoveAt(index);
        return new JsonObject { ["rule"] = rule };
    }

    private static void RefuseMissingRule(Sheet sheet, int index)
    {
        if (index >= sheet.ConditionalFormats.Count)
        {
            throw ApiException.Invalid($"No conditional format on sheet: {sheet.Id} at index: {index}");
        }
    }

    private static JsonObject AddBanding(BatchContext context, JsonObject request)
    {
        var band = (request.Part("bandedRange") ?? []).Copy();
        var range = GridRange.FromJson(band.Part("range") ?? []);
        var sheet = context.Sheet(range.SheetId);
        band["range"] = GridRange.Of(sheet.Id, range.On(sheet)).ToJson();
        band["bandedRangeId"] ??= context.Workbook.NewId();
        sheet.BandedRanges.Add(band);
        return new JsonObject { ["bandedRange"] = band.Copy() };
    }

    private static JsonObject? DeleteBanding(BatchContext context, JsonObject request)
    {
        var id = request.Int("bandedRangeId");
        return context.Workbook.Sheets.Sum(sheet => sheet.BandedRanges.RemoveAll(band => band.Int("bandedRangeId") == id)) > 0
            ? null
            : throw ApiException.Invalid($"No banded range with id: {id}");
    }
}
