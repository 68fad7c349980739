using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Networks.Bluesky;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Tests.Http;

namespace SheetSync.Networks.Tests.Bluesky;

public sealed class BlueskyPublisherTests : WirePublisherSuite
{
    private const string CutBefore = "cut before";
    private const string CutAfter = "cut after";

    // A post is public as soon as it is made.
    protected override IReadOnlyList<PublisherFault> Impossible => [PublisherFault.Pending];

    protected override Channel Channel => BlueskyUnderTest.Channel;

    protected override IWirePublisherUnderTest OpenWire() => new BlueskyUnderTest();

    protected override PublishRequest RequestWithMedia(string key)
    {
        var request = Request(key);
        return With(request, request.Post with { ContentType = ContentType.Image, Text = request.Post.Text + " @acme.test", Assets = ["spring/photo.jpg"], AltTexts = ["A tree"] });
    }

    [Fact]
    public async Task Links_mentions_and_tags_can_be_clicked_where_they_stand_in_bytes()
    {
        await using var test = new BlueskyUnderTest();
        await PublishAsync(test, With(Request("a"), new ComposedPost { Text = "Vår 🌱 @acme.test og @nobody.test: acme.com/å #vår2026", Language = "nb", ContentType = ContentType.Text }));
        var record = test.Server.Records.Values.Single();
        var bytes = System.Text.Encoding.UTF8.GetBytes(record["text"]!.GetValue<string>());
        var facets = record["facets"]!.AsArray().Select(facet => (
            Text: System.Text.Encoding.UTF8.GetString(bytes[facet!["index"]!["byteStart"]!.GetValue<int>()..facet["index"]!["byteEnd"]!.GetValue<int>()]),
            Feature: facet["features"]![0]!.ToJsonString()));
        Assert.Equal(
        [
            ("@acme.test", """{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:ewvi7nxzyoun6zhxrhs64oiz"}"""),
            ("acme.com/å", """{"$type":"app.bsky.richtext.facet#link","uri":"https://acme.com/%C3%A5"}"""),
            ("#vår2026", """{"$type":"app.bsky.richtext.facet#tag","tag":"v\u00E5r2026"}"""),
        ], facets);
        Assert.Equal("""["nb"]""", record["langs"]!.ToJsonString());
    }

    [Fact]
    public async Task Whatever_stands_around_them_just_the_links_mentions_and_tags_can_be_clicked()
    {
        string[] clicked = ["https://acme.com/v?a=1", "acme.com", "@acme.test", "#vår", "#漢字", "https://acme.com/#spring"];
        string[] plain = ["🌱", "å", "👩‍🚀", "e\u0301", "漢字", "(", "&", "@nobody.test", "@acme", "#2026", "post@acme.com", "100%", "ﬁ"];
        const int seed = 20261122;
        var random = new Random(seed);
        await using var test = new BlueskyUnderTest();
        for (var run = 0; run < 60; run++)
        {
            var pieces = Enumerable.Range(0, 12).Select(_ => random.Next(2) == 0 ? random.GetItems(clicked, 1)[0] : random.GetItems(plain, 1)[0]).ToList();
            await PublishAsync(test, With(Request($"{seed}/{run}"), new ComposedPost { Text = string.Join(' ', pieces), ContentType = ContentType.Text }));
            var record = test.Server.Records.Values.Last();
            var bytes = System.Text.Encoding.UTF8.GetBytes(record["text"]!.GetValue<string>());
            var found = record["facets"]?.AsArray().Select(facet =>
                System.Text.Encoding.UTF8.GetString(bytes[facet!["index"]!["byteStart"]!.GetValue<int>()..facet["index"]!["byteEnd"]!.GetValue<int>()])) ?? [];
            Assert.Equal(pieces.Where(clicked.Contains), found);
        }
    }

    [Fact]
    public async Task One_log_in_serves_many_posts_and_restarts_and_is_exchanged_when_it_ends()
    {
        await using var test = new BlueskyUnderTest();
        await PublishAsync(test, Request("a"));
        await PublishAsync(test, Request("b"), test.Reopen());
        Assert.Equal((1, 0), (test.Server.LogIns, test.Server.Refreshes));
        test.Clock.Advance(TimeSpan.FromHours(3));
        await PublishAsync(test, Request("c"), test.Reopen());
        Assert.Equal((1, 1), (test.Server.LogIns, test.Server.Refreshes));
        test.Clock.Advance(TimeSpan.FromHours(3));
        test.Break("refreshSession", new WireFault { Status = 400, Body = """{"error":"ExpiredToken"}""" });
        await PublishAsync(test, Request("d"));
        Assert.Equal((2, 1), (test.Server.LogIns, test.Server.Refreshes));
        Assert.All(test.Secrets, secret => Assert.DoesNotContain(secret, test.FileOfSecrets, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_workers_exchange_a_session_once()
    {
        await using var test = new BlueskyUnderTest();
        await PublishAsync(test, Request("a"));
        test.Clock.Advance(TimeSpan.FromHours(3));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => test.Reopen().PrepareAsync(Request("b"), StepRecord.Empty, default)));
        Assert.Equal((1, 1), (test.Server.LogIns, test.Server.Refreshes));
    }

    [Fact]
    public async Task Who_asks_after_an_account_hears_its_server_and_not_the_session_that_is_kept()
    {
        await using var test = new BlueskyUnderTest();
        await PublishAsync(test, Request("a"));
        Assert.Equal("acme.test", (await test.Reopen().IdentifyAsync(Channel, default)).Name);
        Assert.Equal((1, 1), (test.Server.LogIns, test.Server.Refreshes));
        await PublishAsync(test, Request("b"));

        test.Break("refreshSession", new WireFault { IsCut = true });
        Assert.Equal(ProblemCode.NetworkUnavailable, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);

        // The app password was taken back: its sessions are not exchanged any more, and it opens no other.
        test.Break("refreshSession", new WireFault { Status = 400, Body = """{"error":"ExpiredToken"}""" });
        test.Break("createSession", new WireFault { Status = 401 });
        Assert.Equal(ProblemCode.NetworkAccessLost, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);
    }

    [Fact]
    public async Task A_token_folder_that_cannot_be_written_is_named_and_not_the_network()
    {
        await using var test = new BlueskyUnderTest();
        var blocked = new BlueskyPublisher(test.Services with { Secrets = new Full(test.KeptSecrets) }, new BlueskyAddresses(new Uri(test.Address), new Uri(test.Address)));
        var problem = Assert.IsType<PublishOutcome.Unavailable>(
            Assert.IsType<PrepareOutcome.Stopped>(await blocked.PrepareAsync(Request("a"), StepRecord.Empty, default)).Outcome).Problem;
        Assert.Equal(ProblemCode.TokensUnreadable, problem.Code);
    }

    [Theory]
    [InlineData("nb", "nb")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("nb_NO", "nb-NO")]
    [InlineData("norsk", "nb")]
    [InlineData(" Polski ", "pl")]
    [InlineData("English", "en")]
    [InlineData("Klingon (simplified)", null)]
    [InlineData("", null)]
    public async Task A_language_is_sent_by_its_code_however_people_write_it(string language, string? code)
    {
        await using var test = new BlueskyUnderTest();
        await PublishAsync(test, With(Request("a"), new ComposedPost { Text = "one", FirstComment = "two", Language = language, ContentType = ContentType.Text }));
        Assert.All(test.Server.Records.Values, record => Assert.Equal(code, record["langs"]?.AsArray().Single()!.GetValue<string>()));
        Assert.Equal(2, test.Server.Records.Count);
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_is_made_anew_at_the_next_try()
    {
        await using var test = new BlueskyUnderTest();
        var prepared = await ReadyAsync(test, Request("a"));
        test.BreakCommit(new WireFault { Status = 400, Body = """{"error":"ExpiredToken","message":"Token has been revoked"}""" });
        Assert.IsType<PublishOutcome.Unavailable>(await test.Publisher.CommitAsync(prepared, default));
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(prepared, default));
        Assert.Equal(2, test.Server.LogIns);
    }

    [Fact]
    public async Task An_account_that_was_told_to_wait_waits_with_its_next_posts()
    {
        await using var test = new BlueskyUnderTest();
        var prepared = await ReadyAsync(test, Request("a"));
        Assert.Null(test.Publisher.WaitsUntil(Channel));
        var reset = test.Clock.GetUtcNow().AddMinutes(7);
        test.BreakCommit(new WireFault { Status = 429, RetryAfter = reset.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(reset, Assert.IsType<PublishOutcome.Throttled>(await test.Publisher.CommitAsync(prepared, default)).RetryAt);
        Assert.Equal(reset, test.Publisher.WaitsUntil(Channel));
        test.Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Null(test.Publisher.WaitsUntil(Channel));
    }

    [Fact]
    public async Task The_handle_leads_to_its_server_where_the_settings_name_none()
    {
        await using var test = new BlueskyUnderTest();
        var channel = Channel with { Settings = new Dictionary<string, string> { ["handle"] = "@Acme.test" } };
        var identity = await test.Publisher.IdentifyAsync(channel, default);
        Assert.Equal(identity, await test.Publisher.IdentifyAsync(channel with { Settings = new Dictionary<string, string> { ["handle"] = "acme.test", ["server"] = test.Address } }, default));
        Assert.Equal(("acme.test", "https://bsky.app/profile/acme.test", null), (identity.Name, identity.Url, identity.Problem));
        Assert.Equal(ProblemCode.NetworkTargetMissing, (await test.Publisher.IdentifyAsync(
            channel with { Account = "other", Settings = new Dictionary<string, string> { ["handle"] = "nobody.test" } }, default)).Problem!.Code);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_before_any_call()
    {
        await using var test = new BlueskyUnderTest(password: null);
        var missing = (await test.Publisher.IdentifyAsync(Channel, default)).Problem!;
        Assert.Equal(ProblemCode.ChannelSecretMissing, missing.Code);
        Assert.Contains("SHEETSYNC_CHANNEL_SKY_APP_PASSWORD", MessageCatalog.English(missing), StringComparison.Ordinal);
        await using var refused = new BlueskyUnderTest();
        var inside = Channel with { Settings = new Dictionary<string, string> { ["handle"] = "acme.test", ["server"] = "https://10.0.0.7" } };
        Assert.Equal(ProblemCode.ChannelAddressRefused, (await refused.Publisher.IdentifyAsync(inside, default)).Problem!.Code);
        Assert.Equal((0, 0), (test.Calls, refused.Calls));

        await using var wrong = new BlueskyUnderTest(password: "wrong-pass-word-here");
        var lost = (await wrong.Publisher.IdentifyAsync(Channel, default)).Problem!;
        Assert.Equal(ProblemCode.NetworkAccessLost, lost.Code);
        Assert.Contains("Invalid identifier or password", MessageCatalog.English(lost), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_limit_may_be_met_exactly_and_one_over_it_is_refused_before_any_call()
    {
        await using var test = new BlueskyUnderTest();
        test.Library.Files["big.jpg"] = new string('x', 1_000_000);
        test.Library.Files["bigger.jpg"] = new string('x', 1_000_001);
        foreach (var (post, over) in new (ComposedPost, ComposedPost)[]
        {
            (new() { Text = string.Concat(Enumerable.Repeat("🌱", 300)) }, new() { Text = string.Concat(Enumerable.Repeat("🌱", 301)) }),
            (new() { Text = string.Concat(Enumerable.Repeat("👩‍🚀", 272)) }, new() { Text = string.Concat(Enumerable.Repeat("👩‍🚀", 273)) }),
            (Images(4), Images(5)),
            (new() { Assets = ["big.jpg"] }, new() { Assets = ["bigger.jpg"] }),
            (Images(1), new() { Assets = ["spring/photo.jpg", "clip & more.mp4"] }),
            (Images(1), new() { Assets = ["https://cdn.example/far.png"] }),
            (Images(1), new() { Assets = ["gone.png"] }),
        })
        {
            var type = post.Assets.Count > 0 ? ContentType.Carousel : ContentType.Text;
            await PublishAsync(test, With(Request(ContentHash.Of(post.Text, string.Concat(post.Assets), string.Concat(post.AltTexts))), post with { ContentType = type }));
            var calls = test.Calls;
            var outcome = await test.Publisher.PrepareAsync(With(Request("z"), over with { ContentType = type }), StepRecord.Empty, default);
            Assert.True(outcome is PrepareOutcome.Stopped { Outcome: PublishOutcome.Rejected }, $"{over}: {outcome}");
            Assert.Equal(calls, test.Calls);
        }
    }

    [Fact]
    public async Task Pictures_carry_their_alt_texts_a_video_its_own_and_a_link_its_card()
    {
        using var internet = new PageProxy();
        internet.Show("https://acme.example/v?a=1", """<head><title>x</title><meta property='og:title' content='V&aring;r "her"'><meta name="description" content="A&#10;walk">"""u8.ToArray());
        await using var test = new BlueskyUnderTest(internet: internet);
        await PublishAsync(test, With(Request("a"), Images(2) with { AltTexts = ["A tree", ""] }));
        await PublishAsync(test, With(Request("b"), new ComposedPost { Text = "film", Assets = ["clip & more.mp4"], AltTexts = ["A walk"], ContentType = ContentType.Video }));
        await PublishAsync(test, With(Request("c"), new ComposedPost { Text = "read", Link = "https://acme.example/v?a=1", Cover = "spring/photo.jpg", ContentType = ContentType.Link }));
        var embeds = test.Server.Records.Values.Select(record => record["embed"]!).ToList();
        Assert.Equal(["A tree", ""], embeds[0]["images"]!.AsArray().Select(image => image!["alt"]!.GetValue<string>()));
        Assert.Equal(("video/mp4", "A walk"), (embeds[1]["video"]!["mimeType"]!.GetValue<string>(), embeds[1]["alt"]!.GetValue<string>()));
        var card = embeds[2]["external"]!;
        Assert.Equal(("https://acme.example/v?a=1", "Vår \"her\"", "A walk"), (card["uri"]!.GetValue<string>(), card["title"]!.GetValue<string>(), card["description"]!.GetValue<string>()));
        Assert.Equal(7, card["thumb"]!["size"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(CutBefore, 0)]
    [InlineData(CutAfter, 2)]
    public async Task A_first_comment_is_made_with_its_post_by_one_call(string cut, int made)
    {
        await using var test = new BlueskyUnderTest();
        var request = With(Request("a"), new ComposedPost { Text = "one", FirstComment = "two @acme.test", ContentType = ContentType.Text });
        var prepared = await ReadyAsync(test, request);
        test.Break("applyWrites", new WireFault { IsCut = true, TakesEffect = cut == CutAfter });
        Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CommitAsync(prepared, default));
        Assert.Equal(made, test.Server.Records.Count);
        Assert.IsType<PublishOutcome.Published>(await test.Reopen().CommitAsync(prepared, default));
        Assert.Equal(["one", "two @acme.test"], test.Server.Records.Values.Select(record => record["text"]!.GetValue<string>()));
        Assert.NotNull(test.Server.Records.Values.Last()["facets"]);

        test.Break("applyWrites", new WireFault { Status = 500 });
        Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CommitAsync(await ReadyAsync(test, request with { Key = "b" }), default));
    }

    [Fact]
    public async Task An_upload_is_not_repeated_until_it_is_old_or_its_file_changed()
    {
        await using var test = new BlueskyUnderTest();
        var steps = (await ReadyAsync(test, RequestWithMedia("a"))).Steps;
        await test.Reopen().PrepareAsync(RequestWithMedia("a"), steps, default);
        Assert.Equal(1, test.Server.Uploads);
        test.Library.Files["spring/photo.jpg"] = "another photo";
        await test.Reopen().PrepareAsync(RequestWithMedia("a"), steps, default);
        test.Clock.Advance(TimeSpan.FromHours(1));
        test.Library.Files["spring/photo.jpg"] = "a photo";
        var prepared = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(RequestWithMedia("a"), steps, default)).Post;
        Assert.Equal(3, test.Server.Uploads);

        test.Server.CollectBlobs();
        Assert.IsType<PublishOutcome.Unavailable>(await test.Publisher.CommitAsync(prepared, default));
        Assert.Empty(test.Accepted);
    }

    [Fact]
    public async Task Another_post_of_the_same_key_is_not_taken_for_ours()
    {
        await using var test = new BlueskyUnderTest();
        await PublishAsync(test, Request("a"));
        var other = With(Request("a"), new ComposedPost { Text = "Something else", ContentType = ContentType.Text });
        Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CommitAsync(await ReadyAsync(test, other), default));
        Assert.Equal(["a"], test.Accepted);
    }

    [Theory]
    [InlineData(400, """{"error":"InvalidRequest","message":"Invalid app.bsky.feed.post record: grapheme too big (maximum 300, got 301) at $.record.text"}""", ProblemCode.NetworkRejected, "maximum 300")]
    [InlineData(401, """{"error":"AuthFactorTokenRequired","message":"A sign in code has been sent to your email address"}""", ProblemCode.NetworkAccessLost, "app password")]
    [InlineData(400, """{"error":"AccountTakedown","message":"Account has been taken down"}""", ProblemCode.NetworkForbidden, "taken down")]
    public async Task What_the_server_says_is_told_with_what_to_do(int status, string body, ProblemCode code, string words)
    {
        await using var test = new BlueskyUnderTest();
        var prepared = await ReadyAsync(test, Request("a"));
        test.BreakCommit(new WireFault { Status = status, Body = body });
        var problem = await test.Publisher.CommitAsync(prepared, default) switch
        {
            PublishOutcome.Rejected rejected => rejected.Problem,
            PublishOutcome.AccessLost lost => lost.Problem,
            var other => throw new InvalidOperationException($"{other}"),
        };
        Assert.Equal(code, problem.Code);
        Assert.Contains(words, MessageCatalog.English(problem), StringComparison.Ordinal);
    }

    private static ComposedPost Images(int count) => new() { Text = $"{count} pictures", Assets = [.. Enumerable.Repeat("spring/photo.jpg", count)], ContentType = ContentType.Carousel };

    private static async Task PublishAsync(BlueskyUnderTest test, PublishRequest request, IPublisher? publisher = null) =>
        Assert.IsType<PublishOutcome.Published>(await (publisher ?? test.Publisher).CommitAsync(await ReadyAsync(test, request), default));
    private sealed class Full(IChannelSecrets inner) : IChannelSecrets
    {
        public ValueTask<string?> FindAsync(Channel channel, string name, CancellationToken cancellationToken) => inner.FindAsync(channel, name, cancellationToken);

        public ValueTask KeepAsync(Channel channel, IReadOnlyDictionary<string, string?> secrets, CancellationToken cancellationToken) => throw new IOException("The disk is full.");

        public ValueTask<IAsyncDisposable> HoldAsync(Channel channel, CancellationToken cancellationToken) => inner.HoldAsync(channel, cancellationToken);
    }
}
