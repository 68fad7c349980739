using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>A calendar with one row on one live channel of an emulated network, worked by the real program and the real clock.</summary>
internal sealed class KilledChannel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private KilledChannel(EmulatorHost host) => Host = host;

    public EmulatorHost Host { get; }

    public CliBench Bench { get; } = new() { Now = DateTimeOffset.UtcNow };

    /// <summary>Goes live with a row that is due in a quarter of a minute.</summary>
    /// <param name="service">The network.</param>
    /// <param name="settings">The channel's settings beside its name.</param>
    /// <param name="name">The channel.</param>
    /// <param name="secret">Its secret: the variable and its value.</param>
    /// <param name="picture">A picture that the row names, with an alt text; null: none.</param>
    public static async Task<KilledChannel> StartAsync(
        IEmulatedService service, string name, (string Variable, string Value) secret, Func<Uri, string> settings, (string File, string AltText)? picture = null)
    {
        Environment.SetEnvironmentVariable(secret.Variable, secret.Value);
        var channel = new KilledChannel(await EmulatorHost.StartAsync(service));
        await channel.Bench.SettleAsync($""" "name": "{name}", "live": true, {settings(channel.Host.BaseUri)} """, """, "interval": "10s" """);
        var more = new Dictionary<ColumnRole, string>();
        if (picture is { } named)
        {
            channel.Bench.AddPicture(named.File);
            (more[ColumnRole.Assets], more[ColumnRole.AltText]) = named;
        }

        channel.Bench.Write(more, ("Good morning", 0.25, name, Stage.Approved));
        var synced = await RealProgram.RunAsync("sync", "--json", "--dir", channel.Bench.Folder);
        Assert.True(synced.ExitCode == 0, synced.Output);
        Assert.Equal(0, (await RealProgram.RunAsync("go-live", "spring", "--yes", "--dir", channel.Bench.Folder)).ExitCode);
        return channel;
    }

    /// <summary>Starts the program, and kills it when such a call has arrived; only then the network goes on with it.</summary>
    public async Task KillAtAsync(Func<EmulatedCall, bool> isMeant)
    {
        var (arrived, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
        Host.BeforeCall = call =>
        {
            if (isMeant(call))
            {
                arrived.TrySetResult();
                killed.Task.Wait();
            }
        };
        using var program = RealProgram.Start("run", "--dir", Bench.Folder);
        await arrived.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await program.KillAsync();
        killed.SetResult();
    }

    /// <summary>Starts the program until the row is published, and gives the row's link.</summary>
    public async Task<string> PublishAsync()
    {
        using var program = RealProgram.Start("run", "--dir", Bench.Folder);
        var status = string.Empty;
        for (var until = DateTimeOffset.UtcNow + Patience; status != "Published" && DateTimeOffset.UtcNow < until; await Task.Delay(500, TestContext.Current.CancellationToken))
        {
            status = Assert.Single(await Bench.CellsAsync("Status"));
        }

        Assert.Equal(0, await program.StopAsync("INT", TimeSpan.FromSeconds(30)));
        Assert.Equal("Published", status);
        return Assert.Single(await Bench.CellsAsync("Post URL"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Bench.Dispose();
    }
}
