using SheetSync.Conformance.Faults;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

public sealed class PublishFaultTests
{
    private static readonly DateTimeOffset Due = Sample.Due;
    private static readonly string[] Racers = ["one", "two", "three"];

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public async Task A_worker_killed_at_any_step_leaves_one_post_at_most_and_a_record_that_is_settled(bool hasLookup, bool joins, bool sameName)
    {
        var kills = 0;
        for (var steps = 1; ; steps++, kills++)
        {
            var world = new PublishWorld(hasLookup, joins ? TimeSpan.FromHours(1) : null);
            await world.AddAsync(Sample.Post());
            var life = new Mortality(steps);
            var died = await DiesAsync(() => world.Worker("first", life: life).RunAsync(default));
            if (sameName)
            {
                await world.Worker("first").RecoverAsync(default);
            }

            await world.SettleAsync(sameName ? "first" : "second");
            await AssertSettledAsync(world, hasLookup || joins);
            if (!died)
            {
                break;
            }
        }

        Assert.InRange(kills, 10, 60);
    }

    [Fact]
    public async Task After_a_restart_under_the_same_name_nobody_waits_for_leases()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = (step, _, _) => step == "prepare" ? throw new KilledException() : Task.CompletedTask;
        var life = new Mortality(int.MaxValue);
        var store = new FaultyStore(world.Store, life) { AfterSave = c => c.Posts is [{ Deliveries: [{ State: DeliveryState.Preparing }] }] ? throw new KilledException() : Task.CompletedTask };
        Assert.True(await DiesAsync(() => world.Worker(store: store).RunAsync(default)));
        world.Publisher.Before = (_, _, _) => Task.CompletedTask;

        var worker = world.Worker();
        Assert.Single((await worker.RecoverAsync(default)).Deliveries);
        await worker.RunAsync(default);
        Assert.Equal((DeliveryState.Published, (DateTimeOffset?)Due), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).PublishedAt));
    }

    [Fact]
    public async Task Of_two_workers_that_race_for_a_claim_one_publishes()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new PublishWorld();
            await world.AddAsync(Sample.Post());
            var random = new Random(seed);
            async Task Yields()
            {
                for (var i = random.Next(4); i > 0; i--)
                {
                    await Task.Yield();
                }
            }

            world.Publisher.Before = async (_, _, _) => await Yields();
            await Task.WhenAll(Racers.Select(name => Task.Run(() => world
                .Worker(name, new FaultyStore(world.Store, Mortality.None) { LeasesHoldNobody = true, BeforeSave = async _ => await Yields() })
                .RunAsync(default))));
            Assert.Single(world.Publisher.Accepted);
            Assert.Equal((DeliveryState.Published, 1), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).Attempts));
        }
    }

    [Fact]
    public async Task A_worker_that_slept_through_its_lease_while_preparing_sends_nothing()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = (step, _, _) =>
        {
            if (step == "prepare" && world.Clock.GetUtcNow() == Due)
            {
                world.Clock.Advance(TimeSpan.FromMinutes(6));
            }

            return Task.CompletedTask;
        };
        await world.Worker().RunAsync(default);
        Assert.Empty(world.Publisher.Accepted);
        Assert.Equal(DeliveryState.Scheduled, (await world.DeliveryAsync()).State);
        await world.SettleAsync();
        Assert.Single(world.Publisher.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_slept_between_its_record_and_its_call_does_not_make_the_call(bool isTakenOver)
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var slept = false;
        var store = new FaultyStore(world.Store, Mortality.None)
        {
            LeasesHoldNobody = true,
            AfterSave = async change =>
            {
                if (!slept && change.Posts is [{ Deliveries: [{ State: DeliveryState.Committing }] }])
                {
                    slept = true;
                    world.Clock.Advance(TimeSpan.FromMinutes(3));
                    if (isTakenOver)
                    {
                        await world.Worker("other", new FaultyStore(world.Store, Mortality.None) { LeasesHoldNobody = true }).RunAsync(default);
                    }
                }
            },
        };
        await world.Worker("sleeper", store).RunAsync(default);
        Assert.Empty(world.Publisher.Accepted);
        Assert.Equal(isTakenOver ? DeliveryState.Unknown : DeliveryState.Scheduled, (await world.DeliveryAsync()).State);
        await world.SettleAsync();
        Assert.Equal(isTakenOver ? DeliveryState.NeedsReview : DeliveryState.Published, (await world.DeliveryAsync()).State);
    }

    [Fact]
    public async Task A_post_that_went_out_after_its_worker_was_taken_for_dead_is_recorded_as_published()
    {
        var world = new PublishWorld(hasLookup: false);
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = async (step, _, _) =>
        {
            if (step == "accepted")
            {
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                var post = (await world.PostsAsync())[0];
                await world.Store.SaveAsync(
                    new StoreChange { Posts = [post.With(PublishDecision.Lapsed(post.Deliveries[0], Due, 0, new(false, null, TimeSpan.Zero)))] }, default);
                Assert.Equal(DeliveryState.NeedsReview, (await world.DeliveryAsync()).State);
            }
        };
        await world.Worker().RunAsync(default);
        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync()).State);
    }

    [Fact]
    public async Task Saves_of_others_between_any_two_of_ours_lose_nothing_and_double_nothing()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var storms = 0;
        var store = new FaultyStore(world.Store, Mortality.None)
        {
            BeforeSave = async change =>
            {
                if (change.Posts.Count > 0 && ++storms % 8 != 0)
                {
                    await world.EditAsync("PBCDFGHJKL", p => p with { ManagedHash = $"seen {storms}", Tab = $"tab {storms}" });
                }
            },
        };
        await world.Worker(store: store).RunAsync(default);
        Assert.Single(world.Publisher.Accepted);
        Assert.Equal(DeliveryState.Published, (await world.DeliveryAsync()).State);
        Assert.StartsWith("tab", (await world.PostsAsync())[0].Tab, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_changes_after_the_claim_keeps_the_call_from_leaving()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = async (step, _, _) =>
        {
            if (step == "prepare")
            {
                await world.EditAsync("PBCDFGHJKL", p => p with { RowHash = "on hold", Stage = Stage.OnHold });
            }
        };
        await world.Worker().RunAsync(default);
        var post = (await world.PostsAsync())[0];
        Assert.Equal((DeliveryState.Scheduled, 0, (DateTimeOffset?)null), (post.Deliveries[0].State, post.Deliveries[0].Attempts, post.Deliveries[0].ReadySince));
        Assert.Equal(Due, post.NextAnswerAt);

        world.Publisher.Before = (_, _, _) => Task.CompletedTask;
        Assert.Equal(WaitReason.NotReady, Assert.Single((await world.Worker().RunAsync(default)).Waiting).Value);
        Assert.Empty(world.Publisher.Accepted);
    }

    [Fact]
    public async Task A_row_that_is_deleted_after_the_claim_is_cancelled()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = (step, _, _) => step == "prepare" ? world.EditAsync("PBCDFGHJKL", p => p with { IsPresent = false }) : Task.CompletedTask;
        await world.SettleAsync();
        Assert.Equal(DeliveryState.Cancelled, (await world.DeliveryAsync()).State);
        Assert.Empty(world.Publisher.Accepted);
    }

    [Fact]
    public async Task Who_is_asked_to_stop_gives_back_what_has_not_left()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        using var stop = new CancellationTokenSource();
        world.Publisher.Before = (step, _, token) => step == "prepare" ? StopAsync(stop, token) : Task.CompletedTask;
        await world.Worker().RunAsync(stop.Token);
        Assert.Equal((DeliveryState.Scheduled, 0), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).Attempts));
        Assert.Null((await world.DeliveryAsync()).LeaseOwner);

        world.Publisher.Before = (_, _, _) => Task.CompletedTask;
        await world.Worker("next").RunAsync(default);
        Assert.Single(world.Publisher.Accepted);
    }

    [Fact]
    public async Task Who_is_asked_to_stop_waits_for_the_call_that_has_left()
    {
        var world = new PublishWorld();
        await world.AddAsync(
            Sample.Post("PBBBBBBBBB", "first", Sample.Delivery("PBBBBBBBBB")),
            Sample.Post("PCCCCCCCCC", "second", Sample.Delivery("PCCCCCCCCC", due: Due.AddSeconds(-1))));
        using var stop = new CancellationTokenSource();
        world.Publisher.Before = async (step, _, _) =>
        {
            if (step == "commit")
            {
                await stop.CancelAsync();
            }
        };
        var report = await world.Worker().RunAsync(stop.Token);
        Assert.Equal("second", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
        Assert.Equal(DeliveryState.Published, Assert.Single(report.Deliveries).Delivery.State);
        Assert.Equal(DeliveryState.Scheduled, (await world.DeliveryAsync("PBBBBBBBBB")).State);
    }

    [Fact]
    public async Task What_was_uploaded_is_kept_when_the_time_for_all_uploads_runs_out()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var never = new TaskCompletionSource();
        world.Publisher.Before = (step, _, _) => step == "uploaded" ? never.Task : Task.CompletedTask;
        var pass = world.Worker().RunAsync(default);
        world.Clock.AdvanceTo((await world.DeliveryAsync()).LeaseUntil!.Value - TimeSpan.FromSeconds(1));
        await pass;
        Assert.Equal((DeliveryState.Scheduled, 1), ((await world.DeliveryAsync()).State, RequestBuilder.ReadSteps(await world.DeliveryAsync()).Done.Count));

        never.SetResult();
        var found = new List<int>();
        world.Publisher.Preparing = done => found.Add(done.Done.Count);
        await world.SettleAsync();
        Assert.Equal((DeliveryState.Published, 1), ((await world.DeliveryAsync()).State, Assert.Single(found)));
    }

    [Fact]
    public async Task What_was_uploaded_stands_in_the_store_before_the_next_upload_begins()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var kept = 0;
        world.Publisher.Before = async (step, _, _) => kept = step == "uploaded" ? RequestBuilder.ReadSteps(await world.DeliveryAsync()).Done.Count : kept;
        await world.Worker().RunAsync(default);
        Assert.Equal(1, kept);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_given_up_while_the_lease_still_holds()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var never = new TaskCompletionSource();
        world.Publisher.Before = (step, _, _) => step == "accepted" ? never.Task : Task.CompletedTask;
        var pass = world.Worker().RunAsync(default);
        Assert.Equal(2, world.Clock.Waiting);
        var lease = (await world.DeliveryAsync()).LeaseUntil!.Value;
        world.Clock.AdvanceTo(lease - TimeSpan.FromSeconds(1));
        await pass;
        Assert.Equal(DeliveryState.Unknown, (await world.DeliveryAsync()).State);
        never.SetResult();
        await world.SettleAsync();
        Assert.Equal((DeliveryState.Published, 1), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));
    }

    [Fact]
    public async Task A_store_that_fails_after_the_call_leads_to_a_look_and_never_to_a_second_call()
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        var trouble = Problem.Error(ProblemCode.StoreUnavailable, ProblemPlace.None);
        var store = new FaultyStore(world.Store, Mortality.None)
        {
            BeforeSave = _ => world.Publisher.Accepted.Count > 0 ? throw new StoreException(trouble) : Task.CompletedTask,
        };
        var report = await world.Worker("first", store).RunAsync(default);
        Assert.Equal(ProblemCode.StoreUnavailable, Assert.Single(report.Problems).Code);
        Assert.Equal(DeliveryState.Committing, (await world.DeliveryAsync()).State);
        await world.SettleAsync("second");
        Assert.Equal((DeliveryState.Published, 1), ((await world.DeliveryAsync()).State, world.Publisher.Accepted.Count));
    }

    [Theory]
    [InlineData("prepare", DeliveryState.Scheduled)]
    [InlineData("commit", DeliveryState.Unknown)]
    public async Task A_publisher_that_breaks_its_contract_is_taken_for_silent(string step, DeliveryState state)
    {
        var world = new PublishWorld();
        await world.AddAsync(Sample.Post());
        world.Publisher.Before = (at, _, _) => at == step ? throw new InvalidOperationException("a bug") : Task.CompletedTask;
        await world.Worker().RunAsync(default);
        Assert.Equal(state, (await world.DeliveryAsync()).State);
    }

    [Fact]
    public async Task Two_rows_with_the_same_content_that_two_workers_claim_at_once_do_not_both_go_out()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var world = new PublishWorld();
            await world.AddAsync(
                Sample.Post("PBBBBBBBBB", "same", Sample.Delivery("PBBBBBBBBB")), Sample.Post("PCCCCCCCCC", "same", Sample.Delivery("PCCCCCCCCC")));
            var random = new Random(seed);
            FaultyStore Store() => new(world.Store, Mortality.None)
            {
                LeasesHoldNobody = true,
                BeforeSave = async _ =>
                {
                    for (var i = random.Next(5); i > 0; i--)
                    {
                        await Task.Yield();
                    }
                },
            };
            await Task.WhenAll(Racers.Select(name => Task.Run(() => world.Worker(name, Store()).RunAsync(default))));
            await world.SettleAsync();
            Assert.Single(world.Publisher.Accepted);
        }
    }

    private static async Task StopAsync(CancellationTokenSource stop, CancellationToken token)
    {
        await stop.CancelAsync();
        token.ThrowIfCancellationRequested();
    }

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

    private static async Task AssertSettledAsync(PublishWorld world, bool canFindOut)
    {
        var state = (await world.DeliveryAsync()).State;
        var made = world.Publisher.Accepted.Count;
        Assert.True(made <= 1, "It went out twice.");
        Assert.True(state is DeliveryState.Published or DeliveryState.NeedsReview, $"It ended {state}.");
        Assert.True(made == 1 || state == DeliveryState.NeedsReview, "The record says Published and nothing is out.");
        Assert.True(!canFindOut || made == 0 || state == DeliveryState.Published, "It is out and could be found.");
    }
}
