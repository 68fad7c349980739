using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Worker.Jobs;

namespace SheetSync.Worker.Tests.Jobs;

public sealed class JobClockTests
{
    [Fact]
    public async Task At_start_every_calendar_is_synced_and_what_is_due_is_published()
    {
        var work = new RecordingWork("spring", "summer");

        await RunUntilAsync(work, () => work.Calls.Count >= 3);

        Assert.Contains("sync spring", work.Calls);
        Assert.Contains("sync summer", work.Calls);
        Assert.Contains("publish", work.Calls);
    }

    [Fact]
    public async Task What_is_due_between_two_minutes_is_called_for_at_its_time_and_not_before()
    {
        var work = new RecordingWork("spring");
        var now = TimeProvider.System.GetUtcNow();
        work.Due = now.AddSeconds(now.Second < 57 ? 2 : 5);

        await RunUntilAsync(work, () => work.PublishedAt.Any(at => at >= work.Due));

        Assert.Contains(work.PublishedAt, at => at >= work.Due);
    }

    [Fact]
    public async Task What_falls_due_during_a_pass_is_called_for_when_the_pass_ends_and_not_on_the_next_minute()
    {
        var work = new RecordingWork("spring") { Ending = TimeSpan.FromSeconds(1) };
        work.Due = TimeProvider.System.GetUtcNow().AddSeconds(0.5);

        await RunUntilAsync(work, () => work.PublishedAt.Count > 1);

        Assert.InRange(work.PublishedAt.ElementAt(1) - work.Due.Value, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_pass_that_takes_long_holds_up_no_other()
    {
        var work = new RecordingWork("spring") { Ending = TimeSpan.FromSeconds(8) };
        var hasEnded = false;
        var now = TimeProvider.System.GetUtcNow();
        work.Due = now.AddSeconds(now.Second < 57 ? 1 : 5);
        work.DueLater = work.Due.Value.AddSeconds(1.5);

        await RunUntilAsync(work, () =>
        {
            hasEnded = work.Calls.Contains("ended");
            return work.PublishedAt.Any(at => at >= work.DueLater);
        });

        Assert.False(hasEnded);
    }

    [Fact]
    public async Task What_a_sync_finds_due_already_is_called_for_at_once()
    {
        var work = new RecordingWork("spring");
        work.Synced = () => work.Due = TimeProvider.System.GetUtcNow().AddMinutes(-5);

        await RunUntilAsync(work, () => work.Due is { } && work.PublishedAt.Count > 1);

        Assert.InRange(work.PublishedAt.ElementAt(1) - work.PublishedAt.First(), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task It_ends_only_when_the_work_in_flight_has_ended()
    {
        var work = new RecordingWork("spring") { Ending = TimeSpan.FromMilliseconds(300) };

        await RunUntilAsync(work, () => work.Calls.Contains("publish"));

        Assert.Contains("ended", work.Calls);
    }

    [Theory]
    [InlineData("2027-03-01T17:59:00Z", 60, "2027-03-01T18:00:00Z")]
    [InlineData("2027-03-01T17:59:59.999Z", 60, "2027-03-01T18:00:00Z")]
    [InlineData("2027-03-01T17:58:12Z", 300, "2027-03-01T18:00:00Z")]
    public void Passes_run_on_whole_spans_of_the_clock(string now, int seconds, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), JobClock.NextMultiple(DateTimeOffset.Parse(now, null), TimeSpan.FromSeconds(seconds)));

    private static async Task RunUntilAsync(RecordingWork work, Func<bool> isDone)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(70));
        var running = new JobClock(work, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(stop.Token);
        while (!isDone() && !stop.IsCancellationRequested)
        {
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        await running;
    }

    private sealed class RecordingWork(params string[] calendars) : IClockWork
    {
        public ConcurrentQueue<string> Calls { get; } = new();

        public ConcurrentQueue<DateTimeOffset> PublishedAt { get; } = new();

        public DateTimeOffset? Due { get; set; }

        public DateTimeOffset? DueLater { get; set; }

        public TimeSpan Ending { get; init; }

        public Action? Synced { get; set; }

        public IReadOnlyList<string> Calendars { get; } = calendars;

        public TimeSpan Interval => TimeSpan.FromMinutes(1);

        public Task SyncAsync(string calendar, CancellationToken cancellationToken)
        {
            Calls.Enqueue($"sync {calendar}");
            Synced?.Invoke();
            return Task.CompletedTask;
        }

        public async Task PublishAsync(CancellationToken cancellationToken)
        {
            PublishedAt.Enqueue(TimeProvider.System.GetUtcNow());
            Calls.Enqueue("publish");
            if (Ending > TimeSpan.Zero)
            {
                await Task.Delay(Ending, CancellationToken.None);
                Calls.Enqueue("ended");
            }
        }

        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) =>
            Task.FromResult(Due > after ? Due : DueLater > after ? DueLater : null);
    }
}
