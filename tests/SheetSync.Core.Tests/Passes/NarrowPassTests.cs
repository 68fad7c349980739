using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Tests.Passes;

/// <summary>A pass that leaves out the rows at rest plans, to the letter, what one plans that looks at every row and post.</summary>
public sealed class NarrowPassTests(ITestOutputHelper output)
{
    private const int Sheets = 20;
    private static readonly Gen<int[]> Steps = Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1)).Where(steps => steps.Length > 0);

    [Fact]
    public void Whatever_people_do_to_a_sheet_at_rest_its_plan_is_that_of_the_whole_sheet()
    {
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var factor) ? Math.Max(1, factor) : 1;
        var (plans, narrow, atRest) = (0, 0, 0L);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sheets * depth), Prop.ForAll(Steps.ToArbitrary(), steps =>
        {
            var sheet = new RestlessSheet(steps[0]);
            foreach (var step in steps)
            {
                var left = sheet.PlayAsync(step).GetAwaiter().GetResult();
                (plans, narrow, atRest) = (plans + 1, narrow + (left > 0 ? 1 : 0), atRest + left);
            }
        }));
        output.WriteLine($"{plans} plans, {narrow} of them without {atRest} rows at rest.");
        Assert.True(narrow * 3 > plans, $"Only {narrow} of {plans} plans were narrow.");
    }

    [Fact]
    public async Task Of_a_sheet_at_rest_only_the_row_that_changed_and_one_witness_are_looked_at()
    {
        var noon = CalendarBench.Start.AddDays(3);
        var bench = new CalendarBench(Enumerable.Range(0, 40).Select(i => CalendarBench.Row($"Post {i}", noon.AddHours(i))));
        for (var pass = 0; pass < 3; pass++)
        {
            await bench.SettleAsync();
            bench.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        bench.Source.Type(CalendarBench.Tab, new(9, 5), CellValue.FromText("On hold"));
        var report = await bench.PassAsync();

        Assert.Equal(38, report.RowsAtRest);
        Assert.Equal((39, 1), (report.Plan!.Kept, report.Plan.Posts.Count));
    }
}
