using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.Schemas;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>
/// Real traffic of Google Sheets and Drive, recorded by the tests of burnash/gspread (MIT), played to the emulator: the same
/// answers, but for ids and times.
/// </summary>
public sealed class GspreadReplayTests(ITestOutputHelper output)
{
    private const int MustAgree = 1_500;

    /// <summary>What is not compared, and why.</summary>
    private static readonly (Func<Exchange, bool> Is, string Why)[] LeftOut =
    [
        (e => e.Uri.AbsolutePath.StartsWith("/upload/drive/v2/", StringComparison.Ordinal), "Drive v2 turns an uploaded CSV file into a spreadsheet: neither SheetSync nor a person in a calendar does that"),
        (e => e.Uri.Query == "?fields=sheets.data.columnMetadata" && e.Answer.Contains("8691", StringComparison.Ordinal), "shows a width that Google measured by its fonts"),
        (e => e is { Cassette: "ClientTest.test_import_csv", Method: "GET" }, "reads what that upload made"),
    ];

    [Fact]
    public void Every_answer_to_the_recorded_requests_keeps_to_the_published_schemas()
    {
        var folder = OutsideData.Require("recordings", "google-sheets-gspread", "cassettes");
        var sheets = DiscoveryDocument.Read(OutsideData.Require("specs", "google", "sheets.v4.json"));
        var drive = DiscoveryDocument.Read(OutsideData.Require("specs", "google", "drive.v3.json"));
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            var replay = new Replay();
            foreach (var exchange in Exchange.ReadFile(file))
            {
                replay.Play(exchange);
                var (status, body) = replay.LastAnswer;
                if (status == 200 && body.StartsWith('{'))
                {
                    var document = exchange.Uri.AbsolutePath.StartsWith("/v4/", StringComparison.Ordinal) ? sheets : drive;
                    wrong.AddRange(document.CheckAnswer(exchange.Method, exchange.Uri.AbsolutePath, JsonNode.Parse(body)).Select(w => $"{exchange}\n    {w}"));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public void Recorded_exchanges_are_answered_as_Google_answered_them()
    {
        var folder = OutsideData.Require("recordings", "google-sheets-gspread", "cassettes");
        var (agreed, differing, leftOut) = (new Dictionary<string, int>(), new List<string>(), new Dictionary<string, int>());
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var replay = new Replay();
            foreach (var exchange in Exchange.ReadFile(file))
            {
                var why = LeftOut.Where(rule => rule.Is(exchange)).Select(rule => rule.Why).FirstOrDefault()
                    ?? (replay.IsOlder(exchange) ? "is about a file from before the recording: what it holds is not known" : null);
                if (why is not null)
                {
                    leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
                }
                else if (replay.Play(exchange) is { } difference)
                {
                    differing.Add($"{exchange}\n    {difference}");
                }
                else
                {
                    agreed[exchange.Kind] = agreed.GetValueOrDefault(exchange.Kind) + 1;
                }
            }
        }

        var total = agreed.Values.Sum();
        output.WriteLine($"{total} agreed, {differing.Count} differed");
        foreach (var (kind, count) in agreed.OrderByDescending(pair => pair.Value))
        {
            output.WriteLine($"{count} agreed: {kind}");
        }

        foreach (var (why, count) in leftOut)
        {
            output.WriteLine($"{count} left out: {why}");
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing.Take(40)));
        Assert.True(total >= MustAgree, $"Only {total} exchanges agree.");
    }

    /// <summary>One cassette: an account that starts empty.</summary>
    private sealed class Replay
    {
        private static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Bearer recorded" };

        private readonly GoogleSheetsService service = new(TimeProvider.System);
        private readonly Ids ids = new();

        public Replay() => service.Drive.CallerEmail = "telegram-budgeter@telegram-budgeter.iam.gserviceaccount.com";

        public (int Status, string Body) LastAnswer { get; private set; }

        /// <summary>Whether the exchange is about a file that the cassette did not make.</summary>
        public bool IsOlder(Exchange exchange) =>
            exchange.Status < 300 && exchange.Uri.Segments.Select(part => part.TrimEnd('/').Split(':')[0]).FirstOrDefault(part => part.Length >= 40) is { } id && !ids.Knows(id);

        /// <summary>Plays the request and says how the answer differs from the recorded one.</summary>
        public string? Play(Exchange exchange)
        {
            Prepare(exchange);
            var target = ids.Translate(exchange.Uri.PathAndQuery);
            var question = target.IndexOf('?', StringComparison.Ordinal);
            var call = new EmulatedCall(
                exchange.Method,
                question < 0 ? target : target[..question],
                question < 0 ? "" : target[(question + 1)..],
                Headers,
                Encoding.UTF8.GetBytes(ids.Translate(exchange.Body)));
            var answer = service.Answer(call);
            var own = Encoding.UTF8.GetString(answer.Body.Span);
            LastAnswer = (answer.Status, own);
            if (answer.Status != exchange.Status)
            {
                return $"status {exchange.Status} recorded, {answer.Status} ours: {own}";
            }

            return exchange.Answer.StartsWith('{')
                ? ids.Difference(Known(JsonNode.Parse(exchange.Answer)!), JsonNode.Parse(own))
                : exchange.Answer.Trim() == own.Trim() ? null : $"recorded '{exchange.Answer}', ours '{own}'";
        }

        /// <summary>A file that was there before the recording and that the caller may not open.</summary>
        private void Prepare(Exchange exchange)
        {
            if (exchange.Status == 403 && exchange.Uri.Segments is [.., var last] && !ids.Knows(last))
            {
                var file = service.Drive.Create("Private");
                file.Role = null;
                ids.Bind(last, file.Id);
            }
        }

        /// <summary>A recorded list of files without those from before the recording.</summary>
        private JsonNode Known(JsonNode answer)
        {
            if (answer["files"] is JsonArray files)
            {
                answer["files"] = new JsonArray([.. files.Where(f => ids.Knows(f!["id"]!.GetValue<string>())).Select(f => f!.DeepClone())]);
            }

            return answer;
        }
    }
}
