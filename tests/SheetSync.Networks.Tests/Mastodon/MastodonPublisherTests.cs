using System.Globalization;
using System.Text;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Tests.Mastodon;

public sealed class MastodonPublisherTests : WirePublisherSuite
{
    protected override IReadOnlyList<PublisherFault> Impossible => [PublisherFault.Pending];

    private const string Photo = "spring/photo.jpg";
    private const string Clip = "clip & more.mp4";

    protected override Channel Channel { get; } = new("fediverse", "mastodon", "nordlys@social.example") { ToOutbox = false };

    protected override IWirePublisherUnderTest OpenWire() => new MastodonUnderTest();

    protected override PublishRequest RequestWithMedia(string key) =>
        With(Request(key), new ComposedPost { Text = $"Spring <b>{key}</b>", ContentType = ContentType.Carousel, Assets = [Photo, "two.png"], AltTexts = ["A tree", "Another"] });

    [Fact]
    public async Task The_server_gets_the_whole_post()
    {
        await using var test = new MastodonUnderTest();
        var post = new ComposedPost
        {
            Text = "Våren er her \"nå\" 🌱\n\n@acme@other.example https://acme.example/v?a=1&b=2 #vår", Language = "Norsk", ContentType = ContentType.Carousel,
            Assets = [Photo, "two.png"], AltTexts = ["Et tre \"i blomst\" 🌸", ""],
            Options = new Dictionary<string, string> { ["contentWarning"] = "Pollen", ["visibility"] = "unlisted", ["sensitive"] = "yes" },
        };
        var made = Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, With(Request("a"), post)));
        var stored = test.Server.Posts.Single();
        Assert.Equal((stored.Id, $"https://social.example/@nordlys/{stored.Id}"), (made.Id, made.Url));
        Assert.Equal((post.Text, "Pollen", "unlisted", true, "nb"), (stored.Text, stored.Warning, stored.Visibility, stored.Sensitive, stored.Language));
        Assert.Equal(["Et tre \"i blomst\" 🌸", null], stored.Media.Select(media => media.Description));
        Assert.Equal(["image/jpeg", "image/png"], stored.Media.Select(media => media.MimeType));
        Assert.Equal("a photo", Encoding.UTF8.GetString(stored.Media[0].Bytes.Span));
        Assert.DoesNotContain(test.Seen, seen => seen.Call.BodyText.Contains("spring", StringComparison.Ordinal));
        Assert.All(test.Seen, seen => Assert.Equal("en", seen.Call.Header("Accept-Language")));
    }

    [Fact]
    public async Task What_the_row_leaves_open_is_left_to_the_accounts_preferences()
    {
        await using var test = new MastodonUnderTest();
        (test.Server.Accounts[0].Visibility, test.Server.Accounts[0].Sensitive) = ("private", true);
        await PublishAsync(test, With(Request("a"), new ComposedPost { Text = "Hello", ContentType = ContentType.Text, Language = "no language" }));
        Assert.Equal("""{"status":"Hello"}""", test.Seen[^1].Call.BodyText);
        Assert.Equal(("private", true), (test.Server.Posts[0].Visibility, test.Server.Posts[0].Sensitive));
    }

    [Fact]
    public async Task Each_key_is_sent_as_a_hash_that_says_nothing_of_the_calendar()
    {
        await using var test = new MastodonUnderTest();
        await PublishAsync(test, Request("P/mastodon:a#1"));
        await PublishAsync(test, Request("P/mastodon:a#1"));
        await PublishAsync(test, Request("P/mastodon:a#2"));
        Assert.Equal(2, test.Server.Posts.Select(post => post.Key).Distinct().Count());
        Assert.All(test.Server.Posts, post => Assert.Matches("^ss_[0-9a-f]{40}$", post.Key));
    }

    [Fact]
    public async Task Equal_keys_are_two_posts_after_the_hour_that_the_server_keeps_them()
    {
        await using var test = new MastodonUnderTest();
        await PublishAsync(test, Request("a"));
        test.Clock.Advance(test.Publisher.JoinsEqualKeysFor!.Value);
        await PublishAsync(test, Request("a"));
        Assert.Equal(["a", "a"], test.Accepted);
    }

    [Fact]
    public async Task A_film_is_asked_after_until_the_server_has_worked_it_through()
    {
        await using var test = new MastodonUnderTest();
        var request = With(Request("a"), new ComposedPost { Text = "Film <b>a</b>", ContentType = ContentType.Video, Assets = [Clip], AltTexts = ["A walk"] });
        var later = Assert.IsType<PrepareOutcome.Later>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, default));
        var asked = Assert.IsType<PrepareOutcome.Later>(await test.Reopen().PrepareAsync(request, later.Steps, default));
        test.Clock.Advance(TimeSpan.FromSeconds(12));
        var ready = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(request, asked.Steps, default)).Post;
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(ready, default));
        Assert.Single(test.Server.Uploads);
    }

    [Theory]
    [InlineData("a.JPG", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.gif", "image/gif")]
    [InlineData("a.webp", "image/webp")]
    [InlineData("a.heic", "image/heic")]
    [InlineData("a.avif", "image/avif")]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.mov", "video/quicktime")]
    [InlineData("a.webm", "video/webm")]
    [InlineData("a.mp3", "audio/mpeg")]
    [InlineData("a.m4a", "audio/mp4")]
    [InlineData("a.wav", "audio/wav")]
    [InlineData("a.ogg", "audio/ogg")]
    [InlineData("a.opus", "audio/ogg")]
    [InlineData("a.flac", "audio/flac")]
    [InlineData("a.aac", "audio/aac")]
    public async Task Each_kind_of_file_is_sent_as_what_it_is(string name, string type)
    {
        await using var test = new MastodonUnderTest();
        test.Library.Files[name] = "content";
        var request = With(Request("a"), new ComposedPost { Text = "File <b>a</b>", ContentType = ContentType.Image, Assets = [name], AltTexts = ["A file"] });
        var outcome = await test.Publisher.PrepareAsync(request, StepRecord.Empty, default);
        if (outcome is PrepareOutcome.Later later)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(12));
            outcome = await test.Publisher.PrepareAsync(request, later.Steps, default);
        }

        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(Assert.IsType<PrepareOutcome.Ready>(outcome).Post, default));
        Assert.Equal((type, "A file"), test.Server.Posts.Single().Media.Single() is var media ? (media.MimeType, media.Description) : default);
    }

    [Fact]
    public async Task An_upload_that_the_server_has_forgotten_is_made_again()
    {
        await using var test = new MastodonUnderTest();
        var first = await ReadyAsync(test, RequestWithMedia("a"));
        test.Clock.Advance(TimeSpan.FromHours(25));
        var second = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(RequestWithMedia("a"), first.Steps, default)).Post;
        Assert.Equal(4, test.Server.Uploads.Count);
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(second, default));
    }

    [Fact]
    public async Task A_file_that_the_server_cannot_work_through_is_refused_in_its_words_and_uploaded_anew_by_the_next_try()
    {
        await using var test = new MastodonUnderTest();
        var request = With(Request("a"), new ComposedPost { Text = "Film", ContentType = ContentType.Video, Assets = [Clip] });
        var later = Assert.IsType<PrepareOutcome.Later>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, default));
        test.Host.Faults.Add(new() { Match = "GET /api/v1/media", Status = 422, Body = """{"error":"Error processing thumbnail for uploaded media"}""" });
        var stopped = Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(request, later.Steps, default));
        var refused = Assert.IsType<PublishOutcome.Rejected>(stopped.Outcome);
        Assert.Contains("Error processing thumbnail", MessageCatalog.Message(refused.Problem, "en"), StringComparison.Ordinal);
        Assert.IsType<PrepareOutcome.Later>(await test.Publisher.PrepareAsync(request, stopped.Steps, default));
        Assert.Equal(2, test.Server.Uploads.Count);
    }

    [Fact]
    public async Task Every_limit_may_be_met_exactly_and_one_over_it_is_refused_before_any_upload()
    {
        await using var test = new MastodonUnderTest();
        test.Library.Files["song.mp3"] = "la";
        test.Library.Files["wave.gif"] = "o/";
        string[] five = [.. Enumerable.Repeat(Photo, 5)];
        var link = "https://acme.org/" + new string('x', 400);
        var warned = new Dictionary<string, string> { ["contentWarning"] = "12345" };
        foreach (var (post, over) in new (ComposedPost, ComposedPost)[]
        {
            (new() { Text = new string('x', 500) }, new() { Text = new string('x', 501) }),
            (new() { Text = new string('x', 495), Options = warned }, new() { Text = new string('x', 496), Options = warned }),
            (new() { Text = new string('x', 476) + " " + link }, new() { Text = new string('x', 477) + " " + link }),
            (new() { Text = new string('x', 494) + " @acme@a.example" }, new() { Text = new string('x', 495) + " @acme@a.example" }),
            (new() { Text = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 500)) }, new() { Text = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 501)) }),
            (new() { Assets = [Photo], AltTexts = [new string('x', 1500)] }, new() { Assets = [Photo], AltTexts = [new string('x', 1501)] }),
            (new() { Assets = five[..4] }, new() { Assets = five }),
            (new() { Assets = [Clip] }, new() { Assets = [Clip, Clip] }),
            (new() { Assets = [Photo] }, new() { Assets = [Photo, Clip] }),
            (new() { Assets = [Photo] }, new() { Assets = [Photo, "song.mp3"] }),
            (new() { Text = "t", FirstComment = new string('x', 500) }, new() { Text = "t", FirstComment = new string('x', 501) }),
            (new() { Text = "tt", Thread = ["a", new string('x', 500)] }, new() { Text = "tt", Thread = ["a", new string('x', 501)] }),
        })
        {
            Assert.IsType<PublishOutcome.Rejected>(Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(With(Request("a"), Typed(over)), StepRecord.Empty, default)).Outcome);
            Assert.Empty(test.Server.Uploads);
            var exactly = await test.Publisher.PrepareAsync(With(Request("a"), Typed(post)), StepRecord.Empty, default);
            Assert.False(exactly is PrepareOutcome.Stopped, $"{post}: {exactly}");
            if (post.Assets.Count == 0)
            {
                Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, With(Request(post.Text.Length + post.Options.Count + "k"), Typed(post))));
            }

            test.Host.WhileQuiet(() => test.Server.ForgetUploads());
        }
    }

    [Fact]
    public async Task The_servers_own_limits_count_and_what_is_over_them_is_refused_before_any_upload()
    {
        await using var test = new MastodonUnderTest();
        var limits = test.Server.Instance;
        (limits.MaxCharacters, limits.MaxMedia, limits.MaxDescription, limits.ImageBytes, limits.VideoBytes) = (100, 2, 20, 7, 5);
        limits.MimeTypes.Remove("image/png");
        foreach (var (post, code) in new (ComposedPost, ProblemCode)[]
        {
            (new() { Text = new string('x', 101) }, ProblemCode.TextTooLong),
            (new() { Assets = [Photo, Photo, Photo] }, ProblemCode.TooManyAssets),
            (new() { Assets = [Photo], AltTexts = [new string('x', 21)] }, ProblemCode.AltTextTooLong),
            (new() { Assets = ["big.jpg"] }, ProblemCode.AssetTooLarge),
            (new() { Assets = [Clip] }, ProblemCode.AssetTooLarge),
            (new() { Assets = ["two.png"] }, ProblemCode.AssetKindUnsupported),
        })
        {
            test.Library.Files["big.jpg"] = "a photo!";
            Assert.Equal(code, await StoppedByAsync(test, With(Request("a"), Typed(post))));
        }

        Assert.Empty(test.Server.Uploads);
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, With(Request("b"), Typed(new() { Text = new string('x', 100), Assets = [Photo, Photo], AltTexts = [new string('x', 20)] }))));
    }

    [Fact]
    public async Task A_poll_goes_out_with_its_post_within_the_limits_of_the_server()
    {
        await using var test = new MastodonUnderTest();
        var post = Typed(new() { Text = "Which?", Thread = ["And why?"], Options = new Dictionary<string, string> { ["poll"] = "Yes\nNo | maybe", ["pollLength"] = "30 min" } });
        var ready = await ReadyAsync(test, With(Request("a"), post));
        var made = Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(ready, default));
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(ready with { Made = [new(made.Id, made.Url)] }, default));
        var poll = test.Server.Posts[0].Poll!;
        Assert.Equal(["Yes", "No | maybe"], poll["options"]!.AsArray().Select(option => option!["title"]!.GetValue<string>()));
        Assert.False(poll["multiple"]!.GetValue<bool>());
        Assert.Equal(test.Clock.GetUtcNow().AddMinutes(30), DateTimeOffset.Parse(poll["expires_at"]!.GetValue<string>(), CultureInfo.InvariantCulture));
        Assert.Null(test.Server.Posts[1].Poll);
        foreach (var (options, code) in new (string[], ProblemCode)[]
        {
            (["a\nb\nc\nd\ne", "1 day"], ProblemCode.PollChoicesUnusable), ([$"a\n{new string('x', 51)}", "1 day"], ProblemCode.PollChoiceTooLong), (["a\nb", "4 min"], ProblemCode.PollLengthUnusable),
        })
        {
            Assert.Equal(code, await StoppedByAsync(test, With(Request("b"), Typed(new() { Text = "Which?", Options = new Dictionary<string, string> { ["poll"] = options[0], ["pollLength"] = options[1] } }))));
        }
    }

    [Fact]
    public async Task A_server_that_takes_longer_posts_gets_them()
    {
        await using var test = new MastodonUnderTest();
        test.Server.Instance.MaxCharacters = 5000;
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, With(Request("a"), Typed(new() { Text = new string('x', 5000) }))));
    }

    [Fact]
    public async Task A_server_before_version_4_names_its_limits_on_an_older_page()
    {
        await using var test = new MastodonUnderTest();
        (test.Server.Instance.Version, test.Server.Instance.MaxCharacters) = (null, 100);
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, Request("a")));
        Assert.Equal(ProblemCode.TextTooLong, await StoppedByAsync(test, With(Request("a"), Typed(new() { Text = new string('x', 101) }))));
    }

    [Theory]
    [InlineData("4.6.4", true)]
    [InlineData("4.5.0-nightly.2026-01-02", true)]
    [InlineData("4.3.1+glitch", true)]
    [InlineData("3.5.19", true)]
    [InlineData("12.0.1", true)]
    [InlineData("2.7.2 (compatible; Pleroma 2.9.1)", false)]
    [InlineData("4.2.1 (compatible; Iceshrimp.NET/2025.1)", false)]
    [InlineData("0.17.0+git-1234567", false)]
    [InlineData("takahe/0.11", false)]
    public async Task A_server_that_is_no_Mastodon_is_not_published_on_because_it_may_not_join_equal_keys(string version, bool isMastodon)
    {
        await using var test = new MastodonUnderTest();
        test.Server.Instance.Version = version;
        if (isMastodon)
        {
            Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, Request("a")));
            Assert.Null((await test.Publisher.IdentifyAsync(Channel, default)).Problem);
            return;
        }

        Assert.Equal(ProblemCode.ServerNotMastodon, await StoppedByAsync(test, Request("a")));
        Assert.Equal(ProblemCode.ServerNotMastodon, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);
        Assert.Empty(test.Server.Posts);
    }

    [Fact]
    public async Task Where_a_server_leaves_a_limit_out_the_common_one_counts()
    {
        await using var test = new MastodonUnderTest();
        foreach (var length in (int[])[500, 501])
        {
            test.Host.Faults.Add(new() { Match = "GET /api/v2/instance", Status = 200, Body = """{"version":"4.6.4","configuration":{"statuses":{"max_characters":"many"},"media_attachments":[]}}""" });
            var outcome = await test.Publisher.PrepareAsync(With(Request("a"), Typed(new() { Text = new string('x', length) })), StepRecord.Empty, default);
            Assert.Equal(length == 500, outcome is PrepareOutcome.Ready);
        }
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_where_the_server_should_name_itself_stops_before_any_upload()
    {
        await using var test = new MastodonUnderTest();
        test.BreakCall(new WireFault { Status = 200, Body = "<html>Welcome</html>" });
        Assert.IsType<PublishOutcome.Unavailable>(Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(RequestWithMedia("a"), StepRecord.Empty, default)).Outcome);
    }

    [Fact]
    public async Task Without_a_token_or_a_server_nothing_is_called()
    {
        await using var test = new MastodonUnderTest(token: null);
        Assert.Equal(ProblemCode.ChannelSecretMissing, await StoppedByAsync(test, Request("a")));
        Assert.Equal(ProblemCode.ChannelSecretMissing, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);

        await using var other = new MastodonUnderTest();
        foreach (var server in new[] { null, "https://10.0.0.7", "http://social.example", "ftp://social.example", "https://user:pass@social.example" })
        {
            other.SetServer(server);
            Assert.Equal(ProblemCode.ChannelAddressRefused, await StoppedByAsync(other, Request("a")));
            Assert.Equal(ProblemCode.ChannelAddressRefused, (await other.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);
        }

        Assert.Equal((0, 0), (test.Calls, other.Calls));
    }

    [Fact]
    public async Task The_account_is_named_and_a_token_that_is_no_good_is_said_to_be()
    {
        await using var test = new MastodonUnderTest();
        Assert.Equal(("@nordlys", "https://social.example/@nordlys", null), await test.Publisher.IdentifyAsync(Channel, default) is var who ? (who.Name, who.Url, who.Problem) : default);
        await using var other = new MastodonUnderTest(token: "another-token-than-the-servers");
        Assert.Equal(ProblemCode.NetworkAccessLost, (await other.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);
        Assert.IsType<PublishOutcome.AccessLost>(await PublishAsync(other, Request("a")));
        test.Server.Accounts[0].Scopes.Remove("read");
        Assert.Equal(ProblemCode.NetworkForbidden, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);
        test.BreakCall(new WireFault { Status = 404, Body = "<html>" });
        Assert.Equal(ProblemCode.NetworkTargetMissing, (await test.Publisher.IdentifyAsync(Channel, default)).Problem!.Code);
    }

    [Theory]
    [InlineData(422, """{"error":"Validation failed: Text character limit of 500 exceeded"}""", "Its reason: Text character limit of 500 exceeded.")]
    [InlineData(413, "<html><h1>413 Request Entity Too Large</h1></html>", "Its reason: a file is larger than the server takes.")]
    [InlineData(403, """{"error":"Your login is currently disabled"}""", "The network said: Your login is currently disabled.")]
    [InlineData(401, """{"error":"invalid_token","error_description":"The access token was revoked"}""", "The access token was revoked")]
    public async Task A_refusal_is_told_in_the_servers_words_without_its_jargon(int status, string body, string message)
    {
        await using var test = new MastodonUnderTest();
        test.BreakCommit(new WireFault { Status = status, Body = body });
        var outcome = await PublishAsync(test, Request("a"));
        var problem = (outcome as PublishOutcome.Rejected)?.Problem ?? ((PublishOutcome.AccessLost)outcome).Problem;
        Assert.Contains(message, MessageCatalog.Message(problem, "en"), StringComparison.Ordinal);
        Assert.All(MessageCatalog.Languages, language => Assert.NotEmpty(MessageCatalog.Fix(problem, language)));
    }

    [Fact]
    public async Task A_used_up_window_of_uploads_keeps_what_is_uploaded_and_waits()
    {
        await using var test = new MastodonUnderTest();
        test.Server.UploadWindow.Limit = 1;
        var stopped = Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(RequestWithMedia("a"), StepRecord.Empty, default));
        Assert.Equal(test.Clock.GetUtcNow().AddMinutes(30), Assert.IsType<PublishOutcome.Throttled>(stopped.Outcome).RetryAt);
        test.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(RequestWithMedia("a"), stopped.Steps, default));
        Assert.Equal(2, test.Server.Uploads.Count);
    }

    [Fact]
    public async Task After_the_last_post_of_a_window_the_next_ones_wait_without_a_try()
    {
        await using var test = new MastodonUnderTest();
        test.Server.PostWindow.Limit = 1;
        await PublishAsync(test, Request("a"));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 18, 0, 0, TimeSpan.Zero), test.Publisher.WaitsUntil(test.Channel));

        // A worker that has just started does not know it: the server says so, in a header with a date of its own.
        var told = Assert.IsType<PublishOutcome.Throttled>(await test.Reopen().CommitAsync(new PreparedPost(Request("b"), StepRecord.Empty), default));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 18, 0, 0, TimeSpan.Zero), told.RetryAt);
        test.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(test.Publisher.WaitsUntil(test.Channel));
        await PublishAsync(test, Request("b"));
        Assert.Equal(["a", "b"], test.Accepted);
    }

    [Fact]
    public async Task A_file_that_is_gone_and_one_that_is_a_link_are_not_uploaded()
    {
        await using var test = new MastodonUnderTest();
        Assert.Equal(ProblemCode.AssetChanged, await StoppedByAsync(test, With(Request("a"), Typed(new() { Assets = ["gone.jpg"] }))));
        Assert.Equal(ProblemCode.AssetIsLink, await StoppedByAsync(test, With(Request("a"), Typed(new() { Assets = ["https://cdn.example/far.png"] }))));
        Assert.Empty(test.Server.Uploads);
    }

    private static ComposedPost Typed(ComposedPost post) => post with
    {
        ContentType = post.Assets.Count == 0 ? ContentType.Text : post.Assets[0] == Clip ? ContentType.Video : ContentType.Image,
    };
}
