using Dapper;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class PassCostTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(100)]
    [InlineData(3000)]
    public async Task A_pass_with_ten_changed_rows_writes_ten_posts_and_reads_no_other_post_whole(int posts)
    {
        using var store = await _file.OpenAsync();
        Assert.True(await store.SaveAsync(new StoreChange { Posts = [.. Enumerable.Range(0, posts).Select(Post)] }, None));
        var changed = Enumerable.Range(0, 10).Select(i => Post(i * 7).PostId).ToList();
        await CountWritesAsync();
        await SpoilDocumentsAsync(except: changed);

        var index = await store.LoadIndexAsync("spring", None);
        var loaded = await store.LoadPostsAsync("spring", changed, None);
        Assert.True(await store.SaveAsync(
            new StoreChange
            {
                Posts = [.. loaded.Select(p => p with { RowHash = "changed" })],
                ManagedSeen = [new ManagedSeen(changed[0], 2, "seen")],
                Calendar = new CalendarState { Calendar = "spring" },
            },
            None));

        Assert.Equal((posts, 10), (index.Count, loaded.Count));
        Assert.Equal(new Dictionary<string, long> { ["posts"] = 11, ["deliveries"] = 20, ["calendars"] = 1 }, await WritesAsync());
    }

    [Fact]
    public async Task What_is_due_is_found_by_an_index_and_not_by_looking_at_every_delivery()
    {
        using var store = await _file.OpenAsync();
        await using var connection = await _file.Dialect.OpenAsync(None);
        async Task<string> PlanAsync(string sql) =>
            string.Join('\n', (await connection.QueryAsync($"EXPLAIN QUERY PLAN {sql}")).Select(row => (string)row.detail));

        Assert.Contains("deliveries_by_next", await PlanAsync("SELECT * FROM posts WHERE post_id IN (SELECT post_id FROM deliveries WHERE next_at <= 5)"), StringComparison.Ordinal);
        Assert.Contains("deliveries_by_next", await PlanAsync("SELECT MIN(next_at) FROM deliveries WHERE next_at IS NOT NULL"), StringComparison.Ordinal);
    }

    private static PostRecord Post(int number) => new()
    {
        PostId = $"P{number:000000}",
        Calendar = "spring",
        Tab = "March",
        Row = number + 2,
        Deliveries = [new DeliveryRecord { Id = $"P{number:000000}/x:acme", Channel = "x-main", Network = "x", AccountKey = "x:acme" }],
    };

    private async Task CountWritesAsync()
    {
        await using var connection = await _file.Dialect.OpenAsync(None);
        await connection.ExecuteAsync("CREATE TABLE writes (written TEXT NOT NULL)");
        foreach (var table in new[] { "posts", "deliveries", "calendars", "attempts", "leases", "pauses" })
        {
            foreach (var operation in new[] { "INSERT", "UPDATE", "DELETE" })
            {
                await connection.ExecuteAsync(
                    $"CREATE TRIGGER count_{table}_{operation} AFTER {operation} ON {table} BEGIN INSERT INTO writes VALUES ('{table}'); END");
            }
        }
    }

    private async Task SpoilDocumentsAsync(IReadOnlyList<string> except)
    {
        await using var connection = await _file.Dialect.OpenAsync(None);
        await connection.ExecuteAsync(
            "UPDATE posts SET document = 'unreadable' WHERE post_id NOT IN @except; UPDATE deliveries SET document = 'unreadable' WHERE post_id NOT IN @except; DELETE FROM writes",
            new { except });
    }

    private async Task<Dictionary<string, long>> WritesAsync()
    {
        await using var connection = await _file.Dialect.OpenAsync(None);
        return (await connection.QueryAsync<(string Table, long Count)>("SELECT written, COUNT(*) FROM writes GROUP BY written")).ToDictionary(w => w.Table, w => w.Count);
    }
}
