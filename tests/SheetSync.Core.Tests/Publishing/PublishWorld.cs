using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>A store, a network, a clock, and workers that come and go.</summary>
internal sealed class PublishWorld : ICalendarFreshener
{
    public PublishWorld(bool hasLookup = true, TimeSpan? joins = null, bool inParts = false, bool isExact = true)
    {
        Clock = new FakeClock(Sample.Due);
        Publisher = new MemoryPublisher(NetworkCatalog.Find("x")!, Clock) { HasLookup = hasLookup, JoinsEqualKeysFor = joins, CommitsInParts = inParts, IsExact = isExact };
    }

    public FakeClock Clock { get; }

    public MemoryStore Store { get; } = new();

    public MemoryLibrary Library { get; } = new();

    public MemoryPublisher Publisher { get; }

    public Freshness Freshness { get; set; } = Freshness.Fresh;

    /// <summary>Called before a calendar's sheet is read: to let it take its time.</summary>
    public Func<string, Task> Reading { get; set; } = _ => Task.CompletedTask;

    public CalendarDefinition Calendar { get; init; } = Sample.Calendar;

    /// <summary>Calendars beside <see cref="Calendar"/>.</summary>
    public IReadOnlyList<CalendarDefinition> Others { get; init; } = [];

    public bool IsConnected { get; set; } = true;

    /// <summary>The posts as they stand.</summary>
    public Task<IReadOnlyList<PostRecord>> PostsAsync() => Store.ListPostsAsync(null, default);

    public async Task<DeliveryRecord> DeliveryAsync(string postId = "PBCDFGHJKL") =>
        (await Store.LoadPostsAsync("spring", [postId], default))[0].Deliveries[0];

    public async Task AddAsync(params PostRecord[] posts) => Assert.True(await Store.SaveAsync(new StoreChange { Posts = posts }, default));

    public async Task EditAsync(string postId, Func<PostRecord, PostRecord> edit)
    {
        var post = (await Store.LoadPostsAsync("spring", [postId], default))[0];
        Assert.True(await Store.SaveAsync(new StoreChange { Posts = [edit(post)] }, default));
    }

    public DuePass Worker(string owner = "worker", FaultyStore? store = null, Mortality? life = null)
    {
        life ??= Mortality.None;
        IPublisher publisher = new MortalPublisher(Publisher, life);
        return new DuePass(
            store ?? new FaultyStore(Store, life), this, [Calendar, .. Others], _ => IsConnected ? publisher : null,
            new PublishOptions(owner) { Jitter = () => 0.5 }, Clock, NullLogger<DuePass>.Instance, Library);
    }

    /// <summary>Passes of a worker that nothing happens to, from moment to moment, until nothing is left to do.</summary>
    public async Task SettleAsync(string owner = "worker")
    {
        var worker = Worker(owner);
        for (var pass = 0; pass < 100; pass++)
        {
            await worker.RunAsync(default);
            if (await Store.NextDueAsync(DateTimeOffset.MinValue, default) is not { } next)
            {
                return;
            }

            Clock.AdvanceTo(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow().AddSeconds(30));
        }

        Assert.Fail("A hundred passes did not settle it.");
    }

    // Stands for the sync pass: the sheet is read, and a post that asks for another look is found ready again.
    public async Task<Freshness> EnsureFreshAsync(string calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Reading(calendar);
        if (Freshness == Freshness.Fresh)
        {
            var again = (await PostsAsync()).Where(p => p.NextAnswerAt <= now).Select(p => p with
            {
                NextAnswerAt = null,
                Deliveries = [.. p.Deliveries.Select(d => d.State == DeliveryState.Scheduled && p.Stage == Stage.Approved ? d with { ReadySince = d.ReadySince ?? now } : d)],
            });
            await Store.SaveAsync(new StoreChange { Posts = [.. again], Calendar = Sample.State(now) with { Calendar = calendar } }, default);
        }

        return Freshness;
    }
}
