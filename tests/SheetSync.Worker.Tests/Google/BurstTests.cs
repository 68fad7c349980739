using Microsoft.Extensions.Logging;
using SheetSync.Conformance.Time;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Google;

/// <summary>Many posts that fall due one after the other.</summary>
public sealed class BurstTests : IAsyncLifetime
{
    private const int Posts = 40;
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 59, 30, TimeSpan.Zero);
    private readonly FakeClock clock = new(Start);
    private GoogleBench bench = null!;
    private DriveFile sheet = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await GoogleBench.StartAsync(new CliBench { Clock = clock }, clock);
        sheet = bench.AddSheet([["Date", "Time", "Channels", "Caption", "Stage"], .. Enumerable.Range(0, Posts).Select(Row)]);
        bench.Configure(sheet);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_post_each_second_costs_a_write_every_five_seconds_and_no_post_is_late()
    {
        await using var work = await OpenAsync();
        var loop = work.Loop(null);
        await loop.SyncAsync("spring", TestContext.Current.CancellationToken);
        var (writes, late) = (Writes, TimeSpan.Zero);

        while (await loop.NextDueAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken) is { } next)
        {
            clock.AdvanceTo(next);
            await loop.PublishAsync(TestContext.Current.CancellationToken);
            late = clock.GetUtcNow() - next > late ? clock.GetUtcNow() - next : late;
        }

        Assert.Equal(TimeSpan.Zero, late);
        Assert.All(bench.Cells(sheet, "Status"), status => Assert.Equal("Published", status));
        Assert.Equal(Enumerable.Range(0, Posts).Select(i => i == 0 ? "10:00" : $"10:00:{i:00}"), bench.Cells(sheet, "Published at").Select(at => at[11..]));

        // At once, then every five seconds until the last has gone out.
        Assert.InRange(Writes - writes, 2, 1 + (Posts / 5));
    }

    [Fact]
    public async Task Cells_that_wait_for_their_turn_are_written_when_the_work_ends()
    {
        await using var work = await OpenAsync();
        var loop = work.Loop(null);
        await loop.SyncAsync("spring", TestContext.Current.CancellationToken);
        for (var post = 0; post < 3; post++)
        {
            clock.AdvanceTo(Start.AddSeconds(30 + post));
            await loop.PublishAsync(TestContext.Current.CancellationToken);
        }

        var before = bench.Cells(sheet, "Status");
        await loop.EndAsync();

        Assert.Equal(["Published", "Scheduled", "Scheduled"], before.Take(3));
        Assert.Equal(["Published", "Published", "Published", "Scheduled"], bench.Cells(sheet, "Status").Take(4));
    }

    private int Writes => bench.Host.Calls.All.Count(call => call.Path.EndsWith(":batchUpdate", StringComparison.Ordinal));

    private static string[] Row(int post) => ["2027-03-01", $"10:00:{post:00}", "x-main", $"Post {post}", "Approved"];

    private async Task<Composition> OpenAsync()
    {
        var terminal = new Terminal { Out = TextWriter.Null, Error = TextWriter.Null, CurrentFolder = bench.Cli.Folder, Clock = clock, Zone = "Etc/UTC" };
        var arguments = RunCommand.Create(terminal).Parse([]);
        var workspace = Composition.WorkspaceOf(arguments, terminal);
        return await Composition.OpenAsync(
            arguments, terminal, workspace, Composition.SettingsOf(arguments, terminal, workspace), LogLevel.Error, "burst", TestContext.Current.CancellationToken);
    }
}
