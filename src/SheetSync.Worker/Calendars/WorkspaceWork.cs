using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Stores;
using SheetSync.Worker.Jobs;

namespace SheetSync.Worker.Calendars;

/// <summary>What a running worker does again and again: sync its calendars, publish what is due, write back what came of it.</summary>
public sealed partial class WorkspaceWork(
    IReadOnlyList<CalendarWork> calendars, DuePass due, IPostStore store, TimeSpan interval, TimeProvider clock, ILogger<WorkspaceWork> log) : IClockWork
{
    // How long an ended worker still tries to show in the cells what went out last.
    private static readonly TimeSpan LastWriteBack = TimeSpan.FromSeconds(10);

    // Of Google's 60 writes a minute, a calendar in a burst takes 12; a person who watches the sheet hardly notices.
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);
    private readonly WriteBackTurns turns = new(BetweenWrites);
    private readonly ConcurrentDictionary<string, string> said = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Calendars { get; } = [.. calendars.Select(calendar => calendar.Definition.Name)];

    /// <inheritdoc/>
    public TimeSpan Interval => interval;

    /// <summary>Called after every pass in which deliveries moved; their cells are written by then, or within seconds.</summary>
    public Func<IPostStore, PublishReport, Task>? Moved { get; init; }

    /// <inheritdoc/>
    public Task SyncAsync(string calendar, CancellationToken cancellationToken) => GuardAsync(calendar, async () =>
    {
        var now = clock.GetUtcNow();
        var next = await store.NextDueAsync(now, cancellationToken);
        var report = await Find(calendar).SyncAsync(new SyncOptions { ReadAnyway = next < now + (2 * interval) }, cancellationToken);
        Say(calendar, report.Outcome == SyncOutcome.Failed ? First(report.Problems) : report.Waiting);
    });

    /// <inheritdoc/>
    public Task PublishAsync(CancellationToken cancellationToken) => GuardAsync(string.Empty, async () =>
    {
        var report = await due.RunAsync(cancellationToken);
        await ShowAsync(report, cancellationToken);
        Say(string.Empty, First(report.Problems));
    });

    /// <summary>Shows a delivery that moved of itself: a network called back.</summary>
    public Task CalledBackAsync(DeliveryResult moved, CancellationToken cancellationToken) =>
        GuardAsync(moved.Calendar, () => ShowAsync(new PublishReport { Deliveries = [moved] }, cancellationToken));

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        await GuardAsync(string.Empty, async () => next = await store.NextDueAsync(after, cancellationToken));
        return turns.Next is { } owed && owed > after && !(next <= owed) ? owed : next;
    }

    /// <summary>Writes the cells that still wait for their turn, when the work has ended; what cannot be written soon is known to the next start.</summary>
    public Task EndAsync() => GuardAsync(string.Empty, async () =>
    {
        using var last = new CancellationTokenSource(LastWriteBack, clock);
        await WriteBackAsync(clock.GetUtcNow() + BetweenWrites, last.Token);
    });

    private async Task ShowAsync(PublishReport report, CancellationToken cancellationToken)
    {
        foreach (var calendar in report.Calendars.Where(Calendars.Contains))
        {
            turns.Owe(calendar, clock.GetUtcNow());
        }

        await WriteBackAsync(clock.GetUtcNow(), cancellationToken);
        if (report.Deliveries.Count > 0 && Moved is not null)
        {
            await Moved(store, report);
        }
    }

    private async Task WriteBackAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var calendar in turns.Take(until))
        {
            try
            {
                var written = await Find(calendar).SyncAsync(new SyncOptions(), cancellationToken);
                Say(calendar, written.Waiting);
            }
            catch (OperationCanceledException)
            {
                turns.Owe(calendar, until);
            }
        }
    }

    private static Problem? First(IReadOnlyList<Problem> problems) => problems is [var first, ..] ? first : null;

    private CalendarWork Find(string calendar) => calendars.Single(work => work.Definition.Name == calendar);

    // A worker goes on: what failed now is tried again at the next call, and the log says what it was.
    private async Task GuardAsync(string calendar, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Ended by the person who runs it; the records say where to go on.
        }
        catch (StoreException e)
        {
            Say(calendar, e.Problem);
        }
        catch (Exception e)
        {
            LogUnexpected(log, e, calendar);
        }
    }

    // The same trouble every minute is said once, and its end as well.
    private void Say(string calendar, Problem? trouble)
    {
        var text = trouble is null ? string.Empty : MessageCatalog.English(trouble);
        var before = said.GetValueOrDefault(calendar, string.Empty);
        said[calendar] = text;
        if (text.Length > 0 && text != before)
        {
            LogTrouble(log, calendar, text);
        }
        else if (text.Length == 0 && before.Length > 0)
        {
            LogMended(log, calendar);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Calendar}: {Problem}")]
    private static partial void LogTrouble(ILogger logger, string calendar, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Calendar}: works again")]
    private static partial void LogMended(ILogger logger, string calendar);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Calendar}: an unexpected failure; the next pass tries again")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string calendar);
}
