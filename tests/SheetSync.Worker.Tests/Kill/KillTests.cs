using System.Globalization;

namespace SheetSync.Worker.Tests.Kill;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsInARound = 25;

    [Fact]
    public async Task Killed_at_any_moment_while_people_edit_the_program_publishes_nothing_twice_loses_nothing_and_leaves_the_cells_right()
    {
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var given) ? Math.Max(1, given) : 1;
        var first = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;
        for (seed = first; seed < first + depth; seed++)
        {
            using var round = new KilledRound(seed, KillsInARound);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} in {round.Folder}"));
            await round.RunAsync();
            output.WriteLine(round.Figures);
        }
    }
}
