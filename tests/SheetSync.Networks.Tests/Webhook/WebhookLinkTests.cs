using System.Text.Json.Nodes;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Tests.Webhook;

/// <summary>A webhook that gets links to assets in place of their content.</summary>
public sealed class WebhookLinkTests : WirePublisherSuite
{
    protected override IReadOnlyList<PublisherFault> Impossible => [PublisherFault.Unavailable];

    protected override Channel Channel { get; } = new("blog", "webhook", "blog.example") { ToOutbox = false };

    protected override IWirePublisherUnderTest OpenWire()
    {
        var test = new WebhookUnderTest(links: new CountedLinks());
        test.Set([.. test.Channel.Settings.Select(setting => (setting.Key, setting.Value)), ("assets", "link")]);
        return test;
    }

    protected override PublishRequest RequestWithMedia(string key)
    {
        var post = new ComposedPost { Text = "Spring", ContentType = ContentType.Image, Assets = ["spring/photo.jpg"], AltTexts = ["A tree"] };
        return Request(key) with { Post = post, BodyHash = post.BodyHash() };
    }

    [Fact]
    public async Task Each_file_comes_with_a_link_and_its_end_and_without_content()
    {
        await using var test = Open(out var links);
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, new ComposedPost
        {
            Assets = ["spring/photo.jpg", "https://cdn.example/far.png"], AltTexts = ["Et tre", ""], Cover = "two.png", ContentType = ContentType.Carousel,
        }));

        var body = test.Receiver.Deliveries.Single().Body;
        var asset = body["assets"]![0]!.AsObject();
        Assert.Equal(["altText", "name", "format", "bytes", "sha256", "url", "urlExpires"], asset.Select(field => field.Key));
        Assert.Equal(("https://media.example/media/AAECAwQFBgcICQoLDA0ODxAREhM-2/spring/photo.jpg", "2026-05-05T16:00:00Z", 7), (Text(asset, "url"), Text(asset, "urlExpires"), asset["bytes"]!.GetValue<int>()));
        Assert.Equal(["altText", "url"], body["assets"]![1]!.AsObject().Select(field => field.Key));
        Assert.EndsWith("-2/two.png", Text(body["cover"]!.AsObject(), "url"), StringComparison.Ordinal);
        Assert.All(links.Asked, asked => Assert.Equal(TimeSpan.FromHours(24), asked.ValidFor));
        Assert.Equal(asset["sha256"]!.GetValue<string>(), links.Asked[0].Hash);
    }

    [Fact]
    public async Task A_call_that_is_repeated_with_the_same_key_has_other_links_and_makes_one_post()
    {
        await using var test = Open(out _);
        var request = RequestOf(test, new ComposedPost { Assets = ["spring/photo.jpg"], ContentType = ContentType.Image });
        test.BreakCommit(new WireFault { IsCut = true, TakesEffect = true });
        Assert.IsType<PublishOutcome.Unknown>(await PublishAsync(test, request));
        Assert.Equal("0", Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, request)).Id);
        Assert.Single(test.Receiver.Deliveries);
    }

    [Fact]
    public async Task Without_a_link_nothing_is_sent_and_it_is_tried_again()
    {
        await using var test = Open(out var links);
        var request = RequestOf(test, new ComposedPost { Assets = ["spring/photo.jpg"], ContentType = ContentType.Image });
        var ready = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, default)).Post;
        links.IsDown = true;
        Assert.Equal(ProblemCode.MediaLinkFailed, Assert.IsType<PublishOutcome.Unavailable>(await test.Publisher.CommitAsync(ready, default)).Problem.Code);
        Assert.IsType<PublishOutcome.Unavailable>(Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, default)).Outcome);
        Assert.Equal(0, test.Calls);
    }

    [Fact]
    public async Task Without_the_section_of_links_nothing_is_sent()
    {
        await using var test = Open(out _, isSet: false);
        Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(RequestOf(test, new ComposedPost { Assets = ["spring/photo.jpg"], ContentType = ContentType.Image }), StepRecord.Empty, default));
        Assert.Equal(0, test.Calls);
    }

    [Fact]
    public async Task A_file_of_any_size_may_be_linked()
    {
        await using var test = Open(out _);
        test.Library.Files["big.png"] = new string('x', 10_485_761);
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, new ComposedPost { Assets = ["big.png"], ContentType = ContentType.Image }));
        Assert.Equal(10_485_761, test.Receiver.Deliveries.Single().Body["assets"]![0]!["bytes"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("cannot fetch https://media.example/media/AAECAwQFBgcICQoLDA0ODxAREhM-2/photo.jpg")]
    [InlineData("cannot fetch https:\\/\\/media.example\\/media\\/AAECAwQFBgcICQoLDA0ODxAREhM-2\\/photo.jpg")]
    [InlineData("no token AAECAwQFBgcICQoLDA0ODxAREhM-2 for me")]
    public async Task A_receiver_that_repeats_a_link_in_its_answer_does_not_put_it_into_what_is_kept(string said)
    {
        await using var test = Open(out _);
        test.BreakCommit(new WireFault { Status = 422, Body = $$"""{"error":"{{said}}"}""" });
        var refused = Assert.IsType<PublishOutcome.Rejected>(await PublishAsync(test, new ComposedPost { Assets = ["photo.jpg"], ContentType = ContentType.Image }));
        Assert.DoesNotContain("AAEC", refused.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("AAEC", MessageCatalog.English(refused.Problem), StringComparison.Ordinal);
    }

    private static WebhookUnderTest Open(out CountedLinks links, bool isSet = true)
    {
        links = new CountedLinks();
        var test = new WebhookUnderTest(links: isSet ? links : null);
        test.Library.Files["photo.jpg"] = "a photo";
        test.Set(("url", test.At("hook")), ("joins", "24h"), ("assets", "link"));
        return test;
    }

    private static string Text(JsonObject asset, string field) => asset[field]!.GetValue<string>();

    private static PublishRequest RequestOf(WebhookUnderTest test, ComposedPost post) => new()
    {
        Key = "P/webhook:blog#1", PostId = "P", Calendar = "spring", Channel = test.Channel,
        DueAt = CountedLinks.Ends.AddDays(-1), Post = post, BodyHash = post.BodyHash(), RowHash = "row",
    };

    private static Task<PublishOutcome> PublishAsync(WebhookUnderTest test, ComposedPost post) => PublishAsync(test, RequestOf(test, post));

    private static async Task<PublishOutcome> PublishAsync(WebhookUnderTest test, PublishRequest request) => await test.Publisher.CommitAsync(
        Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, default)).Post, default);
}
