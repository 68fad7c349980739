using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>The worker: a sync pass and a due pass a minute. When it dies all that it held in memory is gone, and a new one comes.</summary>
internal sealed class SimulatedWorker : ICalendarFreshener
{
    private readonly SimulatedWorld world;
    private int names;
    private ISpreadsheetSource source = null!;
    private FaultyStore store = null!;
    private SyncPass sync = null!;
    private DuePass due = null!;
    private bool isRecovered;

    public SimulatedWorker(SimulatedWorld world)
    {
        this.world = world;
        Restart(int.MaxValue, keepsName: false);
    }

    /// <summary>A new worker that dies after so many steps. With the old one's name it takes up at once what that left behind.</summary>
    public void Restart(int steps, bool keepsName)
    {
        var life = new Mortality(steps);
        names += keepsName ? 0 : 1;
        isRecovered = !keepsName;
        source = world.Connect(world, life);
        store = new FaultyStore(world.Store, life)
        {
            BeforeSave = WatchMovesAsync,
            AfterSave = change =>
            {
                world.Truth.NoteSave(change);
                return Task.CompletedTask;
            },
        };
        sync = new SyncPass(source, store, null, world.Clock, NullLogger.Instance);
        due = new DuePass(
            store, this, [world.Calendar], c => new MortalPublisher(c.Rehearses ? world.Rehearsals[c.Network] : world.Networks[c.Network], life),
            new PublishOptions($"worker {names}") { Jitter = () => 0.5 }, world.Clock, NullLogger<DuePass>.Instance);
    }

    /// <summary>One minute's work; false when it died meanwhile.</summary>
    public async Task<bool> TickAsync()
    {
        try
        {
            if (!isRecovered)
            {
                await due.RecoverAsync(default);
                isRecovered = true;
            }

            if (world.ComparesPlans)
            {
                await PlanTwins.CompareAsync(world);
            }

            await SyncAsync(new SyncOptions());
            var report = await due.RunAsync(default);
            if (report.Calendars.Count > 0)
            {
                await SyncAsync(new SyncOptions());
            }

            return true;
        }
        catch (KilledException)
        {
            Restart(int.MaxValue, keepsName: names % 2 == 0);
            return false;
        }
    }

    public async Task AcceptAsync()
    {
        try
        {
            await SyncAsync(new SyncOptions { Accept = true });
        }
        catch (KilledException)
        {
            Restart(int.MaxValue, keepsName: true);
        }
    }

    public Task<SyncReport> PassAsync(bool isAskedToRead = true) =>
        sync.RunAsync(world.Calendar, new SyncOptions { ReadAnyway = isAskedToRead }, default);

    public async Task<Freshness> EnsureFreshAsync(string calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await store.LoadCalendarAsync(calendar, cancellationToken);
        var isStale = !(now - state?.LastReadAt <= TimeSpan.FromSeconds(55));
        var report = await sync.SettleAsync(world.Calendar, new SyncOptions { ReadAnyway = isStale }, cancellationToken);
        return report.Outcome == SyncOutcome.Failed ? Freshness.OutOfReach : Freshness.Fresh;
    }

    private async Task SyncAsync(SyncOptions options)
    {
        var report = await sync.SettleAsync(world.Calendar, options, default);
        if (report.Outcome is SyncOutcome.Held or SyncOutcome.Failed || report.Waiting is not null)
        {
            world.Disturb();
        }
    }

    // Whoever saves, moves a delivery only as the table of moves allows.
    private async Task WatchMovesAsync(StoreChange change)
    {
        foreach (var post in change.Posts)
        {
            var known = await world.Store.LoadPostsAsync(post.Calendar, [post.PostId], default);
            foreach (var (before, after) in known.SelectMany(k => k.Deliveries).Join(post.Deliveries, d => d.Id, d => d.Id, (b, a) => (b, a)))
            {
                if (known[0].Version == post.Version && !DeliveryTransitions.Allows(before.State, after.State))
                {
                    world.Violate($"{before.Id} was moved from {before.State} to {after.State}.");
                }
            }
        }
    }
}
