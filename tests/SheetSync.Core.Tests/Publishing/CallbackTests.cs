using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using static SheetSync.Core.Posts.DeliveryState;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>What a network says of its own accord, at whatever moment it says it.</summary>
public sealed class CallbackTests
{
    private const string Link = "https://x.example/77";
    private static readonly PublishOutcome Out = new PublishOutcome.Published("77", Link) { Answer = "it called" };
    private static readonly PublishOutcome Refused = new PublishOutcome.Rejected(
        Problem.Error(ProblemCode.NetworkRejected, ProblemPlace.None, ("channel", "x-main"), ("reason", "too dull")));

    private readonly PublishWorld world = new(hasLookup: false);

    // Every state: after "published" and "failed" of this try, and of the one before; "=" changes nothing, "!" contradicts.
    [Theory]
    [InlineData(Waiting, "Published", "=", "Published", "=")]
    [InlineData(Scheduled, "Published", "=", "Published", "=")]
    [InlineData(Preparing, "Published", "=", "Published", "=")]
    [InlineData(Committing, "Published", "Failed", "Published", "=")]
    [InlineData(Continuing, "!", "!", "!", "=")]
    [InlineData(Processing, "Published", "Failed", "Published", "=")]
    [InlineData(Unknown, "Published", "NeedsReview", "Published", "=")]
    [InlineData(Published, "!", "!", "!", "=")]
    [InlineData(Rehearsed, "!", "!", "!", "=")]
    [InlineData(Failed, "Published", "=", "Published", "=")]
    [InlineData(NeedsReview, "Published", "NeedsReview", "Published", "=")]
    [InlineData(Missed, "Published", "=", "Published", "=")]
    [InlineData(Cancelled, "Published", "=", "Published", "=")]
    [InlineData(ByHand, "Published", "=", "Published", "=")]
    [InlineData(Past, "Published", "=", "Published", "=")]
    public void Every_state_has_an_answer_to_what_the_network_says(DeliveryState state, string published, string failed, string publishedBefore, string failedBefore)
    {
        var delivery = In(state);
        Assert.Equal([published, failed], new[] { Out, Refused }.Select(said => After(delivery, delivery.Key, said)));
        Assert.Equal([publishedBefore, failedBefore], new[] { Out, Refused }.Select(said => After(delivery, $"{delivery.Id}#1", said)));
    }

    [Fact]
    public void What_was_said_once_may_be_said_again_and_changes_nothing()
    {
        foreach (var (state, said) in from state in Enum.GetValues<DeliveryState>() from said in new[] { Out, Refused } select (state, said))
        {
            if (PublishDecision.Told(In(state), In(state).Key, said, Sample.Due) is { } once)
            {
                Assert.Same(once, PublishDecision.Told(once, once.Key, said, Sample.Due.AddMinutes(1)));
            }
        }
    }

    [Fact]
    public void That_nothing_was_made_of_a_call_that_was_repeated_is_for_a_person_to_say_and_the_reason_is_told()
    {
        var asked = PublishDecision.Told(In(Committing) with { Looks = 1 }, In(Committing).Key, Refused, Sample.Due)!;
        Assert.Equal((NeedsReview, ProblemCode.OutcomeUnknown), (asked.State, asked.LastProblem!.Code));
        Assert.Contains("too dull", MessageCatalog.Message(asked.LastProblem, "en"), StringComparison.Ordinal);
        var failed = PublishDecision.Told(In(Processing), In(Processing).Key, Refused, Sample.Due)!;
        Assert.Equal((Failed, ProblemCode.NetworkRejected), (failed.State, failed.LastProblem!.Code));
    }

    [Fact]
    public void Nothing_else_can_be_said() => Assert.Throws<ArgumentException>(
        () => PublishDecision.Told(In(Processing), In(Processing).Key, new PublishOutcome.Pending("token", TimeSpan.Zero), Sample.Due));

    [Theory]
    [InlineData("pending")]
    [InlineData("published")]
    [InlineData("rejected")]
    [InlineData("unknown")]
    [InlineData("throttled")]
    [InlineData("nothing")]
    public async Task A_call_back_that_comes_before_the_answer_to_our_own_call_counts_whatever_that_answer_is(string answer)
    {
        await world.AddAsync(Sample.Post());
        var worker = Worker(new QuickNetwork(async () => Assert.Equal(CallbackResult.Recorded, await SayAsync(Out)), AnswerOf(answer)));
        await worker.RunAsync(default);
        var delivery = await world.DeliveryAsync();
        Assert.Equal((Published, Link, null), (delivery.State, delivery.Url, delivery.LeaseOwner));
        world.Clock.Advance(TimeSpan.FromHours(30));
        Assert.Empty((await worker.RunAsync(default)).Deliveries);
        Assert.Equal(["claim", "commit", "callBack", "complete"], (await StepsAsync()).Take(4));
    }

    [Theory]
    [InlineData("pending", Failed)]
    [InlineData("rejected", Failed)]
    [InlineData("unknown", Failed)]
    [InlineData("published", Published)]
    public async Task So_does_one_that_says_it_failed_unless_the_answer_says_that_it_is_out(string answer, DeliveryState state)
    {
        await world.AddAsync(Sample.Post());
        await Worker(new QuickNetwork(async () => Assert.Equal(CallbackResult.Recorded, await SayAsync(Refused)), AnswerOf(answer))).RunAsync(default);
        Assert.Equal(state, (await world.DeliveryAsync()).State);
    }

    [Fact]
    public async Task An_answer_that_names_another_link_than_the_call_back_before_it_changes_nothing()
    {
        await world.AddAsync(Sample.Post());
        await Worker(new QuickNetwork(() => SayAsync(Out), new PublishOutcome.Published("78", "https://x.example/78"))).RunAsync(default);
        Assert.Equal(Link, (await world.DeliveryAsync()).Url);
    }

    [Fact]
    public async Task Another_worker_than_the_one_that_published_takes_it_and_a_look_that_is_under_way_does_not_undo_it()
    {
        await world.AddAsync(Sample.Post());
        var network = new QuickNetwork(() => Task.CompletedTask, new PublishOutcome.Pending("token", TimeSpan.FromMinutes(1)))
        {
            OnCheck = () => SayAsync(Out),
        };
        var first = Worker(network, "first");
        await first.RunAsync(default);
        Assert.Equal(Processing, (await world.DeliveryAsync()).State);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await first.RunAsync(default);
        Assert.Equal((Published, Link), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).Url));
        Assert.Equal(["claim", "commit", "complete", "callBack"], await StepsAsync());
    }

    [Fact]
    public async Task A_post_that_a_person_sends_again_is_held_back_when_the_first_try_proves_to_be_out()
    {
        await world.AddAsync(Sample.Post());
        var sent = 0;
        var key = (await world.DeliveryAsync()).Key;
        var worker = Worker(new QuickNetwork(() => Task.FromResult(sent++), AnswerOf("unknown")) { OnPrepare = async () => { if (sent > 0) { await SayAsync(Out, key); } } });
        await worker.RunAsync(default);
        Assert.Equal(NeedsReview, (await world.DeliveryAsync()).State);
        await world.EditAsync("PBCDFGHJKL", post => post.With(post.Deliveries[0] with { State = Scheduled, Generation = 2, CommittedAt = null, RetryAt = null }));
        await worker.RunAsync(default);
        Assert.Equal(1, sent);
        Assert.Equal((Published, Link), ((await world.DeliveryAsync()).State, (await world.DeliveryAsync()).Url));
    }

    [Fact]
    public async Task A_worker_that_dies_while_it_records_has_recorded_all_of_it_or_is_told_again()
    {
        for (var step = 1; step <= 6; step++)
        {
            var here = new CallbackTests();
            await here.world.AddAsync(Sample.Post(deliveries: In(NeedsReview)));
            try
            {
                await here.SayAsync(Out, store: new FaultyStore(here.world.Store, new Mortality(step)));
            }
            catch (KilledException)
            {
                // Whoever called has no answer, and calls again.
            }

            Assert.Contains(await here.SayAsync(Out, In(NeedsReview).Key), new[] { CallbackResult.Recorded, CallbackResult.Known });
            Assert.Equal(Published, (await here.world.DeliveryAsync()).State);
            Assert.Equal(["callBack"], await here.StepsAsync());
        }
    }

    [Fact]
    public async Task A_plan_that_is_applied_meanwhile_loses_nothing_of_it()
    {
        await world.AddAsync(Sample.Post(deliveries: In(NeedsReview)));
        var store = new FaultyStore(world.Store, Mortality.None);
        var edits = 0;
        store.BeforeSave = async _ =>
        {
            if (edits++ < 3)
            {
                await world.EditAsync("PBCDFGHJKL", post => post with { Row = post.Row + 1 });
            }
        };
        Assert.Equal(CallbackResult.Recorded, await SayAsync(Out, store: store));
        var post = Assert.Single(await world.PostsAsync());
        Assert.Equal((5, Published), (post.Row, post.Deliveries[0].State));
    }

    [Fact]
    public async Task Of_a_delivery_that_nobody_knows_nothing_is_found()
    {
        await world.AddAsync(Sample.Post());
        var pass = new CallbackPass(world.Store, world.Clock, NullLogger<CallbackPass>.Instance);
        Assert.Null(await pass.FindAsync("summer", Sample.Delivery().Key, default));
        Assert.Null(await pass.FindAsync("spring", "PBCDFGHJKL/x:other#1", default));
        Assert.Null(await pass.FindAsync("spring", "probe", default));
        Assert.NotNull(await pass.FindAsync("spring", Sample.Delivery().Key, default));
    }

    private static string After(DeliveryRecord delivery, string key, PublishOutcome said)
    {
        var after = PublishDecision.Told(delivery, key, said, Sample.Due.AddMinutes(3));
        if (after is null || ReferenceEquals(after, delivery))
        {
            return after is null ? "!" : "=";
        }

        Assert.True(DeliveryTransitions.Allows(delivery.State, after.State), $"{delivery.State} to {after.State}");
        Assert.Equal((null, null, null), (after.LeaseOwner, after.LeaseUntil, after.RetryAt));
        Assert.Equal(after.State == Published ? (Link, "77", Sample.Due.AddMinutes(3)) : (delivery.Url, delivery.RemoteId, delivery.PublishedAt), (after.Url, after.RemoteId, after.PublishedAt));
        return after.State.ToString();
    }

    private static DeliveryRecord In(DeliveryState state) => Sample.Delivery() with
    {
        State = state,
        Generation = 2,
        Attempts = 1,
        CommittedAt = Sample.Due,
        LeaseOwner = state is Preparing or Committing ? "worker" : null,
        LeaseUntil = state is Preparing or Committing ? Sample.Due.AddMinutes(5) : null,
        PendingToken = state == Processing ? "token" : null,
        Url = state is Published or Continuing ? "https://x.example/76" : null,
        RemoteId = state is Published or Continuing ? "76" : null,
        PublishedAt = state is Published or Continuing ? Sample.Due : null,
    };

    private static PublishOutcome AnswerOf(string answer) => answer switch
    {
        "pending" => new PublishOutcome.Pending("token", TimeSpan.FromMinutes(1)),
        "published" => Out,
        "rejected" => Refused,
        "throttled" => new PublishOutcome.Throttled(Sample.Due.AddMinutes(1)),
        "unknown" => new PublishOutcome.Unknown(PublishDecision.OutcomeUnknown(Sample.Delivery())),
        _ => new PublishOutcome.Unavailable(Problem.Error(ProblemCode.NetworkUnavailable, ProblemPlace.None, ("channel", "x-main"))),
    };

    private DuePass Worker(IPublisher network, string owner = "worker") =>
        new(world.Store, world, [world.Calendar], _ => network, new PublishOptions(owner) { Jitter = () => 0.5 }, world.Clock, NullLogger<DuePass>.Instance);

    private async Task<CallbackResult> SayAsync(PublishOutcome said, string? key = null, IPostStore? store = null)
    {
        var pass = new CallbackPass(store ?? world.Store, world.Clock, NullLogger<CallbackPass>.Instance);
        key ??= (await world.DeliveryAsync()).Key;
        return (await pass.RecordAsync((await pass.FindAsync("spring", key, default))!, key, said)).Result;
    }

    private async Task<IReadOnlyList<string>> StepsAsync() => [.. (await world.Store.LoadAttemptsAsync("PBCDFGHJKL", default)).Select(attempt => attempt.Step)];

    /// <summary>A network that says something while it is being asked.</summary>
    private sealed class QuickNetwork(Func<Task> onCommit, PublishOutcome answer) : IPublisher
    {
        public Func<Task> OnPrepare { get; init; } = () => Task.CompletedTask;

        public Func<Task> OnCheck { get; init; } = () => Task.CompletedTask;

        public NetworkProfile Profile => NetworkCatalog.Find("x")!;

        public TimeSpan? JoinsEqualKeysFor => null;

        public Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) => Task.FromResult(new ChannelIdentity("acme", null));

        public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
        {
            await OnPrepare();
            return new PrepareOutcome.Ready(new PreparedPost(request, done));
        }

        public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
        {
            await onCommit();
            return answer;
        }

        public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken)
        {
            await OnCheck();
            return new PublishOutcome.Pending(pendingToken, TimeSpan.FromMinutes(1));
        }
    }
}
