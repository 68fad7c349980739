using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Worker.Tests.Commands;
using SheetSync.Worker.Tests.Kill;

namespace SheetSync.Worker.Tests.Steps;

/// <summary>One row of a live channel on an emulated network, and the real program, which is stopped at a call.</summary>
internal sealed class SteppedChannel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly CliBench bench = new() { Now = DateTimeOffset.UtcNow };
    private Trap? trap;

    private SteppedChannel(EmulatorHost host)
    {
        Host = host;
        host.BeforeCall = call => trap?.Meet(call);
    }

    public EmulatorHost Host { get; }

    public string Folder => bench.Folder;

    /// <summary>A calendar of one approved row that is due in some seconds, synced and live.</summary>
    /// <param name="service">The network.</param>
    /// <param name="channel">The channel's settings beside its name, as JSON; {0} is the emulator's address.</param>
    /// <param name="secret">The secret's name as the environment has it after the channel's name, and its value.</param>
    /// <param name="name">The channel's name: one of its own, since the environment is everybody's.</param>
    /// <param name="row">What the row says.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<SteppedChannel> OpenAsync(
        IEmulatedService service, string channel, (string Name, string Value) secret, string name, IReadOnlyDictionary<ColumnRole, string> row, string more = "")
    {
        Environment.SetEnvironmentVariable($"SHEETSYNC_CHANNEL_{name.ToUpperInvariant()}_{secret.Name}", secret.Value);
        var stepped = new SteppedChannel(await EmulatorHost.StartAsync(service));
        await File.WriteAllTextAsync(stepped.bench.PathOf("sheetsync.json"), $$"""
            {
              "interval": "10s", {{more}}
              "calendars": [ { "name": "spring", "workbook": "{{stepped.bench.Workbook}}", "tabs": ["Calendar"], "zone": "Etc/UTC", "lateWithin": "30m" } ],
              "channels": [ { "name": "{{name}}", "live": true, {{channel.Replace("{0}", stepped.Host.BaseUri.AbsoluteUri, StringComparison.Ordinal)}} } ],
              "library": { "folder": "{{stepped.bench.PathOf("assets")}}" }, "store": { "file": "{{stepped.bench.PathOf("records.db")}}" },
              "http": { "privateHosts": ["127.0.0.1"] }
            }
            """);
        stepped.bench.AddPicture("tree.png");

        // Live before the row is there, so that a slow machine does not rehearse it.
        stepped.bench.Write(row, (row[ColumnRole.Caption], 600, name, Stage.Approved));
        var (code, output) = await RealProgram.RunAsync("go-live", "spring", "--yes", "--dir", stepped.Folder);
        Assert.True(code == 0, output);
        stepped.bench.Now = DateTimeOffset.UtcNow;
        stepped.bench.Write(row, (row[ColumnRole.Caption], 0.35, name, Stage.Approved));
        (code, output) = await RealProgram.RunAsync("sync", "--json", "--dir", stepped.Folder);
        Assert.True(code == 0, output);
        return stepped;
    }

    /// <summary>Sets a trap: the next call that fits is held until it is let go, and then takes effect or not. <paramref name="match"/>: part of "METHOD /path?query body".</summary>
    public Trap Hold(string match, CutPoint cut)
    {
        var set = new Trap(match);
        Host.Faults.Add(new Fault { Match = match.Split(' ', 3) is [var method, var path, ..] ? $"{method} {path}" : match, Cut = cut });
        return trap = set;
    }

    /// <summary>Starts the program, kills it with -9 while a call that fits is out, and lets the call go on without it.</summary>
    public async Task KillAtAsync(string match, CutPoint cut)
    {
        var held = Hold(match, cut);
        using (var program = RealProgram.Start("run", "--dir", Folder))
        {
            await held.MetAsync(Patience, () => program.Said);
            await program.KillAsync();
        }

        held.LetGo();
    }

    /// <summary>Runs the program undisturbed until the row says that it is out, or for so long; then ends it. What the row says.</summary>
    public async Task<string> SettleAsync(string folder)
    {
        trap = null;
        using var program = RealProgram.Start("run", "--dir", folder);
        var status = await StatusAsync(Patience);
        Assert.True(await program.StopAsync("INT", TimeSpan.FromSeconds(30)) == 0, program.Said);
        return status;
    }

    /// <summary>What the row says as soon as it is final, or after so long.</summary>
    public async Task<string> StatusAsync(TimeSpan patience)
    {
        var status = string.Empty;
        for (var until = DateTimeOffset.UtcNow + patience; status is not ("Published" or "Needs review" or "Failed" or "Partly published") && DateTimeOffset.UtcNow < until;)
        {
            await Task.Delay(300, TestContext.Current.CancellationToken);
            status = Assert.Single(await bench.CellsAsync("Status"));
        }

        return status;
    }

    public async Task<string> CellAsync(string heading) => Assert.Single(await bench.CellsAsync(heading));

    /// <summary>A second workspace over the same workbook, records, library and settings, as on another machine that shares them.</summary>
    public string AnotherWorkspace()
    {
        var folder = Directory.CreateDirectory(bench.PathOf("another")).FullName;
        File.Copy(bench.PathOf("sheetsync.json"), Path.Combine(folder, "sheetsync.json"));
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        trap?.LetGo();
        await Host.DisposeAsync();
        bench.Dispose();
    }
}
