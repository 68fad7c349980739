using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.Schemas;
using SheetSync.Emulators.Tests.Recordings;

namespace SheetSync.Emulators.Tests.GoogleSheets;

/// <summary>
/// A client of the emulated service without a wire. Requests and good answers are checked against the published schemas where
/// those are at hand.
/// </summary>
internal sealed class Caller
{
    private static readonly DiscoveryDocument? Sheets = Document("sheets.v4.json");
    private static readonly DiscoveryDocument? Drive = Document("drive.v3.json");

    public Caller(TimeProvider? time = null)
    {
        Service = new GoogleSheetsService(time ?? TimeProvider.System);
        File = Service.Drive.Create("Calendar");
        Human = new Person(Service, File);
    }

    public GoogleSheetsService Service { get; }

    public DriveFile File { get; }

    /// <summary>Who edits the same file in the browser.</summary>
    public Person Human { get; }

    public string Token { get; set; } = "Bearer any";

    /// <summary>A call that must succeed. Paths are escaped here; <c>{id}</c> is the file.</summary>
    public JsonObject Ok(string method, string path, string? body = null)
    {
        var (status, json) = Send(method, path, body);
        Assert.True(status == 200, json.ToJsonString());
        return json;
    }

    /// <summary>A call that must be refused with this status; gives the message.</summary>
    public string Refused(int status, string method, string path, string? body = null)
    {
        var (got, json) = Send(method, path, body);
        Assert.Equal(status, got);
        return json["error"]!["message"]!.GetValue<string>();
    }

    /// <summary>One batchUpdate request that must succeed; gives its reply.</summary>
    public JsonObject Do(string requests) => Ok("POST", "/v4/spreadsheets/{id}:batchUpdate", $$"""{"requests":[{{requests}}]}""");

    public string Values(string range, string options = "") =>
        (Ok("GET", $"/v4/spreadsheets/{{id}}/values/{Uri.EscapeDataString(range)}{options}")["values"] ?? new JsonArray()).ToJsonString();

    public (int Status, JsonObject Json) Send(string method, string path, string? body)
    {
        var target = path.Replace("{id}", File.Id, StringComparison.Ordinal);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var bare = question < 0 ? target : target[..question];
        var document = bare.StartsWith("/v4/", StringComparison.Ordinal) ? Sheets : Drive;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = Token };
        var answer = Service.Answer(new EmulatedCall(method, bare, question < 0 ? "" : target[(question + 1)..], headers, Encoding.UTF8.GetBytes(body ?? "")));
        var json = answer.Body.Length == 0 ? [] : (JsonObject)JsonNode.Parse(answer.Body.Span)!;
        if (answer.Status == 200 && document is not null)
        {
            Assert.Empty(document.CheckRequest(method, bare, body is null ? null : JsonNode.Parse(body)));
            Assert.Empty(document.CheckAnswer(method, bare, json));
        }

        return (answer.Status, json);
    }

    private static DiscoveryDocument? Document(string name)
    {
        var file = OutsideData.Find("specs", "google", name);
        return file is null ? null : DiscoveryDocument.Read(file);
    }
}
