using Dapper;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class MigratorTests : IDisposable
{
    private static readonly IReadOnlyList<Migration> Steps =
    [
        new(1, "words", "CREATE TABLE words (word TEXT NOT NULL); INSERT INTO words VALUES ('first');"),
        new(2, "counts", "ALTER TABLE words ADD COLUMN uses BIGINT NOT NULL DEFAULT 7;"),
        new(3, "notes", "CREATE TABLE notes (note TEXT NOT NULL); INSERT INTO notes SELECT word || uses FROM words;"),
    ];

    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void The_programs_migrations_are_numbered_without_gaps()
    {
        Assert.NotEmpty(Migration.All);
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(m => m.Number));
        Assert.Equal("posts", Migration.All[0].Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_store_of_every_earlier_version_is_brought_forward_with_what_it_holds(int from)
    {
        await MigrateAsync([.. Steps.Take(from)]);
        Assert.Equal(Steps.Count - from, await MigrateAsync(Steps));
        Assert.Equal(0, await MigrateAsync(Steps));
        Assert.Equal("first7", await ScalarAsync<string>("SELECT note FROM notes"));
        Assert.Equal(3, await ScalarAsync<long>("SELECT COUNT(*) FROM schema_versions"));
    }

    [Fact]
    public async Task A_store_of_every_earlier_version_of_the_program_still_opens_with_its_posts()
    {
        for (var from = 1; from <= Migration.All.Count; from++)
        {
            using var file = new StoreFile();
            await new Migrator(file.Dialect, [.. Migration.All.Take(from)]).MigrateAsync(CancellationToken.None);
            using var store = await file.OpenAsync();
            var post = new PostRecord { PostId = "PA", Calendar = "spring", Tab = "March", Row = 2 };
            Assert.True(await store.SaveAsync(new StoreChange { Posts = [post] }, CancellationToken.None));
            Assert.Single(await store.ListPostsAsync(null, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_store_at_its_version()
    {
        await MigrateAsync([.. Steps.Take(1)]);
        var broken = Steps.Append(new Migration(4, "broken", "CREATE TABLE more (x TEXT); INSERT INTO nowhere VALUES (1);")).ToList();

        await Assert.ThrowsAsync<StoreException>(() => MigrateAsync(broken));

        Assert.Equal(1, await ScalarAsync<long>("SELECT MAX(version) FROM schema_versions"));
        Assert.Equal(0, await ScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('notes', 'more')"));
        Assert.Equal(2, await MigrateAsync(Steps));
    }

    [Fact]
    public async Task A_store_made_by_a_newer_program_is_refused_and_left_as_it_is()
    {
        using (await _file.OpenAsync())
        {
            await ScalarAsync<object>("INSERT INTO schema_versions (version, name) VALUES (9999, 'from the future')");
        }

        var refused = await Assert.ThrowsAsync<StoreException>(_file.OpenAsync);

        Assert.Equal(ProblemCode.StoreNewer, refused.Problem.Code);
        Assert.Contains("9999", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_file.Path, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_that_open_a_new_store_at_once_all_get_it()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(_file.OpenAsync)));
        Assert.All(await Task.WhenAll(stores.Select(s => s.ListPostsAsync(null, CancellationToken.None))), Assert.Empty);
    }

    [Fact]
    public async Task A_commit_is_flushed_to_the_disk_and_foreign_keys_hold()
    {
        using (await _file.OpenAsync())
        {
            Assert.Equal("wal", await ScalarAsync<string>("PRAGMA journal_mode"));
            Assert.Equal(2, await ScalarAsync<long>("PRAGMA synchronous"));
            Assert.Equal(1, await ScalarAsync<long>("PRAGMA foreign_keys"));
        }
    }

    private Task<int> MigrateAsync(IReadOnlyList<Migration> steps) => new Migrator(_file.Dialect, steps).MigrateAsync(CancellationToken.None);

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await _file.Dialect.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
