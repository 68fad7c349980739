using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program is killed when its picture is uploaded, started, killed when its post is made and nobody has heard of it, and started again.</summary>
public sealed class KilledBlueskyTests
{
    private const string Password = "abcd-efgh-ijkl-mnop";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Killed_after_its_upload_and_after_its_commit_the_program_makes_one_post_and_the_row_says_so()
    {
        Environment.SetEnvironmentVariable("SHEETSYNC_CHANNEL_KILLEDSKY_APP_PASSWORD", Password);
        var server = new BlueskyServer("acme.test", Password, TimeProvider.System);
        await using var host = await EmulatorHost.StartAsync(server);
        using var bench = new CliBench { Now = DateTimeOffset.UtcNow };
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), $$"""
            {
              "interval": "10s",
              "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
              "channels": [ { "name": "killedsky", "network": "bluesky", "account": "acme", "live": true, "handle": "acme.test", "server": "{{host.BaseUri}}" } ],
              "http": { "privateHosts": ["127.0.0.1"] }
            }
            """);
        bench.AddPicture("tree.png");
        bench.Write(new Dictionary<ColumnRole, string> { [ColumnRole.Assets] = "tree.png", [ColumnRole.AltText] = "A tree" }, ("Good morning", 0.25, "killedsky", Stage.Approved));
        var synced = await RealProgram.RunAsync("sync", "--json", "--dir", bench.Folder);
        Assert.True(synced.ExitCode == 0, synced.Output);
        Assert.Equal(0, (await RealProgram.RunAsync("go-live", "spring", "--yes", "--dir", bench.Folder)).ExitCode);

        foreach (var call in new[] { "repo.uploadBlob", "repo.putRecord" })
        {
            var (arrived, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
            host.Faults.Add(new Fault { Match = call, Cut = CutPoint.After });
            host.BeforeCall = came =>
            {
                if (came.Path.EndsWith(call, StringComparison.Ordinal))
                {
                    arrived.TrySetResult();
                    killed.Task.Wait();
                }
            };
            using var program = RealProgram.Start("run", "--dir", bench.Folder);
            await arrived.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            await program.KillAsync();
            killed.SetResult();
        }

        using var last = RealProgram.Start("run", "--dir", bench.Folder);
        var status = string.Empty;
        for (var until = DateTimeOffset.UtcNow + Patience; status != "Published" && DateTimeOffset.UtcNow < until; await Task.Delay(500, TestContext.Current.CancellationToken))
        {
            status = Assert.Single(await bench.CellsAsync("Status"));
        }

        Assert.Equal(0, await last.StopAsync("INT", TimeSpan.FromSeconds(30)));
        Assert.Equal("Published", status);
        var (key, record) = Assert.Single(server.Records);
        Assert.Equal("A tree", record["embed"]!["images"]![0]!["alt"]!.GetValue<string>());
        Assert.Equal([$"https://bsky.app/profile/acme.test/post/{key}"], await bench.CellsAsync("Post URL"));
    }
}
