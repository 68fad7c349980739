using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace SheetSync.Worker.Jobs;

/// <summary>
/// Quartz as the clock, in memory: the records are the truth, and the jobs are made again at every start. Calendars are read a few seconds
/// ahead of the minute, so that what is due on the minute leaves at once; what is due between is called for at its own time.
/// </summary>
/// <param name="work">What is to be done.</param>
/// <param name="clock">The clock.</param>
/// <param name="logs">The log.</param>
public sealed class JobClock(IClockWork work, TimeProvider clock, ILoggerFactory logs)
{
    private const string Due = "due";
    private static readonly TriggerKey NextDue = new("next due");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Enough for a large workbook, little enough that the read still counts as fresh when the minute comes.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8);

    // A pass that waits for a slow network must not hold up the posts of others; each pass more than one has an account of its own to wait for.
    private const int PassesAtOnce = 16;

    /// <summary>Runs until it is cancelled; then waits for the work in flight, which sees the same cancellation.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var quartz = QuartzSchedulerBuilder.Create(builder => Configure(builder, cancellationToken)).Build();
        var scheduler = await quartz.GetScheduler(cancellationToken);
        await scheduler.Start(CancellationToken.None);
        foreach (var calendar in work.Calendars)
        {
            await scheduler.TriggerJob(new JobKey(SyncOf(calendar)), CancellationToken.None);
        }

        await scheduler.TriggerJob(new JobKey(Due), CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(() => stopped.TrySetResult()))
        {
            await stopped.Task;
        }

        await scheduler.Shutdown(true, CancellationToken.None);
    }

    /// <summary>The first moment after <paramref name="now"/> that is a whole number of spans after midnight, UTC.</summary>
    internal static DateTimeOffset NextMultiple(DateTimeOffset now, TimeSpan span) =>
        new(now.UtcTicks - (now.UtcTicks % span.Ticks) + span.Ticks, TimeSpan.Zero);

    private static string SyncOf(string calendar) => $"sync {calendar}";

    private void Configure(IQuartzBuilder builder, CancellationToken cancellationToken)
    {
        builder.Services.AddSingleton(logs);
        builder.UseInMemoryStore(_ => { });
        builder.UseTimeProvider(clock);
        builder.UseDefaultThreadPool(work.Calendars.Count + PassesAtOnce);
        var now = clock.GetUtcNow();
        foreach (var calendar in work.Calendars)
        {
            Add(builder, SyncOf(calendar), NextMultiple(now + Ahead, work.Interval) - Ahead, work.Interval, async scheduler =>
            {
                await work.SyncAsync(calendar, cancellationToken);

                // The sheet may have brought what is due already.
                await CallForNextAsync(scheduler, DateTimeOffset.MinValue, cancellationToken);
            });
        }

        Add(builder, Due, NextMultiple(now, Minute), Minute, async scheduler =>
        {
            var start = clock.GetUtcNow();
            await CallForNextAsync(scheduler, start, cancellationToken);
            await work.PublishAsync(cancellationToken);
            await CallForNextAsync(scheduler, start, cancellationToken);
        }, overlaps: true);
    }

    private static void Add(IQuartzBuilder builder, string name, DateTimeOffset first, TimeSpan interval, Func<IScheduler, Task> run, bool overlaps = false)
    {
        builder.AddJob(name, (IJobExecutionContext context) => run(context.Scheduler), job => job.DisallowConcurrentExecution(!overlaps));
        builder.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name).StartAt(first).WithSimpleSchedule(interval));
    }

    // What could not go out stays for the minute; what fell due while a pass was on its way is called for at once, and asked for before it as well.
    private async Task CallForNextAsync(IScheduler scheduler, DateTimeOffset after, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested && await work.NextDueAsync(after, cancellationToken) is { } due)
        {
            var now = clock.GetUtcNow();
            if (due < NextMultiple(now, Minute))
            {
                await scheduler.ScheduleTrigger(
                    TriggerBuilder.Create(clock).ForJob(Due).WithIdentity(NextDue).StartAt(due > now ? due : now).Build(),
                    TriggerConflict.KeepEarlier,
                    CancellationToken.None);
            }
        }
    }
}
