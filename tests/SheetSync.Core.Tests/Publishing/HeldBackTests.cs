using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>What holds back a post after its claim: people may stop it until the one call leaves.</summary>
public sealed class HeldBackTests
{
    private static readonly Pause Paused = new(PauseScope.All, string.Empty, Sample.Due);

    [Fact]
    public async Task A_pause_while_the_network_works_on_an_upload_holds_the_post_back_until_it_ends()
    {
        var world = await WithLongUploadAsync();
        await world.Store.SetPauseAsync(Paused, paused: true, default);
        await PassesAsync(world, 3);
        Assert.Equal((DeliveryState.Scheduled, 0), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));

        await world.Store.SetPauseAsync(Paused, paused: false, default);
        await world.SettleAsync();
        Assert.Equal((DeliveryState.Published, 1), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));
    }

    [Fact]
    public async Task A_sheet_that_is_out_of_reach_when_an_upload_is_ready_holds_the_post_back_too_and_makes_it_miss_nothing()
    {
        var world = await WithLongUploadAsync();
        world.Freshness = Freshness.OutOfReach;
        var report = await world.Worker().RunAsync(default);
        Assert.Equal(WaitReason.OutOfReach, Assert.Single(report.Waiting).Value);

        // Beyond the time until which it could be claimed.
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await PassesAsync(world, 2);
        Assert.Equal((DeliveryState.Preparing, 0), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));

        world.Freshness = Freshness.Fresh;
        await world.SettleAsync();
        Assert.Single(world.Publisher.Accepted);
    }

    [Fact]
    public async Task A_pause_during_an_upload_counts_before_the_post_leaves()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = (step, _, _) => step == "prepare" ? world.Store.SetPauseAsync(Paused, paused: true, default) : Task.CompletedTask;
        await PassesAsync(world, 2);
        Assert.Equal((DeliveryState.Scheduled, 0), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));
    }

    [Theory]
    [InlineData("before the claim")]
    [InlineData("during the upload")]
    public async Task A_file_that_was_changed_after_the_row_was_read_does_not_go_out_until_the_row_was_read_again(string when)
    {
        var world = new PublishWorld();
        var post = Sample.Post();
        await world.AddAsync(post with
        {
            Fields = new PostFields([.. post.Fields.All, new PostField(ColumnRole.Assets, null, null, "two.png")]),
            Media = new Dictionary<string, string> { ["two.png"] = world.Library.HashOf("two.png") },
        });
        void Change() => world.Library.Files["two.png"] = "another picture";
        if (when == "before the claim")
        {
            Change();
        }

        world.Publisher.Before = (step, _, _) =>
        {
            if (step == "prepare")
            {
                Change();
            }

            return Task.CompletedTask;
        };
        await world.AddAsync(Sample.Post("PCCCCCCCCC", "Another one of the account", Sample.Delivery("PCCCCCCCCC", due: Sample.Due.AddSeconds(1))));
        await PassesAsync(world, 2);
        Assert.Equal((DeliveryState.Scheduled, ProblemCode.AssetExchanged), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).LastProblem?.Code));
        Assert.Equal("Another one of the account", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
        var attempts = await world.Store.LoadAttemptsAsync(post.PostId, default);
        Assert.Contains(attempts, attempt => attempt.Result == "not sent: two.png is another file now than was read with the row");

        // As the sync pass does it, which reads the row again since the library changed.
        await world.EditAsync(post.PostId, known => known with { Media = new Dictionary<string, string> { ["two.png"] = world.Library.HashOf("two.png") } });
        await world.SettleAsync();
        Assert.Equal(world.Library.HashOf("two.png"), Assert.Single(world.Publisher.Accepted, made => made.Request.PostId == post.PostId).Request.Media["two.png"]);
    }

    [Fact]
    public async Task What_was_uploaded_of_the_file_before_is_not_used_for_the_new_one()
    {
        var world = await WithLongUploadAsync("two.png");
        Assert.NotNull((await world.DeliveryAsync()).Steps);
        world.Library.Files["two.png"] = "another picture";
        await world.EditAsync("PBCDFGHJKL", known => known with { Media = new Dictionary<string, string> { ["two.png"] = world.Library.HashOf("two.png") } });
        var kept = new List<int>();
        world.Publisher.Preparing = done => kept.Add(done.Done.Count);
        await PassesAsync(world, 4);
        Assert.Equal((DeliveryState.Published, 0), ((await world.DeliveryAsync()).State, kept[^1]));
    }

    [Fact]
    public async Task A_sheet_that_does_not_answer_keeps_other_calendars_posts_waiting_once_and_no_longer_than_its_limit()
    {
        var other = new CalendarDefinition("summer", "UTC", "en", [new Channel("li-page", "linkedin", "acme")]);
        var world = new PublishWorld { Others = [other] };
        var never = new TaskCompletionSource();
        world.Reading = calendar => calendar == "spring" ? never.Task : Task.CompletedTask;
        await world.AddAsync(Sample.Post(), Sample.Post("PCCCCCCCCC", "Summer is here", Sample.Delivery("PCCCCCCCCC", other.Channels[0])) with { Calendar = "summer" });
        var worker = world.Worker();
        var pass = worker.RunAsync(default);
        Assert.Empty(world.Publisher.Accepted);
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        await pass;
        Assert.Equal("summer", Assert.Single(world.Publisher.Accepted).Request.Calendar);

        // It is not asked again while it still does not answer, and nobody waits for it.
        world.Reading = _ => throw new InvalidOperationException("asked again");
        Assert.True(worker.RunAsync(default).IsCompletedSuccessfully);
        Assert.Equal(DeliveryState.Scheduled, (await world.DeliveryAsync()).State);

        world.Reading = _ => Task.CompletedTask;
        never.SetResult();
        await worker.RunAsync(default);
        Assert.Equal(["summer", "spring"], world.Publisher.Accepted.Select(made => made.Request.Calendar));
    }

    // A post whose upload the network has worked on twice already, and still does.
    private static async Task<PublishWorld> WithLongUploadAsync(string? asset = null)
    {
        var world = new PublishWorld();
        var post = Sample.Post();
        await world.AddAsync(asset is null ? post : post with
        {
            Fields = new PostFields([.. post.Fields.All, new PostField(ColumnRole.Assets, null, null, asset)]),
            Media = new Dictionary<string, string> { [asset] = world.Library.HashOf(asset) },
        });
        var laters = 2;
        world.Publisher.Fault = (step, _) => step == "prepare" && laters-- > 0 ? PublisherFault.PrepareLater : PublisherFault.None;
        await PassesAsync(world, 2);
        Assert.Equal(DeliveryState.Preparing, (await world.DeliveryAsync()).State);
        return world;
    }

    private static async Task PassesAsync(PublishWorld world, int passes)
    {
        for (var pass = 0; pass < passes; pass++)
        {
            await world.Worker().RunAsync(default);
            world.Clock.Advance(TimeSpan.FromSeconds(25));
        }
    }
}
