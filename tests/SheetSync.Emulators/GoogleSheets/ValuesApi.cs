using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>spreadsheets.values: get, update, append, clear and their batches.</summary>
internal sealed class ValuesApi(GoogleSheetsService service, string spreadsheetId)
{
    /// <param name="segment">The range, still escaped, with its verb.</param>
    public JsonNode Answer(string segment, EmulatedCall call, JsonObject body)
    {
        var verb = segment.EndsWith(":append", StringComparison.Ordinal) ? "append" : segment.EndsWith(":clear", StringComparison.Ordinal) ? "clear" : "";
        var range = Uri.UnescapeDataString(verb.Length > 0 ? segment[..^(verb.Length + 1)] : segment);
        return (call.Method, verb) switch
        {
            ("GET", "") => Get(range, RenderOptions.FromQuery(call)),
            ("PUT", "") => Change((file, writer) => Update(file, writer, range, call, body)),
            ("POST", "append") => Change((file, writer) => Append(file, writer, range, call, body)),
            ("POST", "clear") => Change((file, writer) => new JsonObject { ["spreadsheetId"] = file.Id, ["clearedRange"] = Clear(writer, A1.Read(file.Workbook, range)) }),
            _ => throw ApiException.NotFound(),
        };
    }

    public JsonNode AnswerMany(string verb, EmulatedCall call, JsonObject body) => (call.Method, verb) switch
    {
        ("GET", "batchGet") => BatchGet(call),
        ("POST", "batchGetByDataFilter") => BatchGetByFilter(body),
        ("POST", "batchUpdate") => Change((file, writer) => BatchUpdate(file, writer, body)),
        ("POST", "batchUpdateByDataFilter") => Change((file, writer) => BatchUpdateByFilter(file, writer, body)),
        ("POST", "batchClear") => Change((file, writer) => BatchClear(file, writer, (body["ranges"] as JsonArray ?? []).Select(r => A1.Read(file.Workbook, r!.GetValue<string>())))),
        ("POST", "batchClearByDataFilter") => Change((file, writer) => BatchClear(file, writer, body.Parts("dataFilters").SelectMany(f => DataFilters.Find(file.Workbook, f)))),
        _ => throw ApiException.NotFound(),
    };

    private JsonObject Get(string range, RenderOptions options)
    {
        var workbook = service.Drive.Open(spreadsheetId, write: false).Workbook;
        var (sheet, area) = A1.Read(workbook, range);
        return ValueRender.Range(service.NewEvaluator(workbook), sheet, area, options);
    }

    private JsonObject BatchGet(EmulatedCall call)
    {
        var workbook = service.Drive.Open(spreadsheetId, write: false).Workbook;
        var evaluator = service.NewEvaluator(workbook);
        var options = RenderOptions.FromQuery(call);
        JsonNode[] ranges = [.. call.All("ranges").Select(r => A1.Read(workbook, r)).Select(r => ValueRender.Range(evaluator, r.Sheet, r.Area, options))];
        return new JsonObject { ["spreadsheetId"] = spreadsheetId, ["valueRanges"] = new JsonArray(ranges) }.WithoutDefaults("valueRanges");
    }

    private JsonObject BatchGetByFilter(JsonObject body)
    {
        var workbook = service.Drive.Open(spreadsheetId, write: false).Workbook;
        var evaluator = service.NewEvaluator(workbook);
        var options = RenderOptions.FromBody(body);
        var matched = body.Parts("dataFilters")
            .SelectMany(filter => DataFilters.Find(workbook, filter).Select(place => (filter, place)))
            .GroupBy(m => m.place)
            .Select(group => (JsonNode)new JsonObject
            {
                ["valueRange"] = ValueRender.Range(evaluator, group.Key.Sheet, group.Key.Area, options),
                ["dataFilters"] = new JsonArray([.. group.Select(m => m.filter.DeepClone())]),
            });
        return new JsonObject { ["spreadsheetId"] = spreadsheetId, ["valueRanges"] = new JsonArray([.. matched]) }.WithoutDefaults("valueRanges");
    }

    private static JsonObject Update(DriveFile file, ValueWriter writer, string range, EmulatedCall call, JsonObject body)
    {
        var data = ValueData.Read(body, "data");
        var written = writer.Write(A1.ReadToWrite(file.Workbook, range), range, data, UserEntered(call["valueInputOption"]));
        return writer.Describe(written, call["includeValuesInResponse"] is "true" or "True" ? RenderOptions.FromQuery(call, "response") : null);
    }

    private static JsonObject Append(DriveFile file, ValueWriter writer, string range, EmulatedCall call, JsonObject body)
    {
        var data = ValueData.Read(body, "data");
        var (sheet, area) = A1.Read(file.Workbook, range);
        var table = TableFinder.Find(sheet, area);
        var (row, column) = table is { } found ? (found.Bottom, found.Left) : (area.Top, area.Left);
        if (table is not null && call["insertDataOption"] == "INSERT_ROWS" && row < sheet.Rows.Count)
        {
            file.Workbook.Insert(sheet, Dimension.Rows, row, data.Rows, inheritFromBefore: true);
        }

        sheet.GrowTo(row + data.Rows, column + data.Columns);
        var start = Area.Cell(row, column);
        var written = writer.Write((sheet, start), A1.Write(sheet, start), data, UserEntered(call["valueInputOption"]));
        var answer = new JsonObject { ["spreadsheetId"] = file.Id };
        if (table is { } shown)
        {
            answer["tableRange"] = A1.Write(sheet, shown);
        }

        answer["updates"] = writer.Describe(written, call["includeValuesInResponse"] is "true" or "True" ? RenderOptions.FromQuery(call, "response") : null);
        return answer;
    }

    private static JsonObject BatchUpdate(DriveFile file, ValueWriter writer, JsonObject body)
    {
        var userEntered = UserEntered(body.Text("valueInputOption"));
        var data = body.Parts("data").Select((part, i) => (Range: part.Text("range") ?? "", Data: ValueData.Read(part, $"data[{i}]"))).ToList();
        var written = data.Select((d, i) => At(i, () => writer.Write(A1.ReadToWrite(file.Workbook, d.Range), d.Range, d.Data, userEntered))).ToList();
        var render = body.Flag("includeValuesInResponse") ? RenderOptions.FromBody(body, "response") : null;
        return Totals(file, written, written.Select(w => writer.Describe(w, render)));
    }

    private static JsonObject BatchUpdateByFilter(DriveFile file, ValueWriter writer, JsonObject body)
    {
        var userEntered = UserEntered(body.Text("valueInputOption"));
        var render = body.Flag("includeValuesInResponse") ? RenderOptions.FromBody(body, "response") : null;
        var written = new List<WrittenValues>();
        var responses = new List<JsonObject>();
        foreach (var (part, i) in body.Parts("data").Select((part, i) => (part, i)))
        {
            var filter = part.Part("dataFilter") ?? throw ApiException.Invalid($"Invalid data[{i}]: dataFilter is required.");
            var data = ValueData.Read(part, $"data[{i}]");
            foreach (var place in At(i, () => DataFilters.Find(file.Workbook, filter)))
            {
                written.Add(At(i, () => writer.Write(place, A1.Write(place.Sheet, place.Area), data, userEntered)));
                var response = writer.Describe(written[^1], render);
                response.Remove("spreadsheetId");
                response["dataFilter"] = filter.DeepClone();
                responses.Add(response);
            }
        }

        return Totals(file, written, responses);
    }

    /// <summary>Refusals name the part of the batch.</summary>
    private static T At<T>(int part, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (ApiException error)
        {
            throw ApiException.Invalid($"Invalid data[{part}]: {error.Message}");
        }
    }

    private static JsonObject Totals(DriveFile file, List<WrittenValues> written, IEnumerable<JsonObject> responses) => new JsonObject
    {
        ["spreadsheetId"] = file.Id,
        ["totalUpdatedRows"] = written.SelectMany(w => w.Rows.Select(row => (w.Sheet.Id, row))).Distinct().Count(),
        ["totalUpdatedColumns"] = written.SelectMany(w => w.Columns.Select(column => (w.Sheet.Id, column))).Distinct().Count(),
        ["totalUpdatedCells"] = written.Sum(w => w.Cells),
        ["totalUpdatedSheets"] = written.Where(w => w.Cells > 0).Select(w => w.Sheet.Id).Distinct().Count(),
        ["responses"] = new JsonArray([.. responses.Select(r => (JsonNode)r)]),
    }.WithoutDefaults("totalUpdatedRows", "totalUpdatedColumns", "totalUpdatedCells", "totalUpdatedSheets", "responses");

    private static JsonObject BatchClear(DriveFile file, ValueWriter writer, IEnumerable<(Sheet Sheet, Area Area)> places) => new JsonObject
    {
        ["spreadsheetId"] = file.Id,
        ["clearedRanges"] = new JsonArray([.. places.Select(place => (JsonNode)Clear(writer, place))]),
    }.WithoutDefaults("clearedRanges");

    private static string Clear(ValueWriter writer, (Sheet Sheet, Area Area) place)
    {
        writer.Guard.Check(place.Sheet, place.Area);
        foreach (var (row, column, cell) in place.Sheet.CellsIn(place.Area))
        {
            place.Sheet[row, column] = cell.Cleared();
        }

        return A1.Write(place.Sheet, place.Area);
    }

    /// <summary>All or nothing.</summary>
    private JsonObject Change(Func<DriveFile, ValueWriter, JsonObject> change)
    {
        var file = service.Drive.Open(spreadsheetId, write: true);
        var before = file.Workbook.Snapshot();
        try
        {
            var answer = change(file, new ValueWriter(service, file));
            service.Drive.Touch(file);
            return answer;
        }
        catch (Exception)
        {
            file.Workbook.Restore(before);
            throw;
        }
    }

    private static bool UserEntered(string? option) => option switch
    {
        "RAW" => false,
        "USER_ENTERED" => true,
        null or "" or "INPUT_VALUE_OPTION_UNSPECIFIED" => throw ApiException.Invalid("'valueInputOption' is required but not specified"),
        _ => throw ApiException.Invalid($"Invalid value at 'value_input_option' (type.googleapis.com/google.apps.sheets.v4.ValueInputOption), \"{option}\""),
    };
}
