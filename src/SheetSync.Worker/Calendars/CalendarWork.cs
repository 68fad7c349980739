using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Worker.Calendars;

/// <summary>One calendar at work in this process: its passes, one at a time.</summary>
public sealed class CalendarWork(CalendarDefinition definition, ISpreadsheetSource source, SyncPass pass, IPostStore store, TimeProvider clock) : IDisposable
{
    // Another process (a command typed while the worker runs) is done with a pass in seconds.
    private const int MostTries = 40;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>What the settings say of it.</summary>
    public CalendarDefinition Definition => definition;

    /// <summary>Where it lives.</summary>
    public ISpreadsheetSource Source => source;

    /// <summary>Syncs until the sheet shows what the records say.</summary>
    public async Task<SyncReport> SyncAsync(SyncOptions options, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var report = await pass.SettleAsync(definition, options, cancellationToken);
                if (tries == MostTries || report.Problems is not [{ Code: ProblemCode.AnotherWorkerRuns }])
                {
                    return report;
                }

                await Task.Delay(BetweenTries, clock, cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Makes the plan of a sync and changes nothing.</summary>
    public Task<SyncReport> PlanAsync(CancellationToken cancellationToken) =>
        pass.RunAsync(definition, new SyncOptions { PlanOnly = true, TellAll = true }, cancellationToken);

    /// <summary>
    /// Syncs so that the last full read is younger than <paramref name="maxAge"/> and the sheet has not changed since: a young read costs
    /// no more than a look at the revision.
    /// </summary>
    public async Task<SyncReport> FreshenAsync(DateTimeOffset now, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var state = await store.LoadCalendarAsync(definition.Name, cancellationToken);
        return await SyncAsync(new SyncOptions { ReadAnyway = !(now - state?.LastReadAt < maxAge), LeaveUnwritten = true }, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
