using System.Text;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.Schemas;
using SheetSync.Emulators.Tests.Recordings;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class AccessTests
{
    private readonly Clock clock = new();
    private readonly Caller caller;

    public AccessTests() => caller = new Caller(clock);

    [Theory]
    [InlineData(null, "read", 403)]
    [InlineData(null, "write", 403)]
    [InlineData("reader", "read", 200)]
    [InlineData("reader", "write", 403)]
    [InlineData("writer", "write", 200)]
    public void What_a_caller_may_do_depends_on_how_the_file_is_shared(string? role, string act, int status)
    {
        caller.File.Role = role;
        var got = act == "read"
            ? caller.Send("GET", "/v4/spreadsheets/{id}/values/A1", null).Status
            : caller.Send("PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", """{"values":[["x"]]}""").Status;
        Assert.Equal(status, got);
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_found_in_the_words_of_either_service()
    {
        Assert.Equal("Requested entity was not found.", caller.Refused(404, "GET", "/v4/spreadsheets/nowhere"));
        Assert.Equal("File not found: nowhere.", caller.Refused(404, "GET", "/drive/v3/files/nowhere"));
        caller.File.Role = null;
        Assert.StartsWith("File not found: ", caller.Refused(404, "GET", "/drive/v3/files/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_cells_refuse_callers_who_are_no_editors_and_warn_nobody_over_the_wire()
    {
        caller.Do("""{"addProtectedRange":{"protectedRange":{"protectedRangeId":1,"range":{"sheetId":0,"startColumnIndex":0,"endColumnIndex":1},"editors":{"users":["anna@example.com"]}}}},{"addProtectedRange":{"protectedRange":{"protectedRangeId":2,"range":{"sheetId":0,"startColumnIndex":1,"endColumnIndex":2},"warningOnly":true}}}""");
        caller.File.Role = "writer";
        Assert.Contains("protected cell", caller.Refused(400, "PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", """{"values":[["x"]]}"""), StringComparison.Ordinal);
        Assert.StartsWith("Invalid requests[0].deleteDimension: You are trying to edit a protected cell",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"deleteDimension":{"range":{"sheetId":0,"dimension":"ROWS","startIndex":0,"endIndex":1}}}]}"""), StringComparison.Ordinal);
        caller.Ok("PUT", "/v4/spreadsheets/{id}/values/B1?valueInputOption=RAW", """{"values":[["x"]]}""");
        caller.Service.Drive.CallerEmail = "anna@example.com";
        caller.Ok("PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", """{"values":[["x"]]}""");
    }

    [Fact]
    public void Sixty_reads_and_sixty_writes_a_minute_pass_and_the_next_waits_for_the_first_to_be_a_minute_old()
    {
        caller.Service.Quota = new RequestQuota(clock);
        for (var i = 0; i < 60; i++)
        {
            caller.Values("A1");
        }

        Assert.Contains("'Read requests per minute per user'", caller.Refused(429, "GET", "/v4/spreadsheets/{id}"), StringComparison.Ordinal);
        caller.Ok("PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", """{"values":[["x"]]}""");
        caller.Ok("GET", "/drive/v3/files/{id}");
        caller.Token = "Bearer another";
        caller.Values("A1");
        caller.Token = "Bearer any";
        clock.Now += TimeSpan.FromSeconds(60);
        caller.Values("A1");
        Assert.Equal(1, caller.Service.Quota.Refused);
    }

    [Fact]
    public void Drive_says_that_a_file_was_changed_by_whomever_and_only_then()
    {
        string Version() => caller.Ok("GET", "/drive/v3/files/{id}?fields=version,modifiedTime").ToJsonString();

        var before = Version();
        clock.Now += TimeSpan.FromMinutes(5);
        caller.Values("A1");
        Assert.Equal(before, Version());
        caller.Human.Type("A1", "x");
        Assert.Contains("00:05:00", Version(), StringComparison.Ordinal);
        Assert.NotEqual(before, Version());
    }

    [Fact]
    public void Drive_may_lag_behind_what_the_sheet_already_holds()
    {
        caller.Service.Drive.Lag = TimeSpan.FromMinutes(3);
        caller.Human.Type("A1", "x");
        Assert.Equal("1", caller.Ok("GET", "/drive/v3/files/{id}?fields=version")["version"]!.GetValue<string>());
        Assert.Equal("x", caller.Human.See("A1"));
        clock.Now += TimeSpan.FromMinutes(3);
        Assert.Equal("2", caller.Ok("GET", "/drive/v3/files/{id}?fields=version")["version"]!.GetValue<string>());
    }

    [Fact]
    public void With_the_schema_at_hand_a_field_that_does_not_exist_is_refused()
    {
        caller.Service.Schema = DiscoveryDocument.Read(OutsideData.Require("specs", "google", "sheets.v4.json"));
        Assert.Equal("Invalid JSON payload received. BatchUpdateSpreadsheetRequest.requests[0].deleteSheet.tabId: no such field",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"deleteSheet":{"tabId":1}}]}"""));
        caller.Ok("PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", """{"values":[[null,"x"]]}""");
    }

    [Fact]
    public void Files_are_listed_by_name_copied_renamed_and_deleted()
    {
        caller.Human.Type("A1", "x");
        var copy = caller.Ok("POST", "/drive/v3/files/{id}/copy", """{"name":"It's a copy"}""")["id"]!.GetValue<string>();
        Assert.Equal("""[["x"]]""", caller.Ok("GET", $"/v4/spreadsheets/{copy}/values/A1")["values"]!.ToJsonString());
        Assert.Equal("\"" + copy + "\"", caller.Ok("GET", "/drive/v3/files?q=" + Uri.EscapeDataString("name = 'It\\'s a copy' and trashed = false") + "&fields=files(id)")["files"]![0]!["id"]!.ToJsonString());
        caller.Ok("PATCH", $"/drive/v3/files/{copy}", """{"name":"Renamed"}""");
        Assert.Equal("Renamed", caller.Ok("GET", $"/v4/spreadsheets/{copy}?fields=properties.title")["properties"]!["title"]!.GetValue<string>());
        Assert.Equal(204, caller.Send("DELETE", $"/drive/v3/files/{copy}", null).Status);
        Assert.Equal("Requested entity was not found.", caller.Refused(404, "GET", $"/v4/spreadsheets/{copy}"));
    }

    [Fact]
    public void A_read_too_long_for_an_address_comes_as_a_post_that_says_it_is_none()
    {
        caller.Human.Type("A1", "x");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Bearer any", ["X-HTTP-Method-Override"] = "GET" };
        var answer = caller.Service.Answer(new EmulatedCall("POST", $"/v4/spreadsheets/{caller.File.Id}/values:batchGet", "", headers, Encoding.UTF8.GetBytes("ranges=A1&ranges=A2")));
        Assert.Equal(200, answer.Status);
        Assert.Contains("\"x\"", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_request_and_a_body_that_is_no_JSON_are_refused()
    {
        Assert.Equal("Invalid JSON payload received. Unknown name \"fly\" at 'requests[0]': Cannot find field.",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"fly":{}}]}"""));
        Assert.StartsWith("Invalid JSON payload received.", caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", "{"), StringComparison.Ordinal);
        Assert.Equal("Must specify at least one request.", caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", "{}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"deleteSheet\":null")]
    [InlineData("\"addConditionalFormatRule\":{\"rule\":{\"ranges\":[]}}")]
    [InlineData("\"mergeCells\":{\"range\":{\"startRowIndex\":-1,\"endRowIndex\":2}}")]
    [InlineData("\"addSheet\":{\"properties\":{\"gridProperties\":{\"columnCount\":-1}}}")]
    [InlineData("\"moveDimension\":{\"source\":{\"dimension\":\"ROWS\",\"startIndex\":3,\"endIndex\":1}}")]
    [InlineData("\"updateCells\":{\"start\":{},\"fields\":\"*\",\"rows\":[{\"values\":[{\"userEnteredValue\":{\"formulaValue\":\"1+1\"}}]}]}")]
    [InlineData("\"duplicateSheet\":{\"insertSheetIndex\":-1}")]
    public void A_garbled_request_is_refused_and_leaves_everything_as_it_was(string request)
    {
        caller.Human.Type("A1", "x");
        caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", $$"""{"requests":[{{(request == "{}" ? request : "{" + request + "}")}}]}""");
        Assert.Equal("""[["x"]]""", caller.Values("Sheet1"));
    }

    [Fact]
    public void A_body_over_the_limit_is_refused_before_it_is_read()
    {
        caller.Service.MaxRequestBytes = 100;
        Assert.Equal("Request payload size exceeds the limit: 100 bytes.",
            caller.Refused(400, "PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", $$"""{"values":[["{{new string('x', 100)}}"]]}"""));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
