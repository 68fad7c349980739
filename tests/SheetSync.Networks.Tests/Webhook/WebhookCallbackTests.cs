using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Tests.Emulated;
using SheetSync.Networks.Webhook;

namespace SheetSync.Networks.Tests.Webhook;

/// <summary>What a receiver is told of call backs, and what is believed of those that come.</summary>
public sealed class WebhookCallbackTests
{
    private const string Key = "P/webhook:blog#1";
    private const string Secret = WebhookUnderTest.Secret;
    private static readonly string Id = WebhookSignature.IdOf(Key);
    private static readonly Channel Blog = new("blog", "webhook", "blog.example") { ToOutbox = false };
    private static readonly DateTimeOffset Due = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);
    private readonly FakeClock clock = new(Due);

    [Theory]
    [InlineData("""{"status":"published","url":"https://blog.example/p/7","id":"7"}""", "7", "https://blog.example/p/7")]
    [InlineData("""{"url":"https://blog.example/p/7","status":"published","more":{"a":[1]}}""", null, "https://blog.example/p/7")]
    [InlineData("""{"status":"published","url":"http://blog.example/p/7","id":7}""", "7", "http://blog.example/p/7")]
    public async Task A_post_that_is_out_is_named_by_its_link(string body, string? id, string url)
    {
        var said = Assert.IsType<PublishOutcome.Published>((await ReadAsync(Signed(body))).Outcome);
        Assert.Equal((id ?? Id, url, body), (said.Id, said.Url, said.Answer));
    }

    [Fact]
    public async Task What_failed_says_why_in_one_line_and_without_the_secret()
    {
        var reading = await ReadAsync(Signed(new JsonObject { ["status"] = "failed", ["message"] = $"the letter is closed\nkey {Secret}\u001b[0m " + new string('x', 400) }.ToJsonString()));
        var failed = Assert.IsType<PublishOutcome.Rejected>(reading.Outcome);
        var text = MessageCatalog.Message(failed.Problem, "en");
        Assert.StartsWith("blog refused the post, so nothing was published. Its reason: the letter is closed key ***", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, sign => char.IsControl(sign));
        Assert.DoesNotContain(Secret, failed.Answer);
        Assert.Equal(ProblemCode.NetworkRejected, failed.Problem.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"status":"published"}""")]
    [InlineData("""{"status":"published","url":"javascript:alert(1)"}""")]
    [InlineData("""{"status":"published","url":"=HYPERLINK(\"https://evil.example\")"}""")]
    [InlineData("""{"status":"published","url":"https://blog.example/\n=1+1"}""")]
    [InlineData("""{"status":"published","url":"/p/7"}""")]
    [InlineData("""{"status":"processing"}""")]
    [InlineData("""{"status":["published"],"url":"https://blog.example/p/7"}""")]
    [InlineData("""{"state":"published","url":"https://blog.example/p/7"}""")]
    [InlineData("""{"status":"published","url":"https://blog.example/p/7"} {}""")]
    public async Task What_says_neither_is_refused_as_it_stands(string body)
    {
        var (outcome, status, error) = await ReadAsync(Signed(body));
        Assert.Equal((null, 400), (outcome, status));
        Assert.Contains("published", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_too_long_is_refused_and_the_channel_s_page_stands_for_a_missing_one()
    {
        Assert.Equal(400, (await ReadAsync(Signed($$"""{"status":"published","url":"https://blog.example/{{new string('x', 2048)}}"}"""))).Status);
        var paged = Blog with { Settings = new Dictionary<string, string> { ["page"] = "https://blog.example/" } };
        Assert.Equal("https://blog.example/", Assert.IsType<PublishOutcome.Published>((await ReadAsync(Signed("""{"status":"published"}"""), paged)).Outcome).Url);
    }

    [Fact]
    public async Task Nothing_is_believed_that_is_not_signed_with_the_channel_s_secret_for_this_delivery_just_now()
    {
        var good = Signed("""{"status":"published","url":"https://blog.example/p/7"}""");
        var (early, late) = (clock.GetUtcNow().AddSeconds(-301), clock.GetUtcNow().AddSeconds(301));
        var other = WebhookSignature.IdOf("P/webhook:blog#2");
        foreach (var (call, why) in new (SignedCall, string)[]
        {
            (good with { Signatures = string.Empty }, "the signature does not fit"),
            (good with { Signatures = "v1," }, "the signature does not fit"),
            (good with { Signatures = good.Signatures[..^1] }, "the signature does not fit"),
            (good with { Signatures = good.Signatures[3..] }, "the signature does not fit"),
            (good with { Signatures = "v1a," + good.Signatures[3..] }, "the signature does not fit"),
            (good with { Signatures = "ø " + WebhookSignature.Of("whsec_b3RoZXI=", Id, clock.GetUtcNow(), good.Body.Span) }, "the signature does not fit"),
            (good with { Body = Encoding.UTF8.GetBytes("""{"status":"published","url":"https://blog.example/p/8"}""") }, "the signature does not fit"),
            (good with { Timestamp = (clock.GetUtcNow().ToUnixTimeSeconds() + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) }, "the signature does not fit"),
            (good with { Timestamp = string.Empty }, "not seconds since 1970"),
            (good with { Timestamp = "-1" }, "not seconds since 1970"),
            (good with { Timestamp = "9223372036854775807" }, "not seconds since 1970"),
            (Signed("{}", at: early), "more than five minutes away"),
            (Signed("{}", at: late), "more than five minutes away"),
            (good with { Id = string.Empty }, "not the one of the delivery"),
            (Signed("{}", id: other), "not the one of the delivery"),
            (Signed("{}", id: other) with { Id = Id }, "the signature does not fit"),
        })
        {
            var (outcome, status, error) = await ReadAsync(call);
            Assert.Equal((null, 401), (outcome, status));
            Assert.Contains(why, error, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, error, StringComparison.Ordinal);
        }

        Assert.NotNull((await ReadAsync(good)).Outcome);
        Assert.NotNull((await ReadAsync(good with { Signatures = $"v1,b2xk {good.Signatures}" })).Outcome);
        Assert.NotNull((await ReadAsync(Signed("""{"status":"failed"}""", at: clock.GetUtcNow().AddSeconds(-299)))).Outcome);
        Assert.Equal(401, (await ReadAsync(good, Blog with { Name = "another" })).Status);
    }

    [Fact]
    public async Task A_call_of_our_own_that_is_sent_back_to_us_says_nothing()
    {
        await using var test = new WebhookUnderTest(callbacks: new OneAddress());
        await CommitAsync(test, Key);
        var ours = Assert.Single(test.Seen).Call;
        var reading = await new WebhookCallback(GivenSecrets.Of("SHEETSYNC_CHANNEL_BLOG_SECRET", Secret), test.Clock).ReadAsync(
            test.Channel, Key, new SignedCall(ours.Header("webhook-id")!, ours.Header("webhook-timestamp")!, ours.Header("webhook-signature")!, ours.Body), default);
        Assert.Equal((null, 400), (reading.Outcome, reading.Status));
    }

    [Fact]
    public async Task A_delivery_names_its_address_only_where_there_is_one_as_the_schema_describes_it()
    {
        await using var without = new WebhookUnderTest();
        await CommitAsync(without, Key);
        Assert.False(Assert.Single(without.Receiver.Deliveries).Body.ContainsKey("callbackUrl"));

        await using var test = new WebhookUnderTest(callbacks: new OneAddress());
        await CommitAsync(test, Key);
        var body = Assert.Single(test.Receiver.Deliveries).Body;
        Assert.Equal("https://calls.acme.example/webhook/secret-of-P", body["callbackUrl"]!.GetValue<string>());
        var described = JsonNode.Parse(File.ReadAllText(WebhookPublisherTests.SchemaFile))!["properties"]!.AsObject().Select(field => field.Key);
        Assert.Equal(described.Order(), body.Select(field => field.Key).Order());
    }

    [Fact]
    public async Task The_address_is_not_kept_where_an_answer_repeats_it()
    {
        await using var test = new WebhookUnderTest(callbacks: new OneAddress());
        test.BreakCommit(new() { Status = 422, Body = """{"error":"no: https://calls.acme.example/webhook/secret-of-P"}""" });
        var outcome = Assert.IsType<PublishOutcome.Rejected>(await CommitAsync(test, Key));
        Assert.DoesNotContain("secret-of-P", outcome.Answer + MessageCatalog.Message(outcome.Problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_took_it_and_will_call_back_is_waited_for_and_not_asked()
    {
        await using var test = new WebhookUnderTest(callbacks: new OneAddress());
        test.Set(("url", test.At("hook")));
        test.BreakCommit(new() { Status = 202, Body = "{}" });
        var pending = Assert.IsType<PublishOutcome.Pending>(await CommitAsync(test, Key));
        Assert.True(pending.CheckAfter > PublishDecision.PatienceAfterCommit);
        var silent = Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CheckAsync(RequestOf(test, Key), pending.Token, default));
        Assert.Contains("has not called back", MessageCatalog.Message(silent.Problem, "en"), StringComparison.Ordinal);
        Assert.Equal(1, test.Calls);
    }

    [Fact]
    public async Task One_that_stayed_silent_is_looked_up_where_one_can()
    {
        await using var test = new WebhookUnderTest(callbacks: new OneAddress());
        test.Host.WhileQuiet(() => test.Receiver.CallsBackAfter = TimeSpan.FromDays(1));
        var pending = Assert.IsType<PublishOutcome.Pending>(await CommitAsync(test, Key));
        test.Clock.Advance(TimeSpan.FromHours(25));
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CheckAsync(RequestOf(test, Key), pending.Token, default));
        Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CheckAsync(RequestOf(test, "P/webhook:blog#2"), pending.Token, default));
    }

    [Fact]
    public async Task Without_an_address_to_call_an_accepted_post_that_names_no_status_is_unknown_as_ever()
    {
        await using var test = new WebhookUnderTest();
        test.BreakCommit(new() { Status = 202, Body = "{}" });
        Assert.Equal(ProblemCode.AnswerUnreadable, Assert.IsType<PublishOutcome.Unknown>(await CommitAsync(test, Key)).Problem.Code);
    }

    [Fact]
    public async Task While_the_key_of_addresses_cannot_be_read_nothing_is_sent()
    {
        await using var test = new WebhookUnderTest(callbacks: new OneAddress(new UnauthorizedAccessException()));
        Assert.IsType<PublishOutcome.Unavailable>(await CommitAsync(test, Key));
        Assert.Equal(0, test.Calls);
    }

    private static PublishRequest RequestOf(WebhookUnderTest test, string key) => new()
    {
        Key = key, PostId = "P", Calendar = "spring", Channel = test.Channel, DueAt = Due, Post = new ComposedPost { Text = "Spring", ContentType = ContentType.Text }, BodyHash = "b", RowHash = "r",
    };

    private static async Task<PublishOutcome> CommitAsync(WebhookUnderTest test, string key)
    {
        var ready = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(RequestOf(test, key), StepRecord.Empty, default));
        return await test.Publisher.CommitAsync(ready.Post, default);
    }

    private SignedCall Signed(string body, DateTimeOffset? at = null, string? id = null)
    {
        var (bytes, now) = (Encoding.UTF8.GetBytes(body), at ?? clock.GetUtcNow());
        return new SignedCall(id ?? Id, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), WebhookSignature.Of(Secret, id ?? Id, now, bytes), bytes);
    }

    private ValueTask<(PublishOutcome? Outcome, int Status, string Error)> ReadAsync(SignedCall call, Channel? channel = null) =>
        new WebhookCallback(GivenSecrets.Of("SHEETSYNC_CHANNEL_BLOG_SECRET", Secret), clock).ReadAsync(channel ?? Blog, Key, call, default);

    private sealed class OneAddress(Exception? trouble = null) : ICallbackAddresses
    {
        public ValueTask<Uri> OfAsync(PublishRequest request, CancellationToken cancellationToken) =>
            trouble is null ? ValueTask.FromResult(new Uri($"https://calls.acme.example/webhook/secret-of-{request.PostId}")) : throw trouble;
    }
}
