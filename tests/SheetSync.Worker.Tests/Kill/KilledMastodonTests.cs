using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program is killed while its one changing call is out and the server has made the post of it; then it is started again.</summary>
public sealed class KilledMastodonTests
{
    private const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Killed_while_its_call_is_out_the_program_finds_the_post_by_looking()
    {
        Environment.SetEnvironmentVariable("SHEETSYNC_CHANNEL_KILLED_FEDIVERSE_ACCESS_TOKEN", Token);
        var server = new MastodonService(TimeProvider.System, (Token, "nordlys"));
        await using var host = await EmulatorHost.StartAsync(server);
        using var bench = new CliBench { Now = DateTimeOffset.UtcNow };
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), $$"""
            {
              "interval": "10s",
              "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
              "channels": [ { "name": "killed-fediverse", "network": "mastodon", "account": "nordlys", "live": true, "server": "{{host.BaseUri}}" } ],
              "http": { "privateHosts": ["127.0.0.1"] }
            }
            """);
        bench.Write(("Good morning", 0.25, "killed-fediverse", Stage.Approved));
        var synced = await RealProgram.RunAsync("sync", "--json", "--dir", bench.Folder);
        Assert.True(synced.ExitCode == 0, synced.Output);
        Assert.Equal(0, (await RealProgram.RunAsync("go-live", "spring", "--yes", "--dir", bench.Folder)).ExitCode);

        var (arrived, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.BeforeCall = call =>
        {
            if (call is { Method: "POST", Path: "/api/v1/statuses" })
            {
                arrived.TrySetResult();
                killed.Task.Wait();
            }
        };
        using (var first = RealProgram.Start("run", "--dir", bench.Folder))
        {
            await arrived.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            await first.KillAsync();
        }

        killed.SetResult();
        using var second = RealProgram.Start("run", "--dir", bench.Folder);
        var status = string.Empty;
        for (var until = DateTimeOffset.UtcNow + Patience; status != "Published" && DateTimeOffset.UtcNow < until; await Task.Delay(500, TestContext.Current.CancellationToken))
        {
            status = Assert.Single(await bench.CellsAsync("Status"));
        }

        Assert.Equal(0, await second.StopAsync("INT", TimeSpan.FromSeconds(30)));
        Assert.Equal("Published", status);
        Assert.Equal(1, host.Calls.All.Count(call => call is { Method: "POST", Path: "/api/v1/statuses" }));
        Assert.Equal([$"https://social.example/@nordlys/{Assert.Single(server.Posts).Id}"], await bench.CellsAsync("Post URL"));
    }
}
