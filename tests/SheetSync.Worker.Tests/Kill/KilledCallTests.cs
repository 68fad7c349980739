using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program is killed while its one changing call is out, before or after the receiver has made the post of it; then it is started again.</summary>
public sealed class KilledCallTests
{
    private const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";

    [Theory]
    [InlineData(CutPoint.Before)]
    [InlineData(CutPoint.After)]
    public async Task Killed_while_its_call_is_out_the_program_makes_one_post_and_the_row_says_so(CutPoint cut)
    {
        var receiver = new WebhookReceiver(Secret, TimeProvider.System) { Joins = TimeSpan.FromHours(24) };
        await using var channel = await KilledChannel.StartAsync(
            receiver, "killed", ("SHEETSYNC_CHANNEL_KILLED_SECRET", Secret), at => $""" "network": "webhook", "account": "blog", "url": "{at}hook", "joins": "24h" """);
        channel.Host.Faults.Add(new Fault { Match = "POST /hook", Cut = cut });
        await channel.KillAtAsync(_ => true);

        var link = await channel.PublishAsync();
        Assert.Single(receiver.Deliveries);
        Assert.Equal(2, channel.Host.Calls.All.Count(call => call.Path == "/hook"));
        Assert.Equal("https://blog.example/posts/0", link);
    }
}
