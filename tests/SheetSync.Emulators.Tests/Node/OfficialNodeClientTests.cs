using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.Tests.Recordings;

namespace SheetSync.Emulators.Tests.Node;

/// <summary>Google's own Node client as the human's hand: what it sends is understood, what it gets it can read.</summary>
public sealed class OfficialNodeClientTests : IAsyncLifetime
{
    private readonly GoogleSheetsService service = new(TimeProvider.System) { Schema = OutsideData.SheetsSchema() };
    private EmulatorHost host = null!;
    private NodeHand hand = null!;

    public async ValueTask InitializeAsync()
    {
        host = await EmulatorHost.StartAsync(service);
        hand = NodeHand.Start(host.BaseUri);
    }

    public async ValueTask DisposeAsync()
    {
        if (hand is not null)
        {
            await hand.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    [Fact]
    public async Task A_person_makes_a_calendar_and_edits_it_with_Googles_own_client()
    {
        var made = await hand.Do("sheets.spreadsheets.create", Json("""
            {"requestBody":{"properties":{"title":"Spring","timeZone":"Europe/Oslo"},"sheets":[{"properties":{"sheetId":5,"title":"Q1 'plan'","gridProperties":{"rowCount":50,"columnCount":8,"frozenRowCount":1}}}]}}
            """));
        var id = made["spreadsheetId"]!.GetValue<string>();
        JsonObject With(string rest) => Json($$"""{"spreadsheetId":"{{id}}",{{rest}} }""");
        async Task Batch(string requests) => await hand.Do("sheets.spreadsheets.batchUpdate", With($$"""
            "requestBody":{"requests":[{{requests}}]}
            """));
        async Task<string> Rows(string range) => (await hand.Do("sheets.spreadsheets.values.get", With($"\"range\":\"{range}\"")))["values"]?.ToJsonString() ?? "[]";

        await hand.Do("sheets.spreadsheets.values.update", With("""
            "range":"'Q1 ''plan'''!A1","valueInputOption":"USER_ENTERED","requestBody":{"values":[["Date","Text"],["2026-03-02","second"],["2026-03-01","first"],["2026-03-03","=B2&\"!\""]]}
            """));
        await Batch("""
            {"sortRange":{"range":{"sheetId":5,"startRowIndex":1,"endRowIndex":4,"startColumnIndex":0,"endColumnIndex":2},"sortSpecs":[{"dimensionIndex":0,"sortOrder":"ASCENDING"}]}},
            {"insertDimension":{"range":{"sheetId":5,"dimension":"ROWS","startIndex":2,"endIndex":3},"inheritFromBefore":true}}
            """);
        Assert.Equal("""[["Date","Text"],["2026-03-01","first"],[],["2026-03-02","second"],["2026-03-03","first!"]]""", await Rows("'Q1 ''plan'''"));

        await hand.Do("sheets.spreadsheets.values.append", With("""
            "range":"'Q1 ''plan'''!A5","valueInputOption":"RAW","requestBody":{"values":[["later","third"]]}
            """));
        await Batch("""{"cutPaste":{"source":{"sheetId":5,"startRowIndex":5,"endRowIndex":6},"destination":{"sheetId":5,"rowIndex":2,"columnIndex":0}}},{"mergeCells":{"range":{"sheetId":5,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":2,"endColumnIndex":4},"mergeType":"MERGE_ALL"}}""");
        Assert.Equal("""[["later","third"],["2026-03-02","second"],["2026-03-03","first!"]]""", await Rows("'Q1 ''plan'''!A3:B9"));

        var read = await hand.Do("sheets.spreadsheets.get", With("""
            "ranges":["'Q1 ''plan'''!A2:B2"],"fields":"sheets(merges,data.rowData.values(effectiveValue,formattedValue))"
            """));
        Assert.Equal("""[{"effectiveValue":{"numberValue":46082},"formattedValue":"2026-03-01"},{"effectiveValue":{"stringValue":"first"},"formattedValue":"first"}]""",
            read["sheets"]![0]!["data"]![0]!["rowData"]![0]!["values"]!.ToJsonString());

        var file = await hand.Do("drive.files.get", Json($$"""{"fileId":"{{id}}","fields":"name,modifiedTime,version"}"""));
        Assert.Equal("Spring", file["name"]!.GetValue<string>());
        await hand.Do("drive.files.delete", Json($$"""{"fileId":"{{id}}"}"""));
        Assert.Empty(service.Drive.All);
    }

    [Fact]
    public async Task It_reads_our_refusals_and_faults_as_Googles_own()
    {
        var file = service.Drive.Create("Spring");
        JsonObject With(string rest) => Json($$"""{"spreadsheetId":"{{file.Id}}",{{rest}} }""");

        var missing = await hand.Try("sheets.spreadsheets.values.get", With("\"range\":\"Nowhere!A1\""));
        Assert.Equal((400, "Unable to parse range: Nowhere!A1"), (missing["status"]!.GetValue<int>(), missing["message"]!.GetValue<string>()));

        file.Role = null;
        var barred = await hand.Try("sheets.spreadsheets.get", With("\"includeGridData\":false"));
        Assert.Equal((403, "The caller does not have permission"), (barred["status"]!.GetValue<int>(), barred["message"]!.GetValue<string>()));

        file.Role = "owner";
        host.Faults.Add(new Fault { Match = "GET /v4/", Status = 503 });
        var broken = await hand.Try("sheets.spreadsheets.get", With("\"includeGridData\":false"));
        Assert.Equal((503, "The service is currently unavailable."), (broken["status"]!.GetValue<int>(), broken["message"]!.GetValue<string>()));

        host.Faults.Add(new Fault { Match = "PUT /v4/", Cut = CutPoint.After });
        await hand.Try("sheets.spreadsheets.values.update", With("""
            "range":"A1","valueInputOption":"RAW","requestBody":{"values":[["kept"]]}
            """));
        Assert.Equal("kept", new Person(service, file).See("A1"));
    }
}
