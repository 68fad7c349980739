using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Webhook;

namespace SheetSync.Networks.Tests.Webhook;

public sealed class WebhookPublisherTests : WirePublisherSuite
{
    protected override IReadOnlyList<PublisherFault> Impossible => [PublisherFault.Unavailable];

    protected override Channel Channel { get; } = new("blog", "webhook", "blog.example") { ToOutbox = false };

    protected override IWirePublisherUnderTest OpenWire() => new WebhookUnderTest();

    protected override PublishRequest RequestWithMedia(string key) => With(Request(key), new ComposedPost { Text = "Spring", ContentType = ContentType.Image, Assets = ["spring/photo.jpg"], AltTexts = ["A tree"] });

    [Fact]
    public async Task The_receiver_gets_the_whole_delivery_as_the_schema_describes_it()
    {
        await using var test = new WebhookUnderTest();
        var post = new ComposedPost
        {
            Text = "Våren er her \"nå\" 🌱\nkom", Title = "Vår", Link = "https://acme.example/v?a=1&b=2", Language = "nb", FirstComment = "Først", Cover = "spring/photo.jpg",
            Assets = ["spring/photo.jpg", "clip & more.mp4", "https://cdn.example/far.png"], AltTexts = ["Et tre", "", "Langt borte"], ContentType = ContentType.Carousel,
        };
        var made = Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, With(Request("a"), post)));
        Assert.Equal(("0", "https://blog.example/posts/0"), (made.Id, made.Url));

        var body = test.Receiver.Deliveries.Single().Body;
        Assert.Equal("Våren er her \"nå\" 🌱\nkom", body["text"]!.GetValue<string>());
        Assert.Equal("2026-05-04T16:00:00Z", body["dueAt"]!.GetValue<string>());
        Assert.Equal("a photo", Encoding.UTF8.GetString(Convert.FromBase64String(body["assets"]![0]!["content"]!.GetValue<string>())));
        Assert.Equal("https://cdn.example/far.png", body["assets"]![2]!["url"]!.GetValue<string>());
        Assert.Equal("spring/photo.jpg", body["cover"]!["name"]!.GetValue<string>());
        Assert.Equal(
            ["schema", "type", "key", "postId", "calendar", "channel", "account", "dueAt", "contentType", "language", "title", "text", "link", "firstComment", "assets", "cover"],
            body.Select(field => field.Key));
        var described = JsonNode.Parse(File.ReadAllText(SchemaFile))!["properties"]!.AsObject().Select(field => field.Key);
        Assert.Equal(described.Order(), body.Select(field => field.Key).Append("callbackUrl").Order());
    }

    [Theory]
    [InlineData("a.jpg", "jpeg", ContentType.Image)]
    [InlineData("a.png", "png", ContentType.Image)]
    [InlineData("a.gif", "gif", ContentType.Image)]
    [InlineData("a.mp4", "mp4", ContentType.Video)]
    [InlineData("a.mov", "mov", ContentType.Reel)]
    [InlineData("a.mp3", "mp3", ContentType.Video)]
    [InlineData("a.pdf", "pdf", ContentType.Document)]
    public async Task Each_kind_of_media_arrives_to_the_byte(string name, string format, ContentType type)
    {
        await using var test = new WebhookUnderTest();
        test.Library.Files[name] = "content of " + name;
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, With(Request("a"), new ComposedPost { Assets = [name], AltTexts = ["alt"], ContentType = type })));
        var asset = test.Receiver.Deliveries.Single().Body["assets"]![0]!;
        Assert.Equal((name, format, "alt"), (asset["name"]!.GetValue<string>(), asset["format"]!.GetValue<string>(), asset["altText"]!.GetValue<string>()));
        Assert.Equal("content of " + name, Encoding.UTF8.GetString(Convert.FromBase64String(asset["content"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_patience_gets_none_of_the_next_posts_until_then()
    {
        await using var test = new WebhookUnderTest();
        Assert.Null(test.Publisher.WaitsUntil(test.Channel));
        test.BreakCommit(new WireFault { Status = 429, RetryAfter = "3600" });
        Assert.IsType<PublishOutcome.Throttled>(await PublishAsync(test, Request("a")));
        Assert.Equal(test.Clock.GetUtcNow().AddHours(1), test.Publisher.WaitsUntil(test.Channel));
        test.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(test.Publisher.WaitsUntil(test.Channel));
    }

    [Fact]
    public async Task Names_alone_are_sent_where_the_channel_says_so()
    {
        await using var test = new WebhookUnderTest();
        test.Set(("url", test.At("hook")), ("assets", "name"));
        await PublishAsync(test, RequestWithMedia("a"));
        var asset = test.Receiver.Deliveries.Single().Body["assets"]![0]!.AsObject();
        Assert.Equal(["altText", "name", "format", "bytes", "sha256"], asset.Select(field => field.Key));
    }

    [Fact]
    public async Task Equal_keys_are_sent_with_one_id_and_other_keys_with_another()
    {
        await using var test = new WebhookUnderTest();
        await PublishAsync(test, Request("P/webhook:blog#1"));
        await PublishAsync(test, Request("P/webhook:blog#1"));
        await PublishAsync(test, Request("P/webhook:blog#2"));
        Assert.Equal(["P/webhook:blog#1", "P/webhook:blog#2"], test.Accepted);
        Assert.All(test.Receiver.Deliveries, delivery => Assert.Matches("^ss_[0-9a-f]{40}$", delivery.Id));
    }

    // The example of the specification's own test of its libraries.
    [Fact]
    public void A_signature_is_the_one_of_the_specification() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public async Task Another_secret_than_the_receivers_is_a_sign_in_that_is_lost()
    {
        await using var test = new WebhookUnderTest(secret: "whsec_b3RoZXI=");
        var lost = Assert.IsType<PublishOutcome.AccessLost>(await PublishAsync(test, Request("a")));
        Assert.Contains("the signature does not fit", MessageCatalog.Message(lost.Problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_or_an_address_nothing_is_called()
    {
        await using var test = new WebhookUnderTest(secret: null);
        Assert.Equal(ProblemCode.ChannelSecretMissing, await StoppedByAsync(test, Request("a")));
        Assert.Equal(ProblemCode.ChannelSecretMissing, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);

        await using var other = new WebhookUnderTest();
        other.Set();
        Assert.Equal(ProblemCode.ChannelAddressRefused, await StoppedByAsync(other, Request("a")));
        other.Set(("url", "https://10.0.0.7/hook"));
        Assert.Equal(ProblemCode.ChannelAddressRefused, await StoppedByAsync(other, Request("a")));
        Assert.Equal((0, 0), (test.Calls, other.Calls));
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_needs_a_page_for_the_link()
    {
        await using var test = new WebhookUnderTest();
        test.Receiver.NamesLinks = false;
        var unknown = Assert.IsType<PublishOutcome.Unknown>(await PublishAsync(test, Request("a")));
        Assert.Equal(ProblemCode.AnswerUnreadable, unknown.Problem.Code);

        test.Set(("url", test.At("hook")), ("page", "https://blog.example/"));
        Assert.Equal("https://blog.example/", Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, Request("b"))).Url);
    }

    [Theory]
    [InlineData("https://elsewhere.example/status/0")]
    [InlineData("http://127.0.0.1:1/status/0")]
    [InlineData("")]
    public async Task A_status_address_on_another_host_is_not_asked(string status)
    {
        await using var test = new WebhookUnderTest();
        test.BreakCommit(new WireFault { Status = 202, Body = $$"""{"statusUrl":"{{status}}"}""", TakesEffect = true });
        Assert.IsType<PublishOutcome.Unknown>(await PublishAsync(test, Request("a")));
    }

    [Theory]
    [InlineData("""{"state":"failed","error":"the newsletter is closed"}""", "Rejected")]
    [InlineData("""{"state":"processing"}""", "Pending")]
    [InlineData("""{"state":"published","url":"https://blog.example/p"}""", "Published")]
    [InlineData("""{"state":"published","url":"javascript:alert(1)"}""", "Unavailable")]
    [InlineData("""{"state":"dreaming"}""", "Unavailable")]
    [InlineData("<html>", "Unavailable")]
    public async Task A_status_says_how_a_delivery_stands(string body, string outcome)
    {
        await using var test = new WebhookUnderTest();
        test.Inject(PublisherFault.Pending);
        var pending = Assert.IsType<PublishOutcome.Pending>(await PublishAsync(test, Request("a")));
        test.BreakCall(new WireFault { Status = 200, Body = body });
        Assert.Equal(outcome, (await test.Publisher.CheckAsync(Request("a"), pending.Token, default)).GetType().Name);
        test.BreakCall(new WireFault { Status = 404 });
        Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CheckAsync(Request("a"), pending.Token, default));
    }

    [Theory]
    [InlineData(400, "Unavailable")]
    [InlineData(401, "Unavailable")]
    [InlineData(403, "Unavailable")]
    [InlineData(405, "Unavailable")]
    [InlineData(422, "Unavailable")]
    [InlineData(302, "Unavailable")]
    [InlineData(429, "Throttled")]
    public async Task A_question_that_is_refused_says_nothing_of_the_post_that_was_accepted(int status, string outcome)
    {
        await using var test = new WebhookUnderTest();
        test.Inject(PublisherFault.Pending);
        var pending = Assert.IsType<PublishOutcome.Pending>(await PublishAsync(test, Request("a")));
        test.BreakCall(new WireFault { Status = status, Body = """{"error":"the signature is wrong"}""" });
        Assert.Equal(outcome, (await test.Publisher.CheckAsync(Request("a"), pending.Token, default)).GetType().Name);
        Assert.IsType<PublishOutcome.Pending>(await test.Publisher.CheckAsync(Request("a"), pending.Token, default));
    }

    [Fact]
    public async Task Of_a_page_that_answers_anything_with_200_no_post_is_believed()
    {
        await using var test = new WebhookUnderTest();
        test.Set(("url", test.At("hook")), ("lookup", test.At("lookup")), ("page", "https://blog.example/"));
        test.BreakCall(new WireFault { Status = 200, Body = "<html>Welcome</html>" });
        Assert.IsType<PublishOutcome.Unavailable>(await test.Publisher.Lookup!.FindAsync(Committed("a"), test.Clock.GetUtcNow(), default));
    }

    [Fact]
    public async Task Every_limit_may_be_met_exactly_and_one_over_it_is_refused_before_any_call()
    {
        await using var test = new WebhookUnderTest();
        foreach (var (post, over) in new (ComposedPost, ComposedPost)[]
        {
            (new() { Text = new string('x', 100_000) }, new() { Text = new string('x', 100_001) }),
            (new() { Text = "t", Title = new string('x', 300) }, new() { Text = "t", Title = new string('x', 301) }),
            (new() { Text = "t", FirstComment = new string('x', 10_000) }, new() { Text = "t", FirstComment = new string('x', 10_001) }),
            (new() { Text = "t", Link = "https://a.example/" + new string('x', 2030) }, new() { Text = "t", Link = "https://a.example/" + new string('x', 2031) }),
            (new() { Assets = ["spring/photo.jpg"], AltTexts = [new string('x', 2000)] }, new() { Assets = ["spring/photo.jpg"], AltTexts = [new string('x', 2001)] }),
            (new() { Assets = [.. Enumerable.Repeat("spring/photo.jpg", 20)] }, new() { Assets = [.. Enumerable.Repeat("spring/photo.jpg", 21)] }),
        })
        {
            await ReadyAsync(test, With(Request("a"), post with { ContentType = TypeOf(post) }));
            Assert.IsType<PublishOutcome.Rejected>(Assert.IsType<PrepareOutcome.Stopped>(
                await test.Publisher.PrepareAsync(With(Request("a"), over with { ContentType = TypeOf(over) }), StepRecord.Empty, default)).Outcome);
        }

        test.Library.Files["big.png"] = new string('x', 10_485_760);
        await ReadyAsync(test, With(Request("a"), new ComposedPost { Assets = ["big.png"], ContentType = ContentType.Image }));
        test.Library.Files["big.png"] += "x";
        Assert.Equal(ProblemCode.AssetTooLarge, await StoppedByAsync(test, With(Request("a"), new ComposedPost { Assets = ["big.png"], ContentType = ContentType.Image })));
        Assert.Equal(0, test.Calls);
    }

    [Fact]
    public async Task A_file_that_changed_or_is_gone_since_the_preparation_is_not_sent()
    {
        await using var test = new WebhookUnderTest();
        var prepared = await ReadyAsync(test, RequestWithMedia("a"));
        test.Library.Files["spring/photo.jpg"] = "another photo";
        Assert.Equal(ProblemCode.AssetChanged, Assert.IsType<PublishOutcome.Rejected>(await test.Publisher.CommitAsync(prepared, default)).Problem.Code);
        test.Library.Files.Remove("spring/photo.jpg");
        Assert.Equal(ProblemCode.AssetChanged, Assert.IsType<PublishOutcome.Rejected>(await test.Publisher.CommitAsync(prepared, default)).Problem.Code);
        Assert.Equal(ProblemCode.AssetChanged, await StoppedByAsync(test, RequestWithMedia("a")));
        Assert.Equal(0, test.Calls);
    }

    private static ContentType TypeOf(ComposedPost post) => post.Assets.Count > 0 ? ContentType.Image : ContentType.Text;

    /// <summary>The description of what is sent.</summary>
    internal static string SchemaFile
    {
        get
        {
            var at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "SheetSync.sln")))
            {
                at = Path.GetDirectoryName(at)!;
            }

            return Path.Combine(at, "config", "webhook", "delivery.schema.json");
        }
    }
}
