using SheetSync.Emulators.Mastodon;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program is killed while its one changing call is out and the server has made the post of it; then it is started again.</summary>
public sealed class KilledMastodonTests
{
    private const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";

    [Fact]
    public async Task Killed_while_its_call_is_out_the_program_finds_the_post_by_looking()
    {
        var server = new MastodonService(TimeProvider.System, (Token, "nordlys"));
        await using var channel = await KilledChannel.StartAsync(
            server, "killed-fediverse", ("SHEETSYNC_CHANNEL_KILLED_FEDIVERSE_ACCESS_TOKEN", Token), at => $""" "network": "mastodon", "account": "nordlys", "server": "{at}" """);
        await channel.KillAtAsync(call => call is { Method: "POST", Path: "/api/v1/statuses" });

        var link = await channel.PublishAsync();
        Assert.Equal(1, channel.Host.Calls.All.Count(call => call is { Method: "POST", Path: "/api/v1/statuses" }));
        Assert.Equal($"https://social.example/@nordlys/{Assert.Single(server.Posts).Id}", link);
    }
}
