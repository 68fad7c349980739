using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program is killed while its one changing call is out, before or after the receiver has made the post of it; then it is started again.</summary>
public sealed class KilledCallTests
{
    private const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(CutPoint.Before)]
    [InlineData(CutPoint.After)]
    public async Task Killed_while_its_call_is_out_the_program_makes_one_post_and_the_row_says_so(CutPoint cut)
    {
        Environment.SetEnvironmentVariable("SHEETSYNC_CHANNEL_KILLED_SECRET", Secret);
        var receiver = new WebhookReceiver(Secret, TimeProvider.System) { Joins = TimeSpan.FromHours(24) };
        await using var host = await EmulatorHost.StartAsync(receiver);
        using var bench = new CliBench { Now = DateTimeOffset.UtcNow };
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), $$"""
            {
              "interval": "10s",
              "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
              "channels": [ { "name": "killed", "network": "webhook", "account": "blog", "live": true, "url": "{{host.BaseUri}}hook", "joins": "24h" } ],
              "http": { "privateHosts": ["127.0.0.1"] }
            }
            """);
        bench.Write(("Good morning", 0.25, "killed", Stage.Approved));
        var synced = await RealProgram.RunAsync("sync", "--json", "--dir", bench.Folder);
        Assert.True(synced.ExitCode == 0, synced.Output);
        Assert.Equal(0, (await RealProgram.RunAsync("go-live", "spring", "--yes", "--dir", bench.Folder)).ExitCode);

        var (arrived, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Faults.Add(new Fault { Match = "POST /hook", Cut = cut });
        host.BeforeCall = call =>
        {
            arrived.TrySetResult();
            killed.Task.Wait();
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
        Assert.Single(receiver.Deliveries);
        Assert.Equal(2, host.Calls.All.Count(call => call.Path == "/hook"));
        Assert.Equal(["https://blog.example/posts/0"], await bench.CellsAsync("Post URL"));
    }
}
