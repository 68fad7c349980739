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
        builder.UseDefaultThreadPool(work.Calendars.Count + 2);
        var now = clock.GetUtcNow();
        foreach (var calendar in work.Calendars)
        {
            Add(builder, SyncOf(calendar), NextMultiple(now + Ahead, work.Interval) - Ahead, work.Interval, async scheduler =>
            {
                await work.SyncAsync(calendar, cancellationToken);
                await CallForNextAsync(scheduler, cancellationToken);
            });
        }

        Add(builder, Due, NextMultiple(now, Minute), Minute, async scheduler =>
        {
            await work.PublishAsync(cancellationToken);
            await CallForNextAsync(scheduler, cancellationToken);
        });
    }

    private static void Add(IQuartzBuilder builder, string name, DateTimeOffset first, TimeSpan interval, Func<IScheduler, Task> run)
    {
        builder.AddJob(name, (IJobExecutionContext context) => run(context.Scheduler), job => job.DisallowConcurrentExecution());
        builder.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name).StartAt(first).WithSimpleSchedule(interval));
    }

    // What is overdue is asked for again on the minute; only what lies between now and then needs a call of its own.
    private async Task CallForNextAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!cancellationToken.IsCancellationRequested && await work.NextDueAsync(now, cancellationToken) is { } due && due < NextMultiple(now, Minute))
        {
            await scheduler.ScheduleTrigger(
                TriggerBuilder.Create(clock).ForJob(Due).WithIdentity(NextDue).StartAt(due).Build(), TriggerConflict.KeepEarlier, CancellationToken.None);
        }
    }
}
