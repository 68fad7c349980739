using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.Schemas;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>Google Sheets v4 and the part of Drive v3 that goes with it, in memory. Any bearer token is let in.</summary>
public sealed class GoogleSheetsService(TimeProvider time, int seed = 1) : IEmulatedService
{
    private readonly Random dice = new(seed);

    public string Name => "google-sheets";

    public DriveFiles Drive { get; } = new(time, seed);

    /// <summary>Whether row metadata goes along when a range is sorted. Google does not say; the default is that it stays in place.</summary>
    public bool MetadataFollowsSort { get; set; }

    /// <summary>Counted against each call of the Sheets API; null lets any number through.</summary>
    public RequestQuota? Quota { get; set; }

    /// <summary>Google's discovery document of the Sheets API: with it, a body that leaves its schema is refused, and no answer may leave its own.</summary>
    public DiscoveryDocument? Schema { get; set; }

    /// <summary>Larger bodies are refused.</summary>
    public int MaxRequestBytes { get; set; } = 10 << 20;

    /// <summary>What works out formulas as of now.</summary>
    public Evaluator NewEvaluator(Workbook workbook) => new(workbook, time.GetUtcNow(), dice);

    public EmulatedAnswer Answer(EmulatedCall call)
    {
        call = WithoutOverride(call);
        if (call.Path == "/token")
        {
            return Token();
        }

        var drive = !call.Path.StartsWith("/v4/", StringComparison.Ordinal);
        try
        {
            if (call.Header("Authorization") is not { } credentials || !credentials.StartsWith("Bearer ", StringComparison.Ordinal))
            {
                throw ApiException.Unauthenticated();
            }

            if (call.Body.Length > MaxRequestBytes)
            {
                throw ApiException.Invalid($"Request payload size exceeds the limit: {MaxRequestBytes} bytes.");
            }

            if (!drive)
            {
                Quota?.Take(credentials, IsWrite(call));
            }

            return drive ? new DriveApi(Drive).Answer(call) : AnswerSheets(call);
        }
        catch (ApiException error)
        {
            return drive ? DriveApi.Refuse(error.Code, error.Message) : error.ToAnswer();
        }
    }

    public EmulatedAnswer Refuse(EmulatedCall call, int status) =>
        call.Path.StartsWith("/v4/", StringComparison.Ordinal) ? ApiException.OfStatus(status).ToAnswer() : DriveApi.Refuse(status, ApiException.OfStatus(status).Message);

    /// <summary>Every spreadsheet's texts, tab by tab.</summary>
    public JsonNode State()
    {
        var files = new JsonObject();
        foreach (var file in Drive.All)
        {
            var tabs = new JsonObject();
            var evaluator = NewEvaluator(file.Workbook);
            foreach (var sheet in file.Workbook.Sheets)
            {
                var shown = Values.ValueRender.Range(evaluator, sheet, sheet.Whole, new("FORMATTED_VALUE", true, false));
                tabs[sheet.Title] = shown["values"]?.DeepClone() ?? new JsonArray();
            }

            files[file.Id] = new JsonObject { ["title"] = file.Workbook.Title, ["version"] = file.Version, ["tabs"] = tabs };
        }

        return files;
    }

    private EmulatedAnswer AnswerSheets(EmulatedCall call)
    {
        var segments = call.Path["/v4/".Length..].Split('/');
        if (segments[0] != "spreadsheets")
        {
            throw ApiException.NotFound();
        }

        var body = call.Body.Length > 0 ? ReadBody(call) : [];
        if (Schema?.CheckRequest(call.Method, call.Path, WithoutNulls(body)) is [var first, ..])
        {
            throw ApiException.Invalid("Invalid JSON payload received. " + first);
        }

        JsonNode answer;
        if (segments.Length == 1)
        {
            answer = call.Method == "POST" ? new SpreadsheetApi(this).Create(body) : throw ApiException.NotFound();
        }
        else
        {
            var (id, verb) = SplitVerb(segments[1]);
            answer = segments.Length switch
            {
                2 => new SpreadsheetApi(this).Answer(id, verb, call, body),
                3 when segments[2].StartsWith("values", StringComparison.Ordinal) => new ValuesApi(this, id).AnswerMany(SplitVerb(segments[2]).Verb, call, body),
                4 when segments[2] == "values" => new ValuesApi(this, id).Answer(segments[3], call, body),
                3 or 4 when segments[2].StartsWith("developerMetadata", StringComparison.Ordinal) => new MetadataApi(this, id).Answer(segments[2..], body),
                4 when segments[2] == "sheets" => new SpreadsheetApi(this).CopyTo(id, segments[3], body),
                _ => throw ApiException.NotFound(),
            };
        }

        if (Schema?.CheckAnswer(call.Method, call.Path, answer) is [var wrong, ..])
        {
            throw new UnreachableException($"The answer to {call.Method} {call.Path} leaves its schema: {wrong}");
        }

        return EmulatedAnswer.Json(segments.Length == 2 && call.Method == "GET" ? answer : FieldMask.Parse(call["fields"]).Prune(answer));
    }

    /// <summary>A null stands for a field left out, but in a row of values.</summary>
    private static JsonObject WithoutNulls(JsonObject body)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in body)
        {
            if (value is not null)
            {
                copy[name] = value is JsonObject inner ? WithoutNulls(inner)
                    : value is JsonArray array ? new JsonArray([.. array.Select(item => item is JsonObject part ? WithoutNulls(part) : item?.DeepClone())])
                    : value.DeepClone();
            }
        }

        return copy;
    }

    /// <summary>OAuth's token endpoint: whoever asks gets a token.</summary>
    private static EmulatedAnswer Token() =>
        EmulatedAnswer.Json(new JsonObject { ["access_token"] = "emulated-token", ["expires_in"] = 3599, ["token_type"] = "Bearer" });

    private static bool IsWrite(EmulatedCall call) =>
        call.Method != "GET" && !call.Path.EndsWith("GetByDataFilter", StringComparison.OrdinalIgnoreCase) && !call.Path.EndsWith(":search", StringComparison.Ordinal);

    /// <summary>A GET too long for its address comes as a POST with the query in its body.</summary>
    private static EmulatedCall WithoutOverride(EmulatedCall call) => call.Header("X-HTTP-Method-Override") is { } method && call.Method == "POST"
        ? new EmulatedCall(method, call.Path, call.BodyText, call.Headers, default)
        : call;

    private static (string Id, string Verb) SplitVerb(string segment)
    {
        var colon = segment.LastIndexOf(':');
        return colon < 0 ? (Uri.UnescapeDataString(segment), "") : (Uri.UnescapeDataString(segment[..colon]), segment[(colon + 1)..]);
    }

    private static JsonObject ReadBody(EmulatedCall call)
    {
        try
        {
            return JsonNode.Parse(call.Body.Span) as JsonObject ?? throw ApiException.Invalid("Invalid JSON payload received. Unexpected token.");
        }
        catch (JsonException error)
        {
            throw ApiException.Invalid("Invalid JSON payload received. " + error.Message);
        }
    }
}
