using System.Globalization;

namespace SheetSync.Core.Tests.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly int Depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var depth) ? Math.Max(1, depth) : 1;

    [Fact]
    public async Task Whatever_people_do_and_wherever_we_crash_nothing_is_lost_doubled_or_sent_unapproved()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_SIMULATION_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 4;
        var runs = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_SIMULATION_RUNS"), CultureInfo.InvariantCulture, out var asked) ? asked : 8 * Depth;
        var figures = new Figures();
        for (var run = 0; run < runs; run++)
        {
            var scenario = Scenario.Draw(seed + run);
            var (violations, happened) = await scenario.RunAsync();
            figures.Add(happened);
            if (violations.Count > 0)
            {
                var shortest = await scenario.ShortenAsync(Scenario.KindOf(violations[0]));
                var trace = new List<string>();
                var last = (await shortest.RunAsync(trace.Add)).Violations;
                Assert.Fail($"Seed {seed + run}, {run} runs before it: {violations[0]}\nShortened:\n{shortest}\n{string.Join('\n', last)}\nAs it happened:\n{string.Join('\n', trace)}");
            }
        }

        output.WriteLine($"Seeds {seed} to {seed + runs - 1}: {figures}.");
    }
}
