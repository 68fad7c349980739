using Dapper;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class DamagedStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_that_is_no_database_is_a_problem_that_names_it()
    {
        await File.WriteAllTextAsync(_file.Path, new string('x', 5000));
        AssertUnavailable(await Assert.ThrowsAsync<StoreException>(_file.OpenAsync));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_problem()
    {
        var dialect = new SqliteDialect(Path.Combine(_file.Path, "nowhere", "store.db"));
        AssertUnavailable(await Assert.ThrowsAsync<StoreException>(() => SqlPostStore.OpenAsync(dialect, None)));
    }

    [Theory]
    [InlineData("UPDATE posts SET document = '{\"postId\":'")]
    [InlineData("UPDATE posts SET document = 'null'")]
    [InlineData("UPDATE deliveries SET document = '[]'")]
    [InlineData("UPDATE deliveries SET document = replace(document, '\"waiting\"', '\"dancing\"')")]
    [InlineData("DROP TABLE deliveries")]
    public async Task A_damaged_record_is_a_problem(string damage)
    {
        using var store = await SavedAsync(1);
        await ExecuteAsync(damage);
        AssertUnavailable(await Assert.ThrowsAsync<StoreException>(() => store.ListPostsAsync(null, None)));
    }

    [Fact]
    public async Task A_damaged_state_is_a_problem_for_the_index_too()
    {
        using var store = await SavedAsync(1);
        await ExecuteAsync("UPDATE deliveries SET state = 'dancing'");
        AssertUnavailable(await Assert.ThrowsAsync<StoreException>(() => store.LoadIndexAsync("spring", None)));
    }

    [Fact]
    public async Task Pages_overwritten_by_something_else_are_a_problem()
    {
        using (await SavedAsync(500))
        {
        }

        await using (var file = File.OpenWrite(_file.Path))
        {
            file.Position = 4096 * 2;
            await file.WriteAsync(Enumerable.Repeat((byte)0xAA, (int)file.Length - (4096 * 2)).ToArray());
        }

        AssertUnavailable(await Assert.ThrowsAsync<StoreException>(async () =>
        {
            using var store = await _file.OpenAsync();
            await store.ListPostsAsync(null, None);
        }));
    }

    [Fact]
    public async Task A_writer_that_never_ends_is_a_problem_for_writers_while_readers_do_not_wait()
    {
        using (await SavedAsync(1))
        {
            await using var connection = await _file.Dialect.OpenAsync(None);
            await using var writing = await _file.Dialect.BeginWriteAsync(connection, None);
            using var impatient = await SqlPostStore.OpenAsync(new SqliteDialect(_file.Path, TimeSpan.FromSeconds(1)), None);

            Assert.Single(await impatient.ListPostsAsync(null, None));
            AssertUnavailable(await Assert.ThrowsAsync<StoreException>(() => impatient.SaveAsync(new StoreChange(), None)));
            AssertUnavailable(await Assert.ThrowsAsync<StoreException>(() =>
                impatient.TryLeaseAsync("spring", "a", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1), None)));
        }
    }

    [Fact]
    public async Task On_a_full_disk_nothing_of_a_save_is_kept_and_what_was_saved_can_still_be_read()
    {
        using (await SavedAsync(1))
        {
        }

        using var store = await SqlPostStore.OpenAsync(new FullDiskDialect(_file.Dialect), None);
        var post = Assert.Single(await store.ListPostsAsync(null, None));
        var change = new StoreChange
        {
            Posts = [post with { Row = 99 }],
            Attempts = [.. Enumerable.Range(0, 200).Select(_ => new AttemptEntry("P0/x:acme", "P0/x:acme#1", DateTimeOffset.UnixEpoch, "commit", new string('x', 500)))],
        };

        AssertUnavailable(await Assert.ThrowsAsync<StoreException>(() => store.SaveAsync(change, None)));
        Assert.Equal((2, 1), (Assert.Single(await store.ListPostsAsync(null, None)).Row, post.Version));
        Assert.Empty(await store.LoadAttemptsAsync("P0", None));
    }

    [Fact]
    public async Task A_closed_store_is_whole_in_its_one_file()
    {
        using (await SavedAsync(3))
        {
        }

        Assert.Equal([_file.Path], Directory.GetFiles(Path.GetDirectoryName(_file.Path)!));
        using var copy = new StoreFile();
        File.Copy(_file.Path, copy.Path);
        using var store = await copy.OpenAsync();
        Assert.Equal(3, (await store.ListPostsAsync(null, None)).Count);
    }

    private static void AssertUnavailable(StoreException failure)
    {
        Assert.Equal(ProblemCode.StoreUnavailable, failure.Problem.Code);
        foreach (var language in MessageCatalog.Languages)
        {
            Assert.Contains("store.db", MessageCatalog.Message(failure.Problem, language), StringComparison.Ordinal);
            Assert.DoesNotContain("{store}", MessageCatalog.Message(failure.Problem, language), StringComparison.Ordinal);
            Assert.DoesNotContain("{reason}", MessageCatalog.Message(failure.Problem, language), StringComparison.Ordinal);
            Assert.NotEmpty(MessageCatalog.Fix(failure.Problem, language));
        }
    }

    private async Task<SqlPostStore> SavedAsync(int posts)
    {
        var store = await _file.OpenAsync();
        Assert.True(await store.SaveAsync(
            new StoreChange
            {
                Posts =
                [
                    .. Enumerable.Range(0, posts).Select(i => new PostRecord
                    {
                        PostId = $"P{i}",
                        Calendar = "spring",
                        Tab = "March",
                        Row = i + 2,
                        Deliveries = [new DeliveryRecord { Id = $"P{i}/x:acme", Channel = "x-main", Network = "x", AccountKey = "x:acme" }],
                    }),
                ],
            },
            None));
        return store;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _file.Dialect.OpenAsync(None);
        await connection.ExecuteAsync(sql);
    }
}
