using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

public sealed class PublishPassTests
{
    private static readonly DateTimeOffset Due = Sample.Due;

    [Fact]
    public async Task A_due_delivery_goes_out_once_and_has_its_link()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var report = await world.Worker().RunAsync(default);

        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Published, "https://memory.example/0", (DateTimeOffset?)Due), (delivery.State, delivery.Url, delivery.PublishedAt));
        Assert.Equal("Spring is here", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
        Assert.Equal(["spring"], report.Calendars);
        Assert.Equal(delivery.BodyHash, world.Publisher.Accepted[0].Request.BodyHash);
        Assert.Equal(["claim", "prepare", "commit", "complete"], (await world.Store.LoadAttemptsAsync("PBCDFGHJKL", default)).Select(a => a.Step));

        Assert.Empty((await world.Worker().RunAsync(default)).Deliveries);
        Assert.Single(world.Publisher.Accepted);
    }

    [Fact]
    public async Task Nothing_leaves_before_its_time()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post(deliveries: Sample.Delivery(due: Due.AddSeconds(1))));
        await world.Worker().RunAsync(default);
        Assert.Empty(world.Publisher.Accepted);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Worker().RunAsync(default);
        Assert.Single(world.Publisher.Accepted);
    }

    [Fact]
    public async Task Deliveries_of_an_account_go_out_in_the_order_of_their_times()
    {
        var world = new PublishWorld();
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "second", Sample.Delivery("PBBBBBBBBB", due: Due)),
            Sample.Post("PCCCCCCCCC", "first", Sample.Delivery("PCCCCCCCCC", due: Due.AddMinutes(-1))));
        await world.Worker().RunAsync(default);
        Assert.Equal(["first", "second"], world.Publisher.Accepted.Select(a => a.Request.Post.Text));
    }

    [Fact]
    public async Task Both_accounts_of_a_post_are_published_though_they_save_the_same_record()
    {
        var world = new PublishWorld();
        var li = Sample.Calendar.Channels[1];
        await world.AddAsync(Sample.Post("PBCDFGHJKL", "both", Sample.Delivery(), Sample.Delivery(channel: li)));
        world.Publisher.Before = async (_, _, _) => await Task.Yield();
        await world.Worker().RunAsync(default);
        var post = Assert.Single(await world.PostsAsync());
        Assert.All(post.Deliveries, d => Assert.Equal(DeliveryState.Published, d.State));
        Assert.Equal(2, world.Publisher.Accepted.Count);
    }

    [Fact]
    public async Task A_slow_account_holds_up_no_other_and_no_second_pass_works_on_it_meanwhile()
    {
        var world = new PublishWorld();
        var slow = Sample.Calendar.Channels[1];
        var answer = new TaskCompletionSource();
        world.Publisher.Before = (step, request, _) => step == "commit" && request.Channel.Name == slow.Name ? answer.Task : Task.CompletedTask;
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "slow", Sample.Delivery("PBBBBBBBBB", channel: slow)),
            Sample.Post("PCCCCCCCCC", "slow as well", Sample.Delivery("PCCCCCCCCC", due: Due.AddSeconds(5), channel: slow)),
            Sample.Post("PDDDDDDDDD", "on time", Sample.Delivery("PDDDDDDDDD", due: Due.AddSeconds(5))));
        var worker = world.Worker();
        var first = worker.RunAsync(default);
        world.Clock.Advance(TimeSpan.FromSeconds(5));

        await worker.RunAsync(default);

        Assert.False(first.IsCompleted);
        Assert.Equal("on time", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
        answer.SetResult();
        await first;
        await worker.RunAsync(default);
        Assert.Equal(["on time", "slow", "slow as well"], world.Publisher.Accepted.Select(a => a.Request.Post.Text));
    }

    [Fact]
    public async Task A_throttled_delivery_waits_as_told_and_the_account_waits_with_it()
    {
        var world = new PublishWorld();
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "first", Sample.Delivery("PBBBBBBBBB", due: Due.AddSeconds(-1))),
            Sample.Post("PCCCCCCCCC", "second", Sample.Delivery("PCCCCCCCCC")));
        world.Publisher.Fault = (step, _) => step == "commit" ? PublisherFault.Throttled : PublisherFault.None;
        await world.Worker().RunAsync(default);

        var first = await world.DeliveryAsync("PBBBBBBBBB");
        Assert.Equal((DeliveryState.Scheduled, (DateTimeOffset?)Due.AddMinutes(2)), (first.State, first.RetryAt));
        Assert.Equal(ProblemCode.NetworkThrottled, first.LastProblem!.Code);
        Assert.Equal(0, (await world.DeliveryAsync("PCCCCCCCCC")).Attempts);
    }

    [Fact]
    public async Task A_try_after_a_commit_that_left_has_a_key_of_its_own()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = OnceAtCommit(world, PublisherFault.Unavailable);
        await world.SettleAsync();
        Assert.Equal("PBCDFGHJKL/x:acme#2", Assert.Single(world.Publisher.Accepted).Request.Key);
        Assert.Equal((DeliveryState.Published, 2), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).Attempts));
    }

    [Fact]
    public async Task A_retry_takes_the_row_as_it_is_then()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = OnceAtCommit(world, PublisherFault.Unavailable);
        await world.Worker().RunAsync(default);
        await world.EditAsync("PBCDFGHJKL", p => p with { Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "Summer")]), RowHash = "new" });
        await world.SettleAsync();
        Assert.Equal("Summer", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
    }

    [Fact]
    public async Task Tries_that_never_succeed_end_as_failed()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = (_, _) => PublisherFault.Unavailable;
        await world.SettleAsync();
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Failed, ProblemCode.AttemptsExhausted), (delivery.State, delivery.LastProblem!.Code));
        Assert.InRange(world.Clock.GetUtcNow(), Due, Due.AddMinutes(15));
        Assert.Empty(world.Publisher.Accepted);
    }

    [Fact]
    public async Task A_refused_post_fails_with_the_reason()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = (_, _) => PublisherFault.Rejected;
        await world.SettleAsync();
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Failed, ProblemCode.NetworkRejected), (delivery.State, delivery.LastProblem!.Code));
    }

    [Fact]
    public async Task Uploads_that_take_their_time_are_waited_for()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var laters = 3;
        world.Publisher.Fault = (step, _) => step == "prepare" && laters-- > 0 ? PublisherFault.PrepareLater : PublisherFault.None;
        await world.SettleAsync();
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Published, 1, (DateTimeOffset?)Due.AddMinutes(1)), (delivery.State, delivery.Attempts, delivery.PublishedAt));
    }

    [Fact]
    public async Task A_pending_post_is_asked_after_until_it_is_public()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = (_, _) => PublisherFault.Pending;
        await world.Worker().RunAsync(default);
        Assert.Equal(DeliveryState.Processing, (await world.DeliveryAsync()).State);
        await world.SettleAsync();
        Assert.Equal((DeliveryState.Published, 1), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));
    }

    [Theory]
    [InlineData(PublisherFault.CutAfter, true, DeliveryState.Published, 1)]
    [InlineData(PublisherFault.CutAfter, false, DeliveryState.NeedsReview, 1)]
    [InlineData(PublisherFault.CutBefore, true, DeliveryState.NeedsReview, 0)]
    [InlineData(PublisherFault.CutBefore, false, DeliveryState.NeedsReview, 0)]
    public async Task An_unknown_outcome_is_looked_up_or_shown_to_a_person_and_never_tried_again(
        PublisherFault fault, bool hasLookup, DeliveryState state, int made)
    {
        var world = new PublishWorld(hasLookup);
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = (step, _) => step == "commit" ? fault : PublisherFault.None;
        await world.SettleAsync();
        Assert.Equal((state, made), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));
    }

    [Theory]
    [InlineData(PublisherFault.CutAfter)]
    [InlineData(PublisherFault.CutBefore)]
    public async Task Where_equal_keys_are_joined_an_unknown_commit_is_repeated_with_the_stored_request(PublisherFault fault)
    {
        var world = new PublishWorld(hasLookup: false, joins: TimeSpan.FromHours(1));
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = OnceAtCommit(world, fault);
        await world.Worker().RunAsync(default);
        await world.EditAsync("PBCDFGHJKL", p => p with { Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "Summer")]), RowHash = "new" });
        await world.SettleAsync();
        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync()).State);
        Assert.Equal("Spring is here", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
    }

    [Theory]
    [InlineData(PauseScope.All, "")]
    [InlineData(PauseScope.Calendar, "spring")]
    [InlineData(PauseScope.Channel, "x-main")]
    [InlineData(PauseScope.Campaign, "Launch")]
    public async Task What_is_paused_stays_and_goes_out_when_it_is_resumed_in_time(PauseScope scope, string name)
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var pause = new Pause(scope, name, Due);
        await world.Store.SetPauseAsync(pause, true, default);
        var report = await world.Worker().RunAsync(default);
        Assert.Equal(WaitReason.Paused, Assert.Single(report.Waiting).Value);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.Store.SetPauseAsync(pause, false, default);
        await world.Worker().RunAsync(default);
        Assert.Single(world.Publisher.Accepted);
    }

    [Fact]
    public async Task What_is_too_late_is_missed_and_says_so()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.SettleAsync();
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Missed, ProblemCode.DeliveryMissed), (delivery.State, delivery.LastProblem!.Code));
        Assert.Empty(world.Publisher.Accepted);
    }

    [Fact]
    public async Task Out_of_reach_of_the_sheet_posts_wait_or_go_as_the_calendar_says()
    {
        var holding = new PublishWorld { Freshness = Freshness.OutOfReach };
        await holding.AddAsync(Sample.Post());
        Assert.Equal(WaitReason.OutOfReach, Assert.Single((await holding.Worker().RunAsync(default)).Waiting).Value);
        Assert.Empty(holding.Publisher.Accepted);

        var going = new PublishWorld { Freshness = Freshness.OutOfReach, Calendar = Sample.Calendar with { PublishWhenUnreachable = true } };
        await going.AddAsync(Sample.Post());
        await going.Worker().RunAsync(default);
        Assert.Single(going.Publisher.Accepted);
    }

    [Fact]
    public async Task A_channel_without_an_account_fails_with_a_word_on_what_to_do()
    {
        var world = new PublishWorld { IsConnected = false };
        await world.AddAsync(Sample.Post());
        await world.SettleAsync();
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Failed, ProblemCode.ChannelNotConnected), (delivery.State, delivery.LastProblem!.Code));
    }

    [Fact]
    public async Task The_same_content_does_not_go_out_twice_on_an_account_within_a_day_unless_the_row_allows_it()
    {
        var world = new PublishWorld();
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "same", Sample.Delivery("PBBBBBBBBB")),
            Sample.Post("PCCCCCCCCC", "same", Sample.Delivery("PCCCCCCCCC")) with { Row = 3 },
            Sample.Post("PDDDDDDDDD", "same", Sample.Delivery("PDDDDDDDDD")) with { Row = 4, RepeatAllowed = true });
        await world.SettleAsync();
        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync("PBBBBBBBBB")).State);
        var second = await world.DeliveryAsync("PCCCCCCCCC");
        Assert.Equal((DeliveryState.Failed, ProblemCode.SameContentTwice), (second.State, second.LastProblem!.Code));
        Assert.Contains(second.LastProblem.Values, v => v is { Key: "row", Value: "2" });
        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync("PDDDDDDDDD")).State);
    }

    private static Func<string, PublishRequest, PublisherFault> OnceAtCommit(PublishWorld world, PublisherFault fault) => (step, _) =>
    {
        if (step != "commit")
        {
            return PublisherFault.None;
        }

        world.Publisher.Fault = (_, _) => PublisherFault.None;
        return fault;
    };
}
