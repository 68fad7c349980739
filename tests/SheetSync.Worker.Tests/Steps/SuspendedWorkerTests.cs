using SheetSync.Core.Calendars;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;
using SheetSync.Worker.Tests.Kill;

namespace SheetSync.Worker.Tests.Steps;

/// <summary>
/// Two real workers over the same records. One is suspended (SIGSTOP) beyond its lease, the other takes over and publishes, then the first wakes up
/// and wants to go on where it was.
/// </summary>
public sealed class SuspendedWorkerTests
{
    private const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";

    // Both at once: most of the time is the wait for the lease.
    [Fact]
    public async Task A_worker_that_wakes_up_after_another_took_over_publishes_nothing_a_second_time() =>
        await Task.WhenAll(AsleepAtAsync("sleeperone", "POST /api/v2/media", CutPoint.None), AsleepAtAsync("sleepertwo", "POST /api/v1/statuses", CutPoint.After));

    private static async Task AsleepAtAsync(string name, string call, CutPoint cut)
    {
        var row = new Dictionary<ColumnRole, string> { [ColumnRole.Caption] = "Good morning", [ColumnRole.Assets] = "tree.png", [ColumnRole.AltText] = "A tree" };
        var server = new MastodonService(TimeProvider.System, (Token, "nordlys"));
        await using var stepped = await SteppedChannel.OpenAsync(
            server, """ "network": "mastodon", "account": "nordlys", "server": "{0}" """, ("ACCESS_TOKEN", Token), name, row, """ "lease": "1m", """);
        var another = stepped.AnotherWorkspace();
        var held = stepped.Hold(call, cut);
        using var sleeper = RealProgram.Start("run", "--dir", stepped.Folder);
        await held.MetAsync(TimeSpan.FromSeconds(60), () => sleeper.Said);
        await sleeper.SignalAsync("STOP");
        held.LetGo();

        using var awake = RealProgram.Start("run", "--dir", another);
        Assert.Equal("Published", await stepped.StatusAsync(TimeSpan.FromSeconds(180)));
        var link = await stepped.CellAsync("Post URL");

        await sleeper.SignalAsync("CONT");
        await Task.Delay(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.Equal(0, await sleeper.StopAsync("INT", TimeSpan.FromSeconds(30)));
        Assert.Equal(0, await awake.StopAsync("INT", TimeSpan.FromSeconds(30)));
        Assert.Equal($"https://social.example/@nordlys/{Assert.Single(server.Posts).Id}", link);
        Assert.Equal(("Published", link), (await stepped.CellAsync("Status"), await stepped.CellAsync("Post URL")));
    }
}
