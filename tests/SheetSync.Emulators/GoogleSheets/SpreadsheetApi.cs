using System.Globalization;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Requests;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>spreadsheets: create, get, getByDataFilter, batchUpdate, and sheets.copyTo.</summary>
internal sealed class SpreadsheetApi(GoogleSheetsService service)
{
    public JsonNode Answer(string id, string verb, EmulatedCall call, JsonObject body) => (call.Method, verb) switch
    {
        ("GET", "") => Get(id, call),
        ("POST", "getByDataFilter") => GetByDataFilter(id, body),
        ("POST", "batchUpdate") => BatchUpdate(id, body),
        _ => throw ApiException.NotFound(),
    };

    public JsonNode Create(JsonObject body)
    {
        var properties = body.Part("properties");
        var file = service.Drive.Create(properties?.Text("title") ?? "Untitled spreadsheet");
        var workbook = file.Workbook;
        workbook.Locale = properties?.Text("locale") ?? workbook.Locale;
        workbook.TimeZone = properties?.Text("timeZone") ?? workbook.TimeZone;
        if (body["sheets"] is JsonArray { Count: > 0 })
        {
            workbook.Sheets.Clear();
            var context = new BatchContext(service, file);
            foreach (var part in body.Parts("sheets"))
            {
                var sheet = SheetRequests.Add(context, part.Part("properties") ?? []);
                foreach (var data in part.Parts("data"))
                {
                    CellRequests.Fill(context, sheet, data.Int("startRow") ?? 0, data.Int("startColumn") ?? 0, data.Parts("rowData"));
                }
            }
        }

        return new SpreadsheetRender(service, file, FieldMask.All, withData: false).Render([]);
    }

    public JsonNode CopyTo(string id, string segment, JsonObject body)
    {
        var source = service.Drive.Open(id, write: false).Workbook;
        var target = service.Drive.Open(body.Text("destinationSpreadsheetId") ?? id, write: true);
        if (!segment.EndsWith(":copyTo", StringComparison.Ordinal)
            || !int.TryParse(segment[..^":copyTo".Length], CultureInfo.InvariantCulture, out var sheetId)
            || source.SheetById(sheetId) is not { } sheet)
        {
            throw ApiException.NotFound();
        }

        var copy = sheet.Duplicate(target.Workbook.NewId(), SheetRequests.FreeTitle(target.Workbook, "Copy of " + sheet.Title));
        target.Workbook.Sheets.Add(copy);
        service.Drive.Touch(target);
        return SheetRender.Properties(copy, target.Workbook.Sheets.Count - 1);
    }

    private JsonNode Get(string id, EmulatedCall call)
    {
        var file = service.Drive.Open(id, write: false);
        var mask = FieldMask.Parse(call["fields"]);
        var places = call.All("ranges").Select(r => A1.Read(file.Workbook, r)).ToList();
        var withData = call["fields"] is null ? string.Equals(call["includeGridData"], "true", StringComparison.OrdinalIgnoreCase) : true;
        return mask.Prune(new SpreadsheetRender(service, file, mask, withData).Render(places));
    }

    private JsonObject GetByDataFilter(string id, JsonObject body)
    {
        var file = service.Drive.Open(id, write: false);
        var places = body.Parts("dataFilters").SelectMany(f => DataFilters.Find(file.Workbook, f)).ToList();
        return new SpreadsheetRender(service, file, FieldMask.All, body.Flag("includeGridData")).Render(places);
    }

    /// <summary>All requests in order, or none.</summary>
    private JsonObject BatchUpdate(string id, JsonObject body)
    {
        var file = service.Drive.Open(id, write: true);
        var requests = body["requests"] as JsonArray ?? [];
        if (requests.Count == 0)
        {
            throw ApiException.Invalid("Must specify at least one request.");
        }

        var before = file.Workbook.Snapshot();
        var context = new BatchContext(service, file);
        var replies = new JsonArray();
        try
        {
            for (var i = 0; i < requests.Count; i++)
            {
                replies.Add(RequestBook.Apply(context, i, requests[i] as JsonObject ?? []));
            }
        }
        catch (Exception)
        {
            file.Workbook.Restore(before);
            throw;
        }

        service.Drive.Touch(file);
        var answer = new JsonObject { ["spreadsheetId"] = file.Id, ["replies"] = replies };
        if (body.Flag("includeSpreadsheetInResponse"))
        {
            var places = (body["responseRanges"] as JsonArray ?? []).Select(r => A1.Read(file.Workbook, r!.GetValue<string>())).ToList();
            answer["updatedSpreadsheet"] = new SpreadsheetRender(service, file, FieldMask.All, body.Flag("responseIncludeGridData")).Render(places);
        }

        return answer;
    }
}
