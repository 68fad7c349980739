using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;
using SheetSync.Emulators.Schemas;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>
/// Real traffic of a Mastodon 4.6 server, recorded by the tests of halcy/Mastodon.py (MIT), played to the emulator: the same status, the same fields of
/// the same kinds, and the same values in those that say what a post is.
/// </summary>
public sealed class MastodonReplayTests(ITestOutputHelper output)
{
    private const int MustAgree = 93;

    private static readonly HashSet<string> Compared = ["content", "text", "spoiler_text", "visibility", "sensitive", "language", "description", "type", "voted", "multiple"];

    /// <summary>Fields that are null or not for reasons that lie before the recording: an account's own preferences.</summary>
    private static readonly HashSet<string> MayBeNull = ["discoverable", "hide_collections", "last_status_at", "language"];

    /// <summary>What is not compared, and why.</summary>
    private static readonly (Func<MastodonExchange, bool> Is, string Why)[] LeftOut =
    [
        (e => e.IsIn("/api/v1/apps", "/oauth/", "/.well-known/", "/api/v1/emails/") || e is { Method: "POST", Path: "/api/v1/accounts" }, "signs up applications and accounts: SheetSync is given a token"),
        (e => e.IsIn("/api/v1/follow_requests", "/api/v1/accounts/update_credentials") || e.Path.EndsWith("follow", StringComparison.Ordinal), "followers and preferences"),
        (e => e.IsIn("/api/v2/filters", "/api/v1/polls/"), "filters and votes of readers"),
        (e => e.Path.Split('/')[^1] is "favourite" or "unfavourite" or "favourited_by" or "reblog" or "unreblog" or "reblogged_by" or "pin" or "unpin" or "mute" or "unmute" or "translate", "what readers do with a post"),
        (e => e.IsIn("/api/v1/scheduled_statuses") || e.Body.Contains("scheduled_at", StringComparison.Ordinal), "posts that the server holds back: SheetSync posts at the time itself"),
        (e => e.Body.Contains("quote", StringComparison.Ordinal) || e.Path.Contains("/quotes", StringComparison.Ordinal) || e.Path.EndsWith("/interaction_policy", StringComparison.Ordinal), "quotes"),
        (e => e is { Method: "PUT" } || e.Path.EndsWith("/history", StringComparison.Ordinal) || e is { Cassette: "test_status_edit", Index: > 2 }, "edits: SheetSync changes no post"),
        (e => e is { Cassette: "test_status_card", Index: > 0 }, "shows the preview of a page, which the server fetches"),
    ];

    [Fact]
    public void Recorded_exchanges_are_answered_as_the_server_answered_them()
    {
        var (agreed, differing, leftOut) = (new Dictionary<string, int>(), new List<string>(), new Dictionary<string, int>());
        foreach (var (exchange, _, difference, why) in Replay())
        {
            if (why is not null)
            {
                leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
            }
            else if (difference is not null)
            {
                differing.Add($"{exchange}\n    {difference}");
            }
            else
            {
                agreed[exchange.Kind] = agreed.GetValueOrDefault(exchange.Kind) + 1;
            }
        }

        var total = agreed.Values.Sum();
        output.WriteLine($"{total} agreed, {differing.Count} differed, {leftOut.Values.Sum()} left out");
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

    [Fact]
    public void Every_answer_to_the_recorded_requests_keeps_to_the_published_description()
    {
        var description = OpenApiDocument.Read(OutsideData.Require("specs", "mastodon", "schema.json"));

        // Where the server itself leaves the description, the emulator does as the server does: a deleted post has no "content".
        IReadOnlyList<string> Wrong(MastodonExchange exchange, JsonNode? answer) => description.CheckAnswer(exchange.Method, exchange.Path, exchange.Status, answer);
        var wrong = Replay()
            .Where(played => played.Why is null)
            .SelectMany(played => Wrong(played.Exchange, JsonNode.Parse(played.Answer!.Body.Span)).Except(Wrong(played.Exchange, JsonNode.Parse(played.Exchange.Answer))))
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    private static IEnumerable<(MastodonExchange Exchange, EmulatedAnswer? Answer, string? Difference, string? Why)> Replay()
    {
        var folder = OutsideData.Require("recordings", "mastodon-mastodonpy");
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var service = Server();
            var ours = new Dictionary<string, string>();
            foreach (var exchange in MastodonExchange.ReadFile(file))
            {
                var why = LeftOut.Where(rule => rule.Is(exchange)).Select(rule => rule.Why).FirstOrDefault()
                    ?? (exchange.Status < 300 && exchange.Ids.Any(id => !ours.ContainsKey(id)) ? "is about a post that a left out request made" : null);
                if (why is not null)
                {
                    yield return (exchange, null, null, why);
                    continue;
                }

                var answer = service.Answer(exchange.Call(ours));
                yield return (exchange, answer, Difference(exchange, answer, ours), null);
            }
        }
    }

    /// <summary>A server with the accounts of the recording, each with its preferences.</summary>
    private static MastodonService Server()
    {
        var service = new MastodonService(
            TimeProvider.System,
            ("__MASTODON_PY_TEST_ACCESS_TOKEN", "mastodonpy_test"), ("__MASTODON_PY_TEST_ACCESS_TOKEN_2", "admin"), ("__MASTODON_PY_TEST_ACCESS_TOKEN_3", "mastodonpy_test_2"));
        (service.Accounts[0].Visibility, service.Accounts[0].Sensitive) = ("unlisted", true);
        service.Accounts[2].Language = "ja";
        return service;
    }

    private static string? Difference(MastodonExchange exchange, EmulatedAnswer answer, Dictionary<string, string> ours)
    {
        var own = JsonNode.Parse(answer.Body.Span);
        if (answer.Status != exchange.Status)
        {
            return $"status {exchange.Status} recorded, {answer.Status} ours: {own}";
        }

        var recorded = JsonNode.Parse(exchange.Answer);
        if (recorded?["id"] is { } theirs && own?["id"] is { } id)
        {
            ours.TryAdd(theirs.ToString(), id.ToString());
        }

        return Difference(recorded, own, "$");
    }

    private static string? Difference(JsonNode? recorded, JsonNode? own, string path)
    {
        switch (recorded, own)
        {
            case (JsonObject a, JsonObject b):
                return a.Select(field => field.Key).Union(b.Select(field => field.Key))
                    .Select(name => !a.ContainsKey(name) ? $"{path}.{name}: not recorded"
                        : !b.ContainsKey(name) ? $"{path}.{name}: not ours"
                        : MayBeNull.Contains(name) && (a[name] is null || b[name] is null) ? null
                        : IsCompared(path, name) && a[name] is JsonValue && Local(a[name]) != Local(b[name]) ? $"{path}.{name}: recorded {a[name]}, ours {b[name]}"
                        : Difference(a[name], b[name], $"{path}.{name}"))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray a, JsonArray b):
                // Lists of the account's own (badges, fields) or of the server (icons) may be longer or shorter.
                return a.Count > 0 && b.Count > 0 ? Difference(a[0], b[0], $"{path}[0]") : null;
            default:
                return Kind(recorded) == Kind(own) ? null : $"{path}: recorded {recorded?.ToJsonString() ?? "null"}, ours {own?.ToJsonString() ?? "null"}";
        }
    }

    // Of a post and what it holds; not of accounts, of the server, or of what it sees in a picture.
    private static bool IsCompared(string path, string name) =>
        Compared.Contains(name) && (path == "$" || path.StartsWith("$.media_attachments", StringComparison.Ordinal) || path.StartsWith("$.poll", StringComparison.Ordinal))
        && !path.Contains(".meta", StringComparison.Ordinal);

    private static string? Local(JsonNode? value) => value?.ToJsonString().Replace("https://social.example", "http://localhost:3000", StringComparison.Ordinal);

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        var kind => kind.Value,
    };
}
