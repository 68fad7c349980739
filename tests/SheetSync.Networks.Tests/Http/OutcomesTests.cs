using System.Text;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;
using SheetSync.Conformance.Time;

namespace SheetSync.Networks.Tests.Http;

public sealed class OutcomesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);
    private static readonly Outcomes Plain = new(_ => null, new FakeClock(Now));

    // The answer to a commit, and to a step that publishes nothing. Only what proves that nothing was made lets a commit be tried again.
    [Theory]
    [InlineData(200, "Published", "Unavailable")]
    [InlineData(201, "Published", "Unavailable")]
    [InlineData(204, "Published", "Unavailable")]
    [InlineData(301, "Unknown", "Unavailable")]
    [InlineData(302, "Unknown", "Unavailable")]
    [InlineData(303, "Unknown", "Unavailable")]
    [InlineData(307, "Rejected", "Rejected")]
    [InlineData(308, "Rejected", "Rejected")]
    [InlineData(400, "Rejected", "Rejected")]
    [InlineData(401, "AccessLost", "AccessLost")]
    [InlineData(403, "AccessLost", "AccessLost")]
    [InlineData(404, "Rejected", "Rejected")]
    [InlineData(408, "Unknown", "Unavailable")]
    [InlineData(410, "Rejected", "Rejected")]
    [InlineData(413, "Rejected", "Rejected")]
    [InlineData(422, "Rejected", "Rejected")]
    [InlineData(425, "Unknown", "Unavailable")]
    [InlineData(429, "Throttled", "Throttled")]
    [InlineData(500, "Unknown", "Unavailable")]
    [InlineData(502, "Unknown", "Unavailable")]
    [InlineData(503, "Unknown", "Unavailable")]
    [InlineData(504, "Unknown", "Unavailable")]
    [InlineData(600, "Unknown", "Unavailable")]
    public void What_a_status_means_where_the_network_says_no_more(int status, string commit, string step)
    {
        Assert.Equal(commit, Plain.OfCommit(Request, Answer(status), _ => new PublishOutcome.Published("7", "https://x.example/7")).GetType().Name);
        Assert.Equal(step, Plain.OfStep(Request, Answer(status)).GetType().Name);
    }

    [Theory]
    [InlineData(HttpTrouble.NotSent, "Unavailable")]
    [InlineData(HttpTrouble.Lost, "Unknown")]
    public void Without_an_answer_it_counts_whether_a_byte_had_left(HttpTrouble trouble, string commit)
    {
        var answer = new HttpAnswer { Trouble = trouble, Reason = "the connection was cut" };
        Assert.Equal(commit, Plain.OfCommit(Request, answer, _ => null).GetType().Name);
        Assert.IsType<PublishOutcome.Unavailable>(Plain.OfStep(Request, answer));
    }

    [Fact]
    public void A_success_that_cannot_be_read_is_unknown_and_keeps_the_answer()
    {
        var outcome = Assert.IsType<PublishOutcome.Unknown>(Plain.OfCommit(Request, Answer(200) with { Kept = "HTTP 200" }, _ => null));
        Assert.Equal((ProblemCode.AnswerUnreadable, "HTTP 200"), (outcome.Problem.Code, outcome.Answer));
    }

    [Fact]
    public void What_the_network_itself_means_counts_before_the_status()
    {
        var own = new Outcomes(answer => answer.Status switch
        {
            403 => new NetworkFault(FaultKind.Refused, "You already said that."),
            400 => new NetworkFault(FaultKind.Throttled) { RetryAt = Now.AddMinutes(7) },
            422 => new NetworkFault(FaultKind.Unclear),
            503 => new NetworkFault(FaultKind.Down, "closed for the night"),
            _ => null,
        }, new FakeClock(Now));
        var refused = Assert.IsType<PublishOutcome.Rejected>(own.OfCommit(Request, Answer(403), _ => null));
        Assert.Equal("blog refused the post, so nothing was published. Its reason: You already said that.", MessageCatalog.Message(refused.Problem, "en"));
        Assert.Equal(Now.AddMinutes(7), Assert.IsType<PublishOutcome.Throttled>(own.OfCommit(Request, Answer(400), _ => null)).RetryAt);
        Assert.IsType<PublishOutcome.Unknown>(own.OfCommit(Request, Answer(422), _ => null));
        Assert.IsType<PublishOutcome.Unavailable>(own.OfCommit(Request, Answer(503), _ => null));
    }

    [Fact]
    public void A_throttle_without_a_moment_waits_five_minutes() =>
        Assert.Equal(Now.AddMinutes(5), Assert.IsType<PublishOutcome.Throttled>(Plain.OfCommit(Request, Answer(429), _ => null)).RetryAt);

    [Fact]
    public void What_a_network_says_is_one_short_line_without_secrets()
    {
        var own = new Outcomes(_ => new NetworkFault(FaultKind.Refused, "bad\r\naccess_token=abcdefgh " + new string('x', 5000)), new FakeClock(Now));
        var reason = Assert.IsType<PublishOutcome.Rejected>(own.OfCommit(Request, Answer(400), _ => null)).Problem.Values.Single(v => v.Key == "reason").Value;
        Assert.InRange(reason.Length, 10, 310);
        Assert.DoesNotContain("abcdefgh", reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
    }

    [Fact]
    public void What_we_say_ourselves_is_said_in_the_language_of_the_calendar_and_as_nobody_elses_word()
    {
        var lost = Plain.OfCommit(Request, new HttpAnswer { Trouble = HttpTrouble.Lost, Reason = "no answer within 60 s" }, _ => null);
        var problem = Assert.IsType<PublishOutcome.Unknown>(lost).Problem;
        Assert.EndsWith("whether it is public (no answer within 60 s).", MessageCatalog.Message(problem, "en"), StringComparison.Ordinal);
        Assert.EndsWith("om det er offentlig (ikke noe svar innen 60 s).", MessageCatalog.Message(problem, "nb"), StringComparison.Ordinal);
        Assert.EndsWith("czy post się ukazał (brak odpowiedzi w ciągu 60 s).", MessageCatalog.Message(problem, "pl"), StringComparison.Ordinal);

        // One without a text in the language is left out there, and what a network says stays as it was said.
        var odd = Outcomes.Trouble(ProblemCode.OutcomeUnknown, Request, "something quite new");
        Assert.EndsWith("om det er offentlig.", MessageCatalog.Message(odd, "nb"), StringComparison.Ordinal);
        var quoted = Outcomes.Quoted(ProblemCode.NetworkForbidden, Request, Answer(403), "no answer within 60 s");
        Assert.EndsWith("Nettverket sa: no answer within 60 s.", MessageCatalog.Message(quoted, "nb"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("pl")]
    public void Every_cause_that_we_name_has_a_text_in_every_language(string language)
    {
        string[] shapes =
        [
            @"Outcomes\.Trouble\([^"";]*""([^""{]+)""\)", @"Blind\(request, ""([^""]+)""\)", @"Came\(answer\)[^"";]*\$""([^""]+)""", @"""([^""]+)""\) \{ IsOurs",
            @"(?:=>|return) ""([a-z][^""]+)"";?,?\n", @"false, ""([^""]+)""\)", @"\? ""(it is [^""]+)""", @"\$""(\{host\} lies[^""]+)""", @"Lost\(channel, ""([^""]+)""\)", @"""cause"", ""([^""]+)""",
        ];
        var folder = Path.Combine(Root(), "src", "SheetSync.Networks");
        string[] files = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("Secrets", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("Redactor", StringComparison.Ordinal))];
        var causes = files.SelectMany(file => shapes.SelectMany(shape => Regex.Matches(File.ReadAllText(file), shape).Select(match => match.Groups[1].Value)))
            .Where(cause => cause.Contains(' ', StringComparison.Ordinal)).Select(cause => Regex.Replace(cause, @"\{[^}]+\}", "17")).Distinct().ToList();
        Assert.True(causes.Count >= 25, string.Join('\n', causes));
        Assert.All(causes, cause => Assert.Matches(@"(skjedde|stało): \S", MessageCatalog.Message(Outcomes.Trouble(ProblemCode.NetworkUnavailable, Request, cause), language)));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_is_no_fault_of_the_network()
    {
        var request = Request with { Post = new ComposedPost { Assets = ["spring/one.jpg", "spring/two.jpg"] } };
        var unreadable = Outcomes.Unreadable(request, new UnauthorizedAccessException("Access to the path '/srv/library/spring/two.jpg' is denied.")).Problem;
        Assert.Equal(ProblemCode.AssetUnreadable, unreadable.Code);
        Assert.StartsWith("“spring/two.jpg” is in the library but cannot be read", MessageCatalog.Message(unreadable, "en"), StringComparison.Ordinal);
        Assert.StartsWith("“spring/one.jpg, spring/two.jpg” is", MessageCatalog.Message(Outcomes.Unreadable(request, new IOException("It broke.")).Problem, "en"), StringComparison.Ordinal);
    }

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "SheetSync.sln")))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return at;
    }

    private static PublishRequest Request { get; } = new()
    {
        Key = "PBCDFGHJKL/webhook:blog#1",
        PostId = "PBCDFGHJKL",
        Calendar = "spring",
        Channel = new Channel("blog", "webhook", "blog"),
        DueAt = Now,
        Post = new ComposedPost { Text = "Spring" },
        BodyHash = "b",
        RowHash = "r",
    };

    private static HttpAnswer Answer(int status) => new() { Status = status, IsWhole = true, Body = Encoding.UTF8.GetBytes("{}"), At = Now };
}
