using System.Globalization;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using Xunit;

namespace SheetSync.Conformance.Publishing;

/// <summary>What every publisher over HTTP must do beside the rest: answers of all kinds, cuts everywhere, restarts between any two steps, no secret anywhere.</summary>
public abstract class WirePublisherSuite : PublisherSuite
{
    private const string Html = "<!doctype html><html><body>Welcome</body></html>";
    private static readonly int[] PreparationStatuses = [400, 401, 403, 404, 429, 500, 503];
    private static readonly int[] AllStatuses = [200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503];
    private static readonly bool[] YesAndNo = [false, true];

    /// <summary>A publisher whose network is empty.</summary>
    protected abstract IWirePublisherUnderTest OpenWire();

    /// <inheritdoc/>
    protected sealed override IPublisherUnderTest Open() => OpenWire();

    /// <summary>A request that uploads something where the network takes uploads; else the plain one.</summary>
    protected virtual PublishRequest RequestWithMedia(string key) => Request(key);

    [Theory]
    [InlineData(401, typeof(PublishOutcome.AccessLost))]
    [InlineData(403, typeof(PublishOutcome.AccessLost))]
    [InlineData(404, typeof(PublishOutcome.Rejected))]
    [InlineData(422, typeof(PublishOutcome.Rejected))]
    [InlineData(429, typeof(PublishOutcome.Throttled))]
    public async Task A_commit_that_is_answered_with_a_refusal_made_nothing_and_says_so(int status, Type outcome)
    {
        await using var test = OpenWire();
        var prepared = await ReadyAsync(test, Request("a"));
        test.BreakCommit(new WireFault { Status = status });
        Assert.IsType(outcome, await test.Publisher.CommitAsync(prepared, CancellationToken.None));
        Assert.Empty(test.Accepted);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(500, true)]
    [InlineData(502, false)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(408, false)]
    public async Task A_commit_after_which_the_network_stumbles_is_unknown_whether_or_not_it_made_something(int status, bool takesEffect)
    {
        await using var test = OpenWire();
        await UnknownAsync(test, new WireFault { Status = status, TakesEffect = takesEffect }, takesEffect);
    }

    [Theory]
    [InlineData(Html, 1)]
    [InlineData("{", 1)]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\"data\":\"0123456789\"}", 400_000)]
    public async Task A_commit_whose_success_cannot_be_read_is_unknown(string body, int times)
    {
        await using var test = OpenWire();
        await UnknownAsync(test, new WireFault { Status = 200, Body = body, BodyRepeats = times, TakesEffect = true }, isMade: true);
    }

    [Fact]
    public async Task A_commit_that_is_cut_before_it_took_effect_is_unknown()
    {
        await using var test = OpenWire();
        await UnknownAsync(test, new WireFault { IsCut = true }, isMade: false);
    }

    [Fact]
    public async Task A_commit_whose_answer_breaks_off_is_unknown()
    {
        await using var test = OpenWire();
        await UnknownAsync(test, new WireFault { IsCutWithin = true }, isMade: true);
    }

    [Fact]
    public async Task A_commit_that_is_cut_after_it_took_effect_is_unknown()
    {
        await using var test = OpenWire();
        await UnknownAsync(test, new WireFault { IsCut = true, TakesEffect = true }, isMade: true);
    }

    [Fact]
    public async Task A_commit_that_is_never_answered_is_unknown_after_its_time_limit()
    {
        await using var test = OpenWire();
        var prepared = await ReadyAsync(test, Request("a"));
        test.BreakCommit(new WireFault { IsSilent = true });
        var commit = test.Publisher.CommitAsync(prepared, CancellationToken.None);
        await UntilAsync(() => test.Accepted.Count == 1);
        test.Clock.Advance(TimeSpan.FromSeconds(100));
        Assert.IsType<PublishOutcome.Unknown>(await commit);
        Assert.Equal(["a"], test.Accepted);
    }

    [Fact]
    public async Task Who_stops_while_the_commit_is_out_does_not_learn_that_it_made_nothing()
    {
        await using var test = OpenWire();
        var prepared = await ReadyAsync(test, Request("a"));
        test.BreakCommit(new WireFault { IsSilent = true });
        using var stop = new CancellationTokenSource();
        var commit = test.Publisher.CommitAsync(prepared, stop.Token);
        await UntilAsync(() => test.Accepted.Count == 1);
        await stop.CancelAsync();
        Assert.IsType<PublishOutcome.Unknown>(await commit);
    }

    [Fact]
    public async Task A_throttle_waits_as_long_as_the_network_says_in_seconds_or_as_a_date()
    {
        await using var test = OpenWire();
        var prepared = await ReadyAsync(test, Request("a"));
        test.BreakCommit(new WireFault { Status = 429, RetryAfter = "90" });
        Assert.Equal(test.Clock.GetUtcNow().AddSeconds(90), Assert.IsType<PublishOutcome.Throttled>(await test.Publisher.CommitAsync(prepared, CancellationToken.None)).RetryAt);

        var at = test.Clock.GetUtcNow().AddMinutes(20);
        var date = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        test.BreakCommit(new WireFault { Status = 429, RetryAfter = date.ToString("R", CultureInfo.InvariantCulture) });
        Assert.Equal(date, Assert.IsType<PublishOutcome.Throttled>(await test.Publisher.CommitAsync(prepared, CancellationToken.None)).RetryAt);
        Assert.Empty(test.Accepted);
    }

    [Fact]
    public async Task Every_call_of_a_preparation_may_fail_in_every_way_and_nothing_is_made()
    {
        int calls;
        await using (var clean = OpenWire())
        {
            await ReadyAsync(clean, RequestWithMedia("a"));
            calls = clean.Calls;
        }

        var faults =
            from status in PreparationStatuses
            from takesEffect in YesAndNo
            select new WireFault { Status = status, TakesEffect = takesEffect };
        foreach (var fault in faults.Append(new WireFault { IsCut = true }).Append(new WireFault { IsCut = true, TakesEffect = true }).Append(new WireFault { IsCutWithin = true }))
        {
            for (var at = 0; at < calls; at++)
            {
                await using var test = OpenWire();
                test.BreakCall(fault with { Skip = at });
                var outcome = await test.Publisher.PrepareAsync(RequestWithMedia("a"), StepRecord.Empty, CancellationToken.None);
                var steps = (outcome as PrepareOutcome.Stopped)?.Steps ?? (outcome as PrepareOutcome.Later)?.Steps ?? StepRecord.Empty;
                Assert.False((outcome as PrepareOutcome.Stopped)?.Outcome is PublishOutcome.Unknown or PublishOutcome.Published or PublishOutcome.Pending, $"{fault} at call {at}: {outcome}");
                Assert.Empty(test.Accepted);

                var ready = Assert.IsType<PrepareOutcome.Ready>(await UntilReadyAsync(test, test.Reopen(), RequestWithMedia("a"), steps)).Post;
                Assert.IsType<PublishOutcome.Published>(await SettledAsync(test, ready));
                Assert.Equal(["a"], test.Accepted);
            }
        }
    }

    [Fact]
    public async Task A_restart_between_preparation_and_commit_loses_nothing()
    {
        await using var test = OpenWire();
        var prepared = await ReadyAsync(test, RequestWithMedia("a"));
        Assert.IsType<PublishOutcome.Published>(await test.Reopen().CommitAsync(prepared, CancellationToken.None));
        Assert.Equal(["a"], test.Accepted);
    }

    [Fact]
    public async Task No_secret_is_in_any_problem_answer_or_exception()
    {
        await using var test = OpenWire();
        var echo = $$"""{"error":"{{string.Join(' ', test.Secrets)}}","message":"{{string.Join(' ', test.Secrets)}}","access_token":"{{test.Secrets[0]}}"}""";
        foreach (var status in AllStatuses)
        {
            var prepared = await ReadyAsync(test, Request($"k{status}"));
            test.BreakCommit(new WireFault { Status = status, Body = echo });
            var outcome = await test.Publisher.CommitAsync(prepared, CancellationToken.None);
            Assert.All(test.Secrets, secret => Assert.DoesNotContain(secret, Everything(outcome), StringComparison.Ordinal));
            test.BreakCall(new WireFault { Status = status, Body = echo });
            var before = await test.Publisher.PrepareAsync(RequestWithMedia($"p{status}"), StepRecord.Empty, CancellationToken.None);
            Assert.All(test.Secrets, secret => Assert.DoesNotContain(secret, $"{before} {Everything((before as PrepareOutcome.Stopped)?.Outcome)}", StringComparison.Ordinal));
            await UntilReadyAsync(test, test.Publisher, RequestWithMedia($"q{status}"), StepRecord.Empty);
        }
    }

    private static string Everything(PublishOutcome? outcome)
    {
        var problem = outcome switch
        {
            PublishOutcome.Rejected rejected => rejected.Problem,
            PublishOutcome.AccessLost lost => lost.Problem,
            PublishOutcome.Unavailable unavailable => unavailable.Problem,
            PublishOutcome.Unknown unknown => unknown.Problem,
            _ => null,
        };
        return $"{outcome} {outcome?.Answer} {(problem is null ? null : MessageCatalog.English(problem))}";
    }

    /// <summary>The request of another post.</summary>
    protected static PublishRequest With(PublishRequest request, ComposedPost post) => request with { Post = post, BodyHash = post.BodyHash() };

    /// <summary>Why a post is not even prepared.</summary>
    protected static async Task<ProblemCode> StoppedByAsync(IPublisherUnderTest test, PublishRequest request) =>
        Assert.IsType<PrepareOutcome.Stopped>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, CancellationToken.None)).Outcome switch
        {
            PublishOutcome.Rejected rejected => rejected.Problem.Code,
            PublishOutcome.AccessLost lost => lost.Problem.Code,
            var other => throw new InvalidOperationException($"{other}"),
        };

    private async Task UnknownAsync(IWirePublisherUnderTest test, WireFault fault, bool isMade)
    {
        var prepared = await ReadyAsync(test, Request("a"));
        var at = test.Clock.GetUtcNow();
        test.BreakCommit(fault);
        Assert.IsType<PublishOutcome.Unknown>(await test.Publisher.CommitAsync(prepared, CancellationToken.None));
        Assert.Equal(isMade ? ["a"] : [], test.Accepted);
        if (test.Publisher.Lookup is { } lookup)
        {
            test.Clock.Advance(test.Publisher.SettlingTime);
            var found = await lookup.FindAsync(prepared, at, CancellationToken.None);
            Assert.Equal(isMade ? typeof(PublishOutcome.Published) : null, found?.GetType());
            Assert.Equal(isMade ? ["a"] : [], test.Accepted);
        }
    }

    private static async Task<PrepareOutcome> UntilReadyAsync(IWirePublisherUnderTest test, IPublisher publisher, PublishRequest request, StepRecord steps)
    {
        var outcome = await publisher.PrepareAsync(request, steps, CancellationToken.None);
        for (var tried = 0; outcome is not PrepareOutcome.Ready && tried < 5; tried++)
        {
            test.Clock.Advance(TimeSpan.FromMinutes(20));
            outcome = await publisher.PrepareAsync(request, (outcome as PrepareOutcome.Later)?.Steps ?? ((PrepareOutcome.Stopped)outcome).Steps, CancellationToken.None);
        }

        return outcome;
    }

    private static async Task<PublishOutcome> SettledAsync(IWirePublisherUnderTest test, PreparedPost prepared)
    {
        var outcome = await test.Publisher.CommitAsync(prepared, CancellationToken.None);
        for (var asked = 0; outcome is PublishOutcome.Pending pending && asked < 10; asked++)
        {
            test.Clock.Advance(pending.CheckAfter);
            outcome = await test.Publisher.CheckAsync(prepared.Request, pending.Token, CancellationToken.None);
        }

        return outcome;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var waited = 0; !isSo() && waited < 2000; waited++)
        {
            await Task.Delay(5);
        }

        Assert.True(isSo());
    }
}
