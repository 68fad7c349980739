using System.Text.Json;
using Microsoft.Extensions.Logging;
using SheetSync.Conformance.Time;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Networks.Outbox;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Google.Month;

/// <summary>What <c>run</c> is made of, at work for a month on an emulated Google Sheet; the clock goes from one thing to do to the next.</summary>
internal sealed class SimulatedMonth : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8), Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);
    private const int MostWaits = 200;
    private readonly Random random;
    private readonly FakeClock clock;
    private readonly GoogleBench bench;
    private readonly DriveFile sheet;
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> outages = [];

    private SimulatedMonth(int seed, FakeClock clock, GoogleBench bench)
    {
        (random, this.clock, this.bench) = (new Random(seed), clock, bench);
        sheet = bench.AddSheet(Team.Headings);
        sheet.Workbook.TimeZone = Team.Zone;
        Team.Trim(bench.Service, sheet);
        Team = new Team(bench.Service, sheet, clock, random);
        File.WriteAllText(bench.Cli.PathOf("sheetsync.json"), $$"""
            {
              "interval": "1h",
              "calendars": [ { "name": "spring", "sheet": "{{GoogleBench.LinkTo(sheet)}}", "zone": "{{Team.Zone}}" } ],
              "channels": [ { "name": "linkedin-page", "network": "linkedin", "account": "acme" }, { "name": "x-main", "network": "x", "account": "acme" } ],
              "google": { "endpoint": "{{bench.Host.BaseUri}}", "key": "google-key.json" },
              "outbox": { "faults": [ { "kind": "cutAfter", "channels": "x-main", "times": 3 }, { "kind": "unavailable", "channels": "linkedin-page", "times": 3 } ] }
            }
            """);
    }

    public Team Team { get; }

    /// <summary>When the sheet was out of reach.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> Outages => outages;

    public static DateTimeOffset End => Start.AddDays(30);

    public int Syncs { get; private set; }

    public int Calls => bench.Host.Calls.All.Count;

    public static async Task<SimulatedMonth> CreateAsync(int seed)
    {
        var clock = new FakeClock(Start);
        return new SimulatedMonth(seed, clock, await GoogleBench.StartAsync(new CliBench { Clock = clock }, clock));
    }

    public async Task RunAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        using var log = new StringWriter();
        var terminal = new Terminal { Out = log, Error = log, CurrentFolder = bench.Cli.Folder, Clock = clock, Zone = Team.Zone };
        var arguments = RunCommand.Create(terminal).Parse([]);
        var workspace = Composition.WorkspaceOf(arguments, terminal);
        await using var work = await Composition.OpenAsync(
            arguments, terminal, workspace, Composition.SettingsOf(arguments, terminal, workspace), LogLevel.Error, "month", stop);
        var loop = work.Loop(null);
        for (var row = 0; row < 25; row++)
        {
            Team.WriteRow();
        }

        bench.Host.BeforeCall = call =>
        {
            if (call.Path != "/token" && random.Next(5) == 0)
            {
                Team.Act();
            }
        };
        await GoOnAsync(loop, End, stop);

        // Everybody goes home, and what they left is worked through.
        bench.Host.BeforeCall = null;
        GiveBack();
        bench.Host.Faults.Clear();
        bench.Host.WhileQuiet(() =>
        {
            Team.Finish();
            return 0;
        });
        await GoOnAsync(loop, End.AddHours(3), stop, isQuiet: true);
    }

    /// <summary>Every acceptance of the outbox, with the text that went out.</summary>
    public IReadOnlyList<(OutboxAcceptance Accepted, string Text)> Accepted() =>
        [.. File.ReadAllLines(bench.Cli.PathOf("outbox/accepted.jsonl")).Select(line => JsonSerializer.Deserialize<OutboxAcceptance>(line, JsonSerializerOptions.Web)!)
            .Select(accepted => (accepted, TextOf(accepted)))];

    /// <summary>The posts as <c>posts --json</c> shows them.</summary>
    public async Task<JsonElement> PostsAsync() => (await bench.Cli.RunAsync("posts", "--json")).Json.GetProperty("posts");

    /// <summary>What stands below a heading.</summary>
    public IReadOnlyList<string> Cells(string heading) => bench.Cells(sheet, heading);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private async Task GoOnAsync(WorkspaceWork loop, DateTimeOffset end, CancellationToken stop, bool isQuiet = false)
    {
        var (nextSync, lastPublish) = (clock.GetUtcNow(), DateTimeOffset.MinValue);
        var nextTrouble = clock.GetUtcNow().AddHours(5);
        while (clock.GetUtcNow() < end)
        {
            var due = await loop.NextDueAsync(DateTimeOffset.MinValue, stop);
            var publish = due is { } moment ? (moment > lastPublish + Minute ? moment : lastPublish + Minute) : DateTimeOffset.MaxValue;
            var next = nextSync < publish ? nextSync : publish;
            clock.AdvanceTo(next < end ? next : end);
            if (!isQuiet && clock.GetUtcNow() >= nextTrouble)
            {
                Trouble();
                nextTrouble = clock.GetUtcNow().AddMinutes(sheet.Role is null ? random.Next(20, 100) : random.Next(60, 600));
            }

            if (clock.GetUtcNow() >= publish)
            {
                lastPublish = clock.GetUtcNow();
                await PumpAsync(loop.PublishAsync(stop));
            }

            if (clock.GetUtcNow() >= nextSync)
            {
                if (!isQuiet)
                {
                    PeopleWork();
                }

                nextSync = NextSync(clock.GetUtcNow());
                await PumpAsync(loop.SyncAsync("spring", stop));
                Syncs++;
            }
        }
    }

    private static DateTimeOffset NextSync(DateTimeOffset now)
    {
        var ticks = (now + Ahead).UtcTicks;
        return new DateTimeOffset(ticks - (ticks % Interval.Ticks) + Interval.Ticks, TimeSpan.Zero) - Ahead;
    }

    // By day people work; by night the sheet rests.
    private void PeopleWork()
    {
        var edits = clock.GetUtcNow().Hour is >= 7 and < 18 ? random.Next(7) : 0;
        bench.Host.WhileQuiet(() =>
        {
            for (var edit = 0; edit < edits; edit++)
            {
                Team.Act();
            }

            return 0;
        });
    }

    private void Trouble()
    {
        if (GiveBack())
        {
            return;
        }

        switch (random.Next(8))
        {
            case 0:
                bench.Host.Faults.Add(new Fault { Match = "/v4/", Status = 429, Times = 2, RetryAfterSeconds = 3 });
                break;
            case 1:
                bench.Host.Faults.Add(new Fault { Match = ":batchUpdate", Cut = CutPoint.After });
                break;
            case 2:
                bench.Host.Faults.Add(new Fault { Match = ":batchUpdate", Cut = CutPoint.Before });
                break;
            case 3:
                bench.Host.Faults.Add(new Fault { Match = "/drive/", Status = 503, Times = 2 });
                break;
            case 4:
                bench.Host.Faults.Add(new Fault { Match = "GET /v4/", Status = 500, Times = 1 });
                break;
            case 5 when outages.Count < 4:
                // Somebody takes the sheet away from the account, and gives it back when it is missed.
                sheet.Role = null;
                outages.Add((clock.GetUtcNow(), DateTimeOffset.MaxValue));
                break;
            default:
                bench.Host.Faults.Add(new Fault { Match = "/v4/", Cut = CutPoint.Before, Skip = random.Next(3) });
                break;
        }
    }

    private bool GiveBack()
    {
        if (sheet.Role is not null)
        {
            return false;
        }

        sheet.Role = "writer";
        outages[^1] = (outages[^1].From, clock.GetUtcNow());
        return true;
    }

    // A pass that waits for the clock waits for us: after a fault at once, for whatever else once it has had time to do its work.
    private async Task PumpAsync(Task pass)
    {
        for (var waited = 0; !pass.IsCompleted; waited++)
        {
            await Task.WhenAny(pass, Task.Delay(Patience));
            var isPaused = bench.Host.Calls.All is [.., { Faulted: true }];
            if (!pass.IsCompleted && clock.Waiting > 0 && (isPaused || waited > MostWaits))
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        await pass;
    }

    private string TextOf(OutboxAcceptance accepted)
    {
        using var post = JsonDocument.Parse(File.ReadAllText(bench.Cli.PathOf(Path.Combine("outbox", accepted.Channel, accepted.Folder, "post.json"))));
        return post.RootElement.GetProperty("text").GetString()!;
    }
}
