using SheetSync.Conformance.Time;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class QuotaGateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeClock clock = new(Start);
    private int begunInAll;

    [Fact]
    public async Task No_more_reads_begin_in_any_minute_than_the_quota_has()
    {
        var gate = new QuotaGate(new QuotaLimits { ReadsPerMinute = 3 }, clock);
        var begun = new List<DateTimeOffset>();
        var calls = Enumerable.Range(0, 8).Select(_ => gate.RunAsync(CallKind.Read, new object(), _ => Note(begun), default)).ToList();

        await AdvanceUntilAsync(() => calls.TrueForAll(c => c.IsCompleted));

        AssertBegan(begun, 0, 0, 0, 60, 60, 60, 120, 120);
        Assert.Equal(8, gate.Used.Reads);
    }

    [Fact]
    public async Task Of_two_hundred_calendars_each_gets_its_turn_in_the_order_of_asking()
    {
        var gate = new QuotaGate(QuotaLimits.User, clock);
        for (var used = 0; used < QuotaLimits.User.ReadsPerMinute; used++)
        {
            await gate.RunAsync(CallKind.Read, new object(), _ => Task.FromResult(0), default);
        }

        var order = new List<int>();
        async Task CalendarAsync(int number)
        {
            var caller = new object();
            for (var pass = 0; pass < 2; pass++)
            {
                await gate.RunAsync(CallKind.Read, caller, _ =>
                {
                    lock (order)
                    {
                        order.Add(number);
                    }

                    Interlocked.Increment(ref begunInAll);
                    return Task.FromResult(0);
                }, default);
            }
        }

        var calendars = Enumerable.Range(0, 200).Select(CalendarAsync).ToList();
        await AdvanceUntilAsync(() => calendars.TrueForAll(c => c.IsCompleted));

        // Four minutes' worth: within a minute calls are under way side by side.
        Assert.Equal(200, order.Take(4 * QuotaLimits.User.ReadsPerMinute).Distinct().Count());
    }

    [Fact]
    public async Task Who_had_fewer_turns_goes_before_who_asked_first()
    {
        var gate = new QuotaGate(new QuotaLimits { ReadsPerMinute = 1 }, clock);
        var (busy, patient, order) = (new object(), new object(), new List<string>());
        Task<int> Call(object caller, string name) => gate.RunAsync(CallKind.Read, caller, _ =>
        {
            order.Add(name);
            return Task.FromResult(0);
        }, default);

        await Call(patient, "patient");
        Task<int>[] calls = [Call(busy, "busy 1"), Call(busy, "busy 2"), Call(busy, "busy 3"), Call(patient, "patient again")];
        await AdvanceUntilAsync(() => calls.All(c => c.IsCompleted));

        Assert.Equal(["patient", "busy 1", "busy 2", "patient again", "busy 3"], order);
    }

    [Fact]
    public async Task Accounts_of_one_project_share_the_projects_quota()
    {
        var project = new QuotaGate(new QuotaLimits { WritesPerMinute = 2 }, clock);
        var begun = new List<DateTimeOffset>();
        var calls = Enumerable.Range(0, 4)
            .Select(i => new QuotaGate(QuotaLimits.User, clock, project).RunAsync(CallKind.Write, new object(), _ => Note(begun), default)).ToList();

        await AdvanceUntilAsync(() => calls.TrueForAll(c => c.IsCompleted));

        AssertBegan(begun, 0, 0, 60, 60);
    }

    [Fact]
    public async Task After_too_many_calls_all_calendars_wait_longer_each_time()
    {
        var gate = new QuotaGate(QuotaLimits.User, clock);
        var begun = new List<DateTimeOffset>();
        var call = gate.RunAsync<int>(CallKind.Write, new object(), _ => throw Failure(SourceFault.Throttled, begun), default);

        await AdvanceUntilAsync(() => call.IsCompleted);

        Assert.Equal(SourceFault.Throttled, (await Assert.ThrowsAsync<SourceException>(() => call)).Fault);
        var waits = begun.Zip(begun.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.Equal(QuotaLimits.User.Tries - 1, waits.Count);
        Assert.All(waits.Select((w, i) => (Wait: w, Grown: Math.Pow(2, i))), w => Assert.InRange(w.Wait, w.Grown / 2, w.Grown + 10));
    }

    [Fact]
    public async Task What_Google_asks_to_wait_is_waited_by_all()
    {
        var gate = new QuotaGate(QuotaLimits.User, clock);
        var failures = new List<DateTimeOffset>();
        var others = new List<DateTimeOffset>();
        var first = gate.RunAsync(CallKind.Read, new object(), _ => failures.Count == 0 ? throw Failure(SourceFault.Throttled, failures, TimeSpan.FromSeconds(40)) : Note(others), default);
        var second = gate.RunAsync(CallKind.Read, new object(), _ => Note(others), default);

        await AdvanceUntilAsync(() => first.IsCompleted && second.IsCompleted);

        Assert.All(others, o => Assert.InRange((o - Start).TotalSeconds, 40, 50));
    }

    [Fact]
    public async Task A_write_whose_effect_is_not_known_is_not_repeated_and_a_read_is()
    {
        var gate = new QuotaGate(QuotaLimits.User, clock);
        var (writes, reads) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        var write = gate.RunAsync<int>(CallKind.Write, new object(), _ => throw Failure(SourceFault.Unavailable, writes), default);
        var read = gate.RunAsync<int>(CallKind.Read, new object(), _ => throw Failure(SourceFault.Unavailable, reads), default);

        await AdvanceUntilAsync(() => write.IsCompleted && read.IsCompleted);

        await Assert.ThrowsAsync<SourceException>(() => write);
        await Assert.ThrowsAsync<SourceException>(() => read);
        Assert.Equal((1, QuotaLimits.User.Tries), (writes.Count, reads.Count));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_lets_the_next_one_in()
    {
        var gate = new QuotaGate(new QuotaLimits { ReadsPerMinute = 1 }, clock);
        var begun = new List<DateTimeOffset>();
        using var impatient = new CancellationTokenSource();
        var first = gate.RunAsync(CallKind.Read, new object(), _ => Note(begun), default);
        var second = gate.RunAsync(CallKind.Read, new object(), _ => Note(begun), impatient.Token);
        var third = gate.RunAsync(CallKind.Read, new object(), _ => Note(begun), default);
        var fourth = gate.RunAsync(CallKind.Read, new object(), _ => Note(begun), default);
        await impatient.CancelAsync();

        await AdvanceUntilAsync(() => first.IsCompleted && third.IsCompleted && fourth.IsCompleted);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        AssertBegan(begun, 0, 60, 120);
    }

    [Fact]
    public async Task A_refused_call_keeps_its_place_before_those_that_asked_later()
    {
        var gate = new QuotaGate(new QuotaLimits { ReadsPerMinute = 1 }, clock);
        var (order, refused) = (new List<string>(), new List<DateTimeOffset>());
        Task<int> Call(string name)
        {
            order.Add(name);
            return name == "first" && refused.Count == 0 ? throw Failure(SourceFault.Throttled, refused) : Task.FromResult(0);
        }

        IReadOnlyList<string> names = ["first", "second", "third"];
        Task<int>[] calls = [.. names.Select(name => gate.RunAsync(CallKind.Read, new object(), _ => Call(name), default))];
        await AdvanceUntilAsync(() => calls.All(c => c.IsCompleted));

        Assert.Equal(["first", "first", "second", "third"], order);
    }

    // A continuation may run only after the clock went on a little.
    private static void AssertBegan(List<DateTimeOffset> begun, params int[] seconds)
    {
        Assert.Equal(seconds.Length, begun.Count);
        Assert.All(begun.Zip(seconds), b => Assert.InRange((b.First - Start).TotalSeconds, b.Second, b.Second + 10));
    }

    private Task<int> Note(List<DateTimeOffset> begun)
    {
        lock (begun)
        {
            begun.Add(clock.GetUtcNow());
        }

        return Task.FromResult(0);
    }

    private SourceException Failure(SourceFault fault, List<DateTimeOffset> begun, TimeSpan? retryAfter = null)
    {
        _ = Note(begun);
        return new SourceException(fault, Problem.Error(ProblemCode.SourceUnavailable, ProblemPlace.None, ("source", "test"))) { RetryAfter = retryAfter };
    }

    private async Task AdvanceUntilAsync(Func<bool> done)
    {
        while (!done())
        {
            // Lets what is ready run, until all stand before a timer and nothing has moved for a while.
            for (var (quiet, seen) = (0, -1); quiet < 8 && !done();)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
                var moved = Volatile.Read(ref begunInAll);
                (quiet, seen) = (moved == seen && clock.Waiting > 0 ? quiet + 1 : 0, moved);
            }

            clock.Advance(TimeSpan.FromSeconds(3));
        }
    }
}
