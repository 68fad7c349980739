using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Outbox;

namespace SheetSync.Networks.Tests.Outbox;

public sealed class OutboxPublisherTests : PublisherSuite
{
    [Fact]
    public async Task A_delivery_is_a_folder_with_the_post_its_assets_and_a_preview()
    {
        await using var outbox = new OutboxUnderTest();
        var request = Illustrated();
        var made = await PublishAsync(outbox.Publisher, request);

        var folder = Path.GetDirectoryName(new Uri(made.Url).LocalPath)!;
        Assert.StartsWith(Path.Combine(outbox.Out, "x-main", "2026-05-04 1600 PBCDFGHJKL-"), folder, StringComparison.Ordinal);
        Assert.Equal("preview.html", Path.GetFileName(new Uri(made.Url).LocalPath));
        Assert.Equal(["1-photo.jpg", "post.json", "preview.html"], Files(folder).Where(f => !f.Contains("clip", StringComparison.Ordinal)));
        Assert.Equal("a photo", await File.ReadAllTextAsync(Path.Combine(folder, "1-photo.jpg")));
        var post = OutboxUnderTest.JsonDocumentOf(await File.ReadAllTextAsync(Path.Combine(folder, "post.json")));
        Assert.Equal(request.Post.Text, post.GetProperty("text").GetString());
        Assert.Equal("A crocus", post.GetProperty("assets")[0].GetProperty("altText").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(outbox.Out, ".prepared")));
    }

    [Fact]
    public async Task Nothing_from_the_sheet_is_markup_in_the_preview()
    {
        await using var outbox = new OutboxUnderTest();
        const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        var request = Illustrated() with
        {
            Channel = new Channel("x-main", "x", Evil),
            Post = Illustrated().Post with
            {
                Title = Evil, Text = Evil + "\n#tag & javascript:alert(1)", FirstComment = Evil, Link = "javascript:alert(1)",
                AltTexts = [Evil, Evil], Language = "en\" onload=\"x", Options = new Dictionary<string, string> { [Evil] = Evil },
            },
        };
        var html = await File.ReadAllTextAsync(new Uri((await PublishAsync(outbox.Publisher, request)).Url).LocalPath);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onload=\"x", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("<i>#tag</i>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("..")]
    [InlineData("/root")]
    [InlineData("a/b\\c:d")]
    [InlineData("con")]
    [InlineData("accepted.jsonl")]
    [InlineData(".prepared")]
    [InlineData("")]
    [InlineData("kanał główny 😀")]
    public async Task No_name_leads_out_of_the_outbox(string channel)
    {
        await using var outbox = new OutboxUnderTest();
        outbox.Library.Files["../../secret.png"] = "s";
        var request = Illustrated() with
        {
            Channel = new Channel(channel, "x", "acme"),
            PostId = "../" + channel,
            Post = Illustrated().Post with { Assets = ["../../secret.png", "spring/photo.jpg"] },
        };
        var path = new Uri((await PublishAsync(outbox.Publisher, request)).Url).LocalPath;
        Assert.True(File.Exists(path), path);
        Assert.Equal(outbox.Out, Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(path))));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(outbox.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_asset_that_is_gone_stops_the_post_before_anything_is_made()
    {
        await using var outbox = new OutboxUnderTest();
        var request = Illustrated() with { Post = Illustrated().Post with { Assets = ["gone.jpg"] } };
        var stopped = Assert.IsType<PrepareOutcome.Stopped>(await outbox.Publisher.PrepareAsync(request, StepRecord.Empty, default));
        var problem = Assert.IsType<PublishOutcome.Rejected>(stopped.Outcome).Problem;
        Assert.Equal(ProblemCode.AssetChanged, problem.Code);
        Assert.Contains("gone.jpg", MessageCatalog.Message(problem, "en"), StringComparison.Ordinal);
        Assert.Empty(outbox.Accepted);
    }

    [Fact]
    public async Task A_commit_after_a_restart_needs_no_new_preparation()
    {
        await using var outbox = new OutboxUnderTest();
        var ready = Assert.IsType<PrepareOutcome.Ready>(await outbox.Publisher.PrepareAsync(Request("a"), StepRecord.Empty, default));
        Directory.Delete(Path.Combine(outbox.Out, ".prepared"), recursive: true);
        Assert.IsType<PublishOutcome.Published>(await outbox.Open().CommitAsync(ready.Post, default));
    }

    [Fact]
    public async Task What_was_accepted_before_the_process_ended_is_shown_when_it_is_looked_for()
    {
        await using var outbox = new OutboxUnderTest();
        var at = outbox.Clock.GetUtcNow();
        var made = await PublishAsync(outbox.Publisher, Request("a"));
        Directory.Delete(Path.GetDirectoryName(new Uri(made.Url).LocalPath)!, recursive: true);
        var found = await outbox.Open().Lookup!.FindAsync(Committed("a"), at, default);
        Assert.Equal(made.Url, Assert.IsType<PublishOutcome.Published>(found).Url);
        Assert.True(File.Exists(new Uri(made.Url).LocalPath));
        Assert.Equal(["a"], outbox.Accepted);
    }

    [Fact]
    public async Task A_line_that_was_not_finished_counts_for_nothing_and_spoils_none()
    {
        await using var outbox = new OutboxUnderTest();
        await PublishAsync(outbox.Publisher, Request("a"));
        await File.AppendAllTextAsync(Path.Combine(outbox.Out, "accepted.jsonl"), "{\"at\":\"2026-05");
        await PublishAsync(outbox.Publisher, Request("b"));
        Assert.NotNull(await outbox.Publisher.Lookup!.FindAsync(Committed("b"), outbox.Clock.GetUtcNow(), default));
        Assert.Equal(3, outbox.Lines.Count);
    }

    [Fact]
    public async Task Many_commits_at_once_leave_a_line_each()
    {
        await using var outbox = new OutboxUnderTest();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => PublishAsync(outbox.Open(), Request($"k{i}")))));
        Assert.Equal(24, outbox.Accepted.Distinct().Count());
        Assert.Equal(24, outbox.Lines.Count);
    }

    [Fact]
    public async Task A_fault_strikes_the_channels_that_it_names_and_no_more_often_than_it_says()
    {
        await using var outbox = new OutboxUnderTest(o => o with { Faults = [new OutboxFault(OutboxFaultKind.Reject, "linkedin*"), new OutboxFault(OutboxFaultKind.Unavailable, "x-*") { Times = 2 }] });
        for (var commit = 0; commit < 3; commit++)
        {
            Assert.Equal(commit < 2, await OutcomeAsync(outbox.Publisher, Request("a")) is PublishOutcome.Unavailable);
        }
    }

    [Fact]
    public async Task A_slow_outbox_takes_its_time_and_makes_nothing_when_it_is_stopped_meanwhile()
    {
        await using var outbox = new OutboxUnderTest(o => o with { Faults = [new OutboxFault(OutboxFaultKind.Slow) { For = TimeSpan.FromSeconds(30) }] });
        var ready = ((PrepareOutcome.Ready)await outbox.Publisher.PrepareAsync(Request("a"), StepRecord.Empty, default)).Post;
        var slow = outbox.Publisher.CommitAsync(ready, default);
        using var stop = new CancellationTokenSource();
        var stopped = outbox.Publisher.CommitAsync(ready, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.Empty(outbox.Accepted);
        outbox.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<PublishOutcome.Published>(await slow);
        Assert.Equal(["a"], outbox.Accepted);
    }

    protected override IPublisherUnderTest Open() => new OutboxUnderTest();

    private PublishRequest Illustrated() => Request("PBCDFGHJKL/x:acme#1") with
    {
        Post = new ComposedPost
        {
            Text = "Spring is here – come & see\n\nhttps://example.com/spring?a=1&b=2. #spring #Vår @oslo",
            Assets = ["spring/photo.jpg", "clip & more.mp4", "https://cdn.example.com/third.png"],
            AltTexts = ["A crocus", string.Empty, string.Empty],
            ContentType = ContentType.Carousel,
            Link = "https://example.com/",
            FirstComment = "More in the shop",
            Language = "en",
        },
    };

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private static async Task<PublishOutcome> OutcomeAsync(IPublisher publisher, PublishRequest request)
    {
        var ready = Assert.IsType<PrepareOutcome.Ready>(await publisher.PrepareAsync(request, StepRecord.Empty, default));
        return await publisher.CommitAsync(ready.Post, default);
    }

    private static async Task<PublishOutcome.Published> PublishAsync(IPublisher publisher, PublishRequest request) =>
        Assert.IsType<PublishOutcome.Published>(await OutcomeAsync(publisher, request));
}

public sealed class BlindOutboxPublisherTests : PublisherSuite
{
    protected override IPublisherUnderTest Open() => new OutboxUnderTest(o => o with { HasLookup = false });
}

public sealed class JoiningOutboxPublisherTests : PublisherSuite
{
    protected override IPublisherUnderTest Open() => new OutboxUnderTest(o => o with { JoinsEqualKeysFor = TimeSpan.FromHours(1) });
}
