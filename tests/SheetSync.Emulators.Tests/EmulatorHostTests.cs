using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;
using SheetSync.Emulators.Tests.Recordings;

namespace SheetSync.Emulators.Tests;

public sealed class EmulatorHostTests : IAsyncLifetime
{
    private readonly GoogleSheetsService service = new(TimeProvider.System) { Schema = OutsideData.SheetsSchema() };
    private readonly HttpClient http = new();
    private EmulatorHost host = null!;
    private DriveFile file = null!;

    public async ValueTask InitializeAsync()
    {
        host = await EmulatorHost.StartAsync(service);
        file = service.Drive.Create("Spring");
        http.BaseAddress = host.BaseUri;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    private string Values => $"v4/spreadsheets/{file.Id}/values";

    [Fact]
    public async Task What_is_written_is_read_back_and_seen_in_the_state()
    {
        var body = new JsonObject { ["values"] = new JsonArray(new JsonArray("Title", 42), new JsonArray("=1-1", true)) };
        (await http.PutAsJsonAsync($"{Values}/Sheet1!A1?valueInputOption=RAW", body)).EnsureSuccessStatusCode();
        var read = await http.GetFromJsonAsync<JsonObject>($"{Values}:batchGet?ranges=Sheet1!A1:B2&valueRenderOption=UNFORMATTED_VALUE");
        Assert.Equal("""[["Title",42],["=1-1",true]]""", read!["valueRanges"]![0]!["values"]!.ToJsonString());
        var state = await http.GetFromJsonAsync<JsonObject>("_state");
        Assert.Equal("Title", state!["state"]![file.Id]!["tabs"]!["Sheet1"]![0]![0]!.GetValue<string>());
        Assert.Equal(2, host.Calls.Count);
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        using var bare = new HttpClient { BaseAddress = host.BaseUri };
        Assert.Equal(HttpStatusCode.Unauthorized, (await bare.GetAsync($"v4/spreadsheets/{file.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_fault_over_the_wire_hits_the_calls_it_names_and_then_is_gone()
    {
        await http.PostAsJsonAsync("_faults", new { match = "GET /v4/", skip = 1, times = 1, status = 429, retryAfterSeconds = 7 });
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"v4/spreadsheets/{file.Id}")).StatusCode);
        var refused = await http.GetAsync($"v4/spreadsheets/{file.Id}");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("RESOURCE_EXHAUSTED", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"v4/spreadsheets/{file.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_token_is_given_to_whoever_asks_until_a_fault_says_otherwise()
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", "any")]);
        var token = await (await http.PostAsync("token", form)).Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("Bearer", token!["token_type"]!.GetValue<string>());
        host.Faults.Add(new Fault { Match = "/token", Status = 400, Body = """{"error":"invalid_grant"}""" });
        Assert.Contains("invalid_grant", await (await http.PostAsync("token", form)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_still_due_are_shown_and_forgotten_on_request()
    {
        await http.PostAsJsonAsync("_faults", new[] { new { match = "GET", cut = "After" } });
        Assert.Contains("\"cut\":\"After\"", await http.GetStringAsync("_faults"), StringComparison.Ordinal);
        await http.DeleteAsync("_faults");
        Assert.Equal("[]", await http.GetStringAsync("_faults"));
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync("_faults", new StringContent("{"))).StatusCode);
    }

    [Theory]
    [InlineData(CutPoint.Before, "")]
    [InlineData(CutPoint.After, "x")]
    public async Task A_cut_call_has_its_effect_or_not_but_never_an_answer(CutPoint cut, string held)
    {
        host.Faults.Add(new Fault { Match = "PUT", Cut = cut });
        var body = new JsonObject { ["values"] = new JsonArray(new JsonArray("x")) };
        await Assert.ThrowsAsync<HttpRequestException>(() => http.PutAsJsonAsync($"{Values}/A1?valueInputOption=RAW", body));
        Assert.Equal(held, (file.Workbook.Sheets[0][0, 0].Value as CellContent.Text)?.Value ?? "");
    }

    [Fact]
    public async Task A_person_edits_between_two_calls()
    {
        host.BeforeCall = _ => file.Workbook.Sheets[0][0, 0] = ValueInput.Type(GridCell.Empty, "9:30", "en_US");
        var read = await http.GetFromJsonAsync<JsonObject>($"{Values}/A1");
        Assert.Equal("9:30", read!["values"]![0]![0]!.GetValue<string>());
    }
}
