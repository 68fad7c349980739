using System.Globalization;
using System.Text.Json;
using SheetSync.Conformance.Stores;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class SameAsMemoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Calendars = ["spring", "autumn"];
    private static readonly string[] Posts = ["PA", "PB", "PC", "PD", "PE", "PF"];
    private static readonly string[] Accounts = ["x:acme", "linkedin:acme", "x:other"];
    private static readonly string[] Words = ["a", "b", "c"];

    [Fact]
    public async Task Random_operations_give_the_same_answers_on_a_database_and_in_memory()
    {
        for (var seed = 1; seed <= 15 * Depth.Factor; seed++)
        {
            using var file = new StoreFile();
            using var store = await file.OpenAsync();
            var memory = new MemoryStore();
            var random = new Random(seed);
            for (var step = 0; step < 60; step++)
            {
                var known = await memory.ListPostsAsync(null, CancellationToken.None);
                var (name, operation) = Operation(random, known);
                var expected = JsonSerializer.Serialize(await operation(memory));
                var actual = JsonSerializer.Serialize(await operation(store));
                Assert.True(expected == actual, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, step {step}, {name}:\nmemory   {expected}\ndatabase {actual}"));
            }
        }
    }

    private static (string Name, Func<IPostStore, Task<object?>> Do) Operation(Random random, IReadOnlyList<PostRecord> known)
    {
        var none = CancellationToken.None;
        var (calendar, post) = (Pick(random, Calendars), Pick(random, Posts));
        var (now, until) = (Moment(random), Moment(random));
        var (some, accounts, words) = (Some(random, Posts), Some(random, Accounts), Some(random, Words));
        var (name, owner, paused) = (Pick(random, Words), Pick(random, Words), random.Next(3) > 0);
        var pause = new Pause((PauseScope)random.Next(4), name, now);
        var (change, after) = (Change(random, known), random.Next(12));
        return random.Next(20) switch
        {
            0 => ("calendar", async s => await s.LoadCalendarAsync(calendar, none)),
            1 => ("index", async s => await s.LoadIndexAsync(calendar, none)),
            2 => ("posts", async s => await s.LoadPostsAsync(calendar, some, none)),
            3 => ("list", async s => await s.ListPostsAsync(paused ? calendar : null, none)),
            4 => ("foreign", async s => (await s.FindForeignAsync(calendar, some, none)).OrderBy(f => f.Key, StringComparer.Ordinal).ToList()),
            5 => ("content", async s => await s.FindContentAsync(accounts, words, now, until, none)),
            6 => ("due", async s => await s.LoadDueAsync(now, none)),
            7 => ("next", async s => await s.NextDueAsync(now, none)),
            8 => ("lease", async s => await s.TryLeaseAsync(name, owner, now, until, none)),
            9 => ("release", s => DoneAsync(s.ReleaseAsync(name, owner, none))),
            10 => ("pauses", async s => await s.LoadPausesAsync(none)),
            11 => ("pause", s => DoneAsync(s.SetPauseAsync(pause, paused, none))),
            12 => ("attempts", async s => await s.LoadAttemptsAsync(post, none)),
            13 => ("unwritten", async s => await s.HasUnwrittenAsync(calendar, none)),
            14 => ("rest", async s => await s.LoadRowsAtRestAsync(calendar, none)),
            15 => ("changed", async s => new { Posts = await s.LoadIndexAsync(calendar, after, some, none), Last = await s.LastChangeAsync(calendar, none) }),
            16 => ("links", async s => (await s.FindLinksAsync(calendar, words, none)).Order().ToList()),
            _ => ("save", async s => await s.SaveAsync(change, none)),
        };
    }

    private static StoreChange Change(Random random, IReadOnlyList<PostRecord> known) => new()
    {
        Posts =
        [
            .. Some(random, Posts).Take(2).Select(id =>
            {
                var stored = known.FirstOrDefault(p => p.PostId == id);
                var isStale = random.Next(8) == 0;
                return Post(random, id, stored?.Calendar ?? Pick(random, Calendars)) with { Version = isStale ? random.Next(3) : stored?.Version ?? 0 };
            }),
        ],
        Places = [.. Some(random, Posts).Take(random.Next(2)).Select(id => new PostPlace(id, Pick(random, Words), random.Next(1, 5)))],
        ManagedSeen = [.. Some(random, Posts).Take(random.Next(3)).Select(id => new ManagedSeen(id, random.Next(1, 4), Pick(random, Words)))],
        AtRest = random.Next(3) == 0 ? new RowsAtRest(random.Next(9), [.. Some(random, Words)], [.. Enumerable.Range(0, random.Next(4)).Select(_ => Resting(random))], [.. Enumerable.Range(0, random.Next(3)).Select(_ => (ulong)random.NextInt64())]) : null,
        Calendar = random.Next(3) == 0 ? new CalendarState { Calendar = Pick(random, Calendars), LastReadAt = Moment(random) } : null,
        Attempts = [.. Some(random, Posts).Take(random.Next(3)).Select(id => new AttemptEntry($"{id}/{Pick(random, Accounts)}", "k", Moment(random), "claim", "ok"))],
    };

    private static PostRecord Post(Random random, string id, string calendar) => new()
    {
        PostId = id,
        Calendar = calendar,
        Tab = Pick(random, Words),
        Row = random.Next(1, 5),
        IsPresent = random.Next(3) > 0,
        ManagedHash = random.Next(3) > 0 ? Pick(random, Words) : null,
        BodyHash = Pick(random, Words),
        Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, Pick(random, Words))]),
        Deliveries =
        [
            .. Some(random, Accounts).Select(account => new DeliveryRecord
            {
                Id = $"{id}/{account}",
                Channel = account,
                Network = account,
                AccountKey = account,
                State = (DeliveryState)random.Next(Enum.GetValues<DeliveryState>().Length),
                DueAt = Maybe(random),
                RetryAt = Maybe(random),
                LeaseUntil = Maybe(random),
                CommittedAt = Maybe(random),
                PublishedAt = Maybe(random),
                BodyHash = Pick(random, Words),
                Url = random.Next(2) == 0 ? Pick(random, Words) : null,
            }),
        ],
    };

    private static RestingPost Resting(Random random) => new(
        new UInt128((ulong)random.NextInt64(), (ulong)random.Next(3)), (ulong)random.NextInt64(), (ulong)random.Next(3), random.NextInt64(), random.NextInt64(), random.Next(3),
        random.Next(9), (short)random.Next(3), (RestingState)random.Next(3));

    private static async Task<object?> DoneAsync(Task task)
    {
        await task;
        return null;
    }

    private static DateTimeOffset? Maybe(Random random) => random.Next(2) == 0 ? null : Moment(random);

    private static DateTimeOffset Moment(Random random) => Noon.AddHours(random.Next(4)).AddTicks(random.Next(2));

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];

    private static List<T> Some<T>(Random random, T[] items) => [.. random.GetItems(items, items.Length).Distinct().Take(random.Next(items.Length + 1))];
}
