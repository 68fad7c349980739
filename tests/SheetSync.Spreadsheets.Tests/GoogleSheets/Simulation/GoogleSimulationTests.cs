using System.Collections.Concurrent;
using System.Globalization;
using SheetSync.Core.Tests.Simulation;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets.Simulation;

/// <summary>The simulated worlds with a Google Sheet in the middle: what people do falls between any two calls to Google.</summary>
public sealed class GoogleSimulationTests(ITestOutputHelper output)
{
    private const int FirstSeed = 20261122;
    private const int RunsInTheSuite = 100;

    [Fact]
    public async Task Whatever_people_do_between_any_two_calls_nothing_is_lost_doubled_or_sent_unapproved()
    {
        var seed = Asked("SHEETSYNC_SIMULATION_SEED", FirstSeed);
        var runs = Asked("SHEETSYNC_SIMULATION_RUNS", RunsInTheSuite * Math.Max(1, Asked("SHEETSYNC_TEST_DEPTH", 1)));
        var figures = new ConcurrentBag<Figures>();
        var broken = new ConcurrentDictionary<int, string>();
        var rooms = new ConcurrentBag<WorldOnGoogle> { await WorldOnGoogle.StartAsync(), await WorldOnGoogle.StartAsync() };
        var goesOn = Asked("SHEETSYNC_SIMULATION_GO_ON", 0) > 0;
        await Parallel.ForEachAsync(Enumerable.Range(seed, runs), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (one, _) =>
        {
            if ((broken.IsEmpty || goesOn) && rooms.TryTake(out var room))
            {
                var (violations, happened) = await Draw(one).RunAsync(connect: room.Connect);
                rooms.Add(room);
                figures.Add(happened);
                if (violations.Count > 0)
                {
                    broken[one] = violations[0];
                }
            }
        });

        output.WriteLine($"Seeds {seed} to {seed + runs - 1}: {Figures.Sum(figures)}, {rooms.Sum(r => r.Calls)} calls, {broken.Count} broken.");
        var told = broken.IsEmpty ? null
            : goesOn ? string.Join('\n', broken.OrderBy(b => b.Key).Select(b => $"Seed {b.Key}: {b.Value}"))
            : await ExplainAsync(rooms.First(), broken.Keys.Min(), broken[broken.Keys.Min()]);
        foreach (var room in rooms)
        {
            await room.DisposeAsync();
        }

        Assert.True(told is null, told);
    }

    // Of what people do, most falls between two calls.
    private static Scenario Draw(int seed)
    {
        var drawn = Scenario.Draw(seed);
        return drawn with { Steps = [.. drawn.Steps.Select(s => s.IsPeoples && s.A % 3 > 0 ? s with { Delay = 1 + (s.B % 12) } : s)] };
    }

    // The shortest list of steps that breaks the same promise, to be pasted into a test, and what it came to.
    private static async Task<string> ExplainAsync(WorldOnGoogle room, int seed, string violation)
    {
        var shortest = await Draw(seed).ShortenAsync(Scenario.KindOf(violation), room.Connect);
        var trace = new List<string>();
        var (violations, _) = await shortest.RunAsync(trace.Add, room.Connect);
        return string.Join('\n', [$"Seed {seed}: {violation}", "Shortened:", $"{shortest}", .. violations, "As it happened:", .. trace]);
    }

    private static int Asked(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
