using System.Collections.Concurrent;
using System.Globalization;

namespace SheetSync.Core.Tests.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int FirstSeed = 20261122;
    private const int RunsInTheSuite = 200;
    private const int ComparedRuns = 12;
    private const int RehearsedRuns = 40;

    [Fact]
    public async Task Whatever_people_do_and_wherever_we_crash_nothing_is_lost_doubled_or_sent_unapproved()
    {
        var seed = Asked("SHEETSYNC_SIMULATION_SEED", FirstSeed);
        var runs = Asked("SHEETSYNC_SIMULATION_RUNS", RunsInTheSuite * Math.Max(1, Asked("SHEETSYNC_TEST_DEPTH", 1)));
        var figures = new ConcurrentBag<Figures>();
        var broken = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(Enumerable.Range(seed, runs), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (one, _) =>
        {
            if (broken.IsEmpty)
            {
                var (violations, happened) = await Scenario.Draw(one).RunAsync();
                figures.Add(happened);
                if (violations.Count > 0)
                {
                    broken[one] = violations[0];
                }
            }
        });

        output.WriteLine($"Seeds {seed} to {seed + runs - 1}: {Figures.Sum(figures)}.");
        if (!broken.IsEmpty)
        {
            Assert.Fail(await ExplainAsync(broken.Keys.Min(), broken[broken.Keys.Min()]));
        }
    }

    [Fact]
    public async Task A_pass_that_leaves_rows_at_rest_out_plans_what_one_that_looks_at_every_row_does()
    {
        var seed = Asked("SHEETSYNC_SIMULATION_SEED", FirstSeed);
        var (unread, plans, narrow) = (0, 0, 0);
        for (var one = seed; one < seed + (ComparedRuns * Math.Max(1, Asked("SHEETSYNC_TEST_DEPTH", 1))); one++)
        {
            var (violations, happened) = await Scenario.Draw(one).RunAsync(comparesPlans: true);
            Assert.True(violations.Count == 0, $"Seed {one}: {string.Join("; ", violations)}");
            (unread, plans, narrow) = (unread + happened.RowsUnread, plans + happened.PlansCompared, narrow + happened.PlansNarrow);
        }

        output.WriteLine($"{plans} plans, {narrow} of them without {unread} rows at rest.");
        Assert.True(unread > 500, $"Only {unread} rows were left out.");
    }

    [Fact]
    public async Task A_calendar_that_goes_live_in_the_middle_publishes_what_is_due_after_it_and_nothing_that_was_rehearsed()
    {
        var seed = Asked("SHEETSYNC_SIMULATION_SEED", FirstSeed);
        var runs = Asked("SHEETSYNC_SIMULATION_RUNS", RehearsedRuns * Math.Max(1, Asked("SHEETSYNC_TEST_DEPTH", 1)));
        var all = new List<Figures>();
        foreach (var one in Enumerable.Range(seed, runs))
        {
            var scenario = Scenario.Draw(one);
            var goLiveAt = (Step: one % (scenario.Steps.Count + 1), Edges: one % 3);
            var trace = new List<string>();
            var (violations, happened) = await scenario.RunAsync(trace.Add, goLiveAt: goLiveAt);
            Assert.True(violations.Count == 0, $"Seed {one}, live {goLiveAt}: {string.Join("; ", violations)}{(Environment.GetEnvironmentVariable("SHEETSYNC_SIMULATION_SEED") is null ? string.Empty : $"\n{string.Join('\n', trace)}")}");
            all.Add(happened);
        }

        output.WriteLine($"Seeds {seed} to {seed + runs - 1}: {Figures.Sum(all)}.");
        Assert.True(all.Sum(figures => figures.Rehearsals) > 0 && all.Sum(figures => figures.Acceptances) > 0);
    }

    // The shortest list of steps that breaks the same promise, to be pasted into a test, and what it came to.
    private static async Task<string> ExplainAsync(int seed, string violation)
    {
        var shortest = await Scenario.Draw(seed).ShortenAsync(Scenario.KindOf(violation));
        var trace = new List<string>();
        var (violations, _) = await shortest.RunAsync(trace.Add);
        return string.Join('\n', [$"Seed {seed}: {violation}", "Shortened:", $"{shortest}", .. violations, "As it happened:", .. trace]);
    }

    private static int Asked(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
