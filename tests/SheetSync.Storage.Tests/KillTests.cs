using System.Diagnostics;
using System.Globalization;
using Dapper;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class KillTests : IDisposable
{
    private const string StoreVariable = "SHEETSYNC_TEST_KILLED_STORE";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_process_killed_while_it_saves_leaves_every_save_whole_and_loses_none_it_was_told_of()
    {
        var random = new Random(1);
        for (var kill = 0; kill < 3 * Depth.Factor; kill++)
        {
            var before = Told();
            using (var child = StartChild())
            {
                while (Told() <= before)
                {
                    Assert.False(child.HasExited, "the saving process ended by itself");
                    await Task.Delay(10);
                }

                await Task.Delay(random.Next(40));
                child.Kill();
                await child.WaitForExitAsync();
            }

            using var store = await _file.OpenAsync();
            var posts = await store.ListPostsAsync("spring", None);
            var mark = (await store.LoadCalendarAsync("spring", None))!.SettingsMark;
            var count = int.Parse(mark, CultureInfo.InvariantCulture);
            Assert.InRange(count, Told(), Told() + 1);
            Assert.Equal(["PA", "PB"], posts.Select(p => p.PostId));
            Assert.All(posts, p => Assert.Equal((count, count, mark), (p.Row, p.Version, p.Deliveries[0].Url)));
            Assert.Equal(count, (await store.LoadAttemptsAsync("PA", None)).Count);
            await using var connection = await _file.Dialect.OpenAsync(None);
            Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"));
            Assert.Empty(await connection.QueryAsync("PRAGMA foreign_key_check"));
        }
    }

    // The process that is killed: the test above starts this one alone, with the store in the environment. Should nobody kill it, it ends.
    [Fact(Explicit = true)]
    public async Task Saves_until_it_is_killed()
    {
        if (Environment.GetEnvironmentVariable(StoreVariable) is not { } path)
        {
            Assert.Skip("Only the test above starts this one.");
            return;
        }

        using var store = await SqlPostStore.OpenAsync(new SqliteDialect(path), None);
        await using var told = new FileStream(ToldPath(path), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var version = (await store.ListPostsAsync("spring", None)) is [var post, ..] ? post.Version : 0;
        var enough = version + 20_000;
        while (version < enough && await store.SaveAsync(ChangeTo(version), None))
        {
            version++;
            told.SetLength(version);
        }
    }

    private static StoreChange ChangeTo(long version) => new()
    {
        Posts = [Post("PA", version), Post("PB", version)],
        Calendar = new CalendarState { Calendar = "spring", SettingsMark = Mark(version) },
        Attempts = [new AttemptEntry("PA/x:acme", "PA/x:acme#1", DateTimeOffset.UnixEpoch, "commit", Mark(version))],
    };

    private static PostRecord Post(string id, long version) => new()
    {
        PostId = id,
        Calendar = "spring",
        Tab = "March",
        Row = (int)version + 1,
        Version = version,
        Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, new string('x', 3000))]),
        Deliveries = [new DeliveryRecord { Id = $"{id}/x:acme", Channel = "x-main", Network = "x", AccountKey = "x:acme", Url = Mark(version) }],
    };

    private static string Mark(long version) => (version + 1).ToString(CultureInfo.InvariantCulture);

    private static string ToldPath(string store) => store + ".told";

    // The file's length is the number of saves that the process was told are done.
    private int Told() => File.Exists(ToldPath(_file.Path)) ? (int)new FileInfo(ToldPath(_file.Path)).Length : 0;

    private Process StartChild() => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { "exec", typeof(KillTests).Assembly.Location, "-explicit", "only", "-method", $"{typeof(KillTests).FullName}.{nameof(Saves_until_it_is_killed)}" },
        Environment = { [StoreVariable] = _file.Path },
        RedirectStandardOutput = true,
    })!;
}
