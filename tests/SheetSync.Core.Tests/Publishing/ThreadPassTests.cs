using SheetSync.Conformance.Faults;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>A thread and a first comment where each post is a commit of its own.</summary>
public sealed class ThreadPassTests
{
    private static readonly string[] Texts = ["One", "Two", "Three", "A comment"];

    [Fact]
    public async Task A_thread_goes_out_at_its_time_part_by_part_each_in_answer_to_the_one_before()
    {
        var world = await WorldAsync();
        await world.Worker().RunAsync(default);
        Assert.Equal(Texts, world.Publisher.Accepted.Select(a => a.Text));
        Assert.Equal([null, "0", "1", "0"], world.Publisher.Accepted.Select(a => a.Answers));
        Assert.All(world.Publisher.Accepted, a => Assert.Equal(Sample.Due, a.At));
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Published, "0", "https://memory.example/0", null), (delivery.State, delivery.RemoteId, delivery.Url, delivery.LastProblem));
        Assert.Equal(PostStatus.Published, await StatusAsync(world));
    }

    [Fact]
    public async Task Where_the_network_takes_all_at_once_it_is_one_commit()
    {
        var world = await WorldAsync(inParts: false);
        await world.Worker().RunAsync(default);
        Assert.Equal(["Two", "Three", "A comment"], Assert.Single(world.Publisher.Accepted).Request.Post.FollowUps());
        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync()).State);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_worker_killed_at_any_step_of_a_thread_leaves_no_part_twice_and_none_unsaid(bool hasLookup, bool joins)
    {
        var kills = 0;
        for (var steps = 1; ; steps++, kills++)
        {
            var world = await WorldAsync(hasLookup, joins);
            var life = new Mortality(steps);
            var died = await DiesAsync(() => world.Worker("first", life: life).RunAsync(default));
            await world.SettleAsync("second");
            var (delivery, made) = (await world.DeliveryAsync(), world.Publisher.Accepted.Select(a => a.Text).ToList());
            Assert.Equal(Texts.Take(made.Count), made);
            if (delivery.State == DeliveryState.NeedsReview)
            {
                Assert.InRange(made.Count, 0, 1);
            }
            else
            {
                Assert.Equal(DeliveryState.Published, delivery.State);
                Assert.Equal(made.Count < Texts.Length || (!hasLookup && !joins && died && PostStatusRule.IsCutShort(delivery)), PostStatusRule.IsCutShort(delivery));
                Assert.True(made.Count == Texts.Length || !(hasLookup || joins) || delivery.LastProblem!.Code == ProblemCode.ThreadPartUnknown, $"Killed at step {steps}, {made.Count} parts are out.");
            }

            if (!died)
            {
                break;
            }
        }

        Assert.InRange(kills, 30, 100);
    }

    [Fact]
    public async Task A_part_that_is_refused_ends_the_thread_and_no_answer_of_a_person_begins_it_anew()
    {
        var world = await WorldAsync();
        world.Publisher.Fault = (step, _) => step == "commit" && world.Publisher.Accepted.Count == 2 ? PublisherFault.Rejected : PublisherFault.None;
        await world.SettleAsync();
        Assert.Equal(["One", "Two"], world.Publisher.Accepted.Select(a => a.Text));
        var delivery = await world.DeliveryAsync();
        Assert.Equal((DeliveryState.Published, ProblemCode.ThreadCutShort), (delivery.State, delivery.LastProblem!.Code));
        Assert.Contains(("part", "3"), delivery.LastProblem.Values.Select(v => (v.Key, v.Value)));
        Assert.Equal(PostStatus.PartlyPublished, await StatusAsync(world));
        Assert.Empty(DeliveryTransitions.From(delivery.State));
    }

    [Theory]
    [InlineData(PublisherFault.Throttled)]
    [InlineData(PublisherFault.Unavailable)]
    public async Task A_part_for_which_the_network_asks_to_wait_follows_later(PublisherFault fault)
    {
        var world = await WorldAsync();
        var faults = 2;
        world.Publisher.Fault = (step, _) => step == "commit" && world.Publisher.Accepted.Count == 1 && faults-- > 0 ? fault : PublisherFault.None;
        await world.Worker().RunAsync(default);
        Assert.Equal((DeliveryState.Continuing, PostStatus.Publishing), ((await world.DeliveryAsync()).State, await StatusAsync(world)));
        await world.SettleAsync();
        Assert.Equal(Texts, world.Publisher.Accepted.Select(a => a.Text));
        Assert.Null((await world.DeliveryAsync()).LastProblem);
    }

    [Fact]
    public async Task A_pause_holds_the_rest_back_and_after_hours_it_does_not_follow_any_more()
    {
        foreach (var (wait, parts) in new[] { (TimeSpan.FromMinutes(20), 4), (TimeSpan.FromMinutes(50), 2) })
        {
            var world = await WorldAsync();
            world.Publisher.Before = async (step, _, _) =>
            {
                if (step == "accepted" && world.Publisher.Accepted.Count == 2)
                {
                    await world.Store.SetPauseAsync(new Pause(PauseScope.All, string.Empty, Sample.Due), true, default);
                }
            };
            await world.Worker().RunAsync(default);
            Assert.Equal(2, world.Publisher.Accepted.Count);
            world.Clock.Advance(wait);
            await world.Worker().RunAsync(default);
            Assert.Equal(2, world.Publisher.Accepted.Count);
            await world.Store.SetPauseAsync(new Pause(PauseScope.All, string.Empty, Sample.Due), false, default);
            await world.SettleAsync();
            Assert.Equal(parts, world.Publisher.Accepted.Count);
            Assert.Equal(parts < 4, PostStatusRule.IsCutShort(await world.DeliveryAsync()));
        }
    }

    [Fact]
    public async Task A_row_that_changes_or_goes_after_its_first_post_changes_nothing_of_the_rest()
    {
        var world = await WorldAsync();
        world.Publisher.Before = async (step, _, _) =>
        {
            if (step == "accepted" && world.Publisher.Accepted.Count == 1)
            {
                await world.EditAsync("PBCDFGHJKL", post => post with { IsPresent = false, RowHash = "another", Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "Else")]) });
            }
        };
        await world.SettleAsync();
        Assert.Equal(Texts, world.Publisher.Accepted.Select(a => a.Text));
    }

    [Fact]
    public async Task The_late_answer_about_one_part_is_not_taken_for_the_next()
    {
        var world = await WorldAsync(joins: true);
        var answer = new TaskCompletionSource();
        var first = true;
        world.Publisher.Before = async (step, _, _) =>
        {
            if (step == "accepted" && first)
            {
                first = false;
                await answer.Task;
            }
        };
        var asleep = world.Worker("asleep").RunAsync(default);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.SettleAsync("awake");
        answer.SetResult();
        await asleep;
        Assert.Equal(Texts, world.Publisher.Accepted.Select(a => a.Text));
        Assert.Equal(("0", DeliveryState.Published), ((await world.DeliveryAsync()).RemoteId, (await world.DeliveryAsync()).State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_of_another_row_with_the_same_text_is_not_taken_for_a_lost_one(bool joins)
    {
        var world = new PublishWorld(hasLookup: true, joins ? TimeSpan.FromHours(1) : null, isExact: false);
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "Good morning") with { RepeatAllowed = true },
            Sample.Post("PCCCCCCCCC", "Good morning", Sample.Delivery("PCCCCCCCCC", due: Sample.Due.AddSeconds(30))) with { RepeatAllowed = true });
        var isLost = true;
        world.Publisher.Fault = (step, request) => step == "commit" && request.PostId == "PBBBBBBBBB" && isLost && !(isLost = false) ? PublisherFault.CutBefore : PublisherFault.None;
        await world.SettleAsync();
        var (one, other) = (await world.DeliveryAsync("PBBBBBBBBB"), await world.DeliveryAsync("PCCCCCCCCC"));
        Assert.Equal(DeliveryState.Published, other.State);
        Assert.Equal(joins ? DeliveryState.Published : DeliveryState.NeedsReview, one.State);
        Assert.Equal(joins ? 2 : 1, world.Publisher.Accepted.Count);
        Assert.NotEqual(other.Url, one.Url);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_post_of_a_thread_and_a_post_that_says_the_same_are_not_taken_for_each_other(bool threadIsLost)
    {
        var world = new PublishWorld(hasLookup: true, TimeSpan.FromHours(1), inParts: true, isExact: false);
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "Good morning\n---\nand good night"),
            Sample.Post("PCCCCCCCCC", "Good morning", Sample.Delivery("PCCCCCCCCC", due: Sample.Due.AddSeconds(threadIsLost ? 30 : -30))));
        var lost = threadIsLost ? "PBBBBBBBBB" : "PCCCCCCCCC";
        var isLost = true;
        world.Publisher.Fault = (step, request) => step == "commit" && request.PostId == lost && isLost && !(isLost = false) ? PublisherFault.CutBefore : PublisherFault.None;
        await world.SettleAsync();
        Assert.Equal(["Good morning", "Good morning", "and good night"], world.Publisher.Accepted.Select(a => a.Text).Order(StringComparer.Ordinal));
        Assert.NotEqual((await world.DeliveryAsync("PBBBBBBBBB")).Url, (await world.DeliveryAsync("PCCCCCCCCC")).Url);
        Assert.All(await world.PostsAsync(), post => Assert.Equal(DeliveryState.Published, post.Deliveries[0].State));
        var answered = world.Publisher.Accepted.Single(a => a.Answers is not null).Answers;
        Assert.Equal("PBBBBBBBBB", world.Publisher.Accepted[int.Parse(answered!, System.Globalization.CultureInfo.InvariantCulture)].Request.PostId);
    }

    [Fact]
    public async Task A_thread_that_waits_in_a_pause_keeps_no_other_post_of_its_account_back_and_is_not_told_of_as_moved()
    {
        var world = await WorldAsync();
        await world.AddAsync(Sample.Post("PCCCCCCCCC", "Another", Sample.Delivery("PCCCCCCCCC", due: Sample.Due.AddMinutes(5))) with { Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "Another")]) });
        world.Publisher.Fault = (step, _) => step == "commit" && world.Publisher.Accepted.Count == 1 ? PublisherFault.Unavailable : PublisherFault.None;
        await world.Worker().RunAsync(default);
        world.Publisher.Fault = (_, _) => PublisherFault.None;
        await world.Store.SetPauseAsync(new Pause(PauseScope.Campaign, "Launch", Sample.Due), true, default);
        await world.EditAsync("PBCDFGHJKL", post => post with { Fields = new PostFields([.. post.Fields.All, new PostField(ColumnRole.Campaign, null, null, "Launch")]) });
        var worker = world.Worker();
        for (var minute = 1; minute <= 5; minute++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var report = await worker.RunAsync(default);
            Assert.DoesNotContain(report.Deliveries, moved => moved.PostId == "PBCDFGHJKL");
        }

        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync("PCCCCCCCCC")).State);
        Assert.Equal(Sample.Due.AddMinutes(5), world.Publisher.Accepted[^1].At);
    }

    private static async Task<PublishWorld> WorldAsync(bool hasLookup = true, bool joins = false, bool inParts = true)
    {
        var world = new PublishWorld(hasLookup, joins ? TimeSpan.FromHours(1) : null, inParts);
        var post = Sample.Post();
        await world.AddAsync(post with
        {
            Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "One\n---\nTwo\n---\nThree"), new PostField(ColumnRole.FirstComment, null, null, "A comment")]),
        });
        return world;
    }

    private static async Task<PostStatus> StatusAsync(PublishWorld world) => PostStatusRule.Of((await world.PostsAsync())[0], []);

    private static async Task<bool> DiesAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }
}
