using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program is killed when its picture is uploaded, started, killed when its post is made and nobody has heard of it, and started again.</summary>
public sealed class KilledBlueskyTests
{
    private const string Password = "abcd-efgh-ijkl-mnop";

    [Fact]
    public async Task Killed_after_its_upload_and_after_its_commit_the_program_makes_one_post_and_the_row_says_so()
    {
        var server = new BlueskyServer("acme.test", Password, TimeProvider.System);
        await using var channel = await KilledChannel.StartAsync(
            server, "killedsky", ("SHEETSYNC_CHANNEL_KILLEDSKY_APP_PASSWORD", Password),
            at => $""" "network": "bluesky", "account": "acme", "handle": "acme.test", "server": "{at}" """, ("tree.png", "A tree"));
        foreach (var call in new[] { "repo.uploadBlob", "repo.putRecord" })
        {
            channel.Host.Faults.Add(new Fault { Match = call, Cut = CutPoint.After });
            await channel.KillAtAsync(came => came.Path.EndsWith(call, StringComparison.Ordinal));
        }

        var link = await channel.PublishAsync();
        var (key, record) = Assert.Single(server.Records);
        Assert.Equal("A tree", record["embed"]!["images"]![0]!["alt"]!.GetValue<string>());
        Assert.Equal($"https://bsky.app/profile/acme.test/post/{key}", link);
    }
}
