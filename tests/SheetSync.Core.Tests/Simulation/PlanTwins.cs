using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>
/// Plans the same pass three times: as a worker that looks only at what can matter, as one that looks at all posts and rows but leaves those unread which by their
/// marks did not change, and as one that reads every row.
/// </summary>
internal static class PlanTwins
{
    public static async Task CompareAsync(SimulatedWorld world)
    {
        var (difference, atRest) = await CompareAsync(world.Sheet, world.Store, world.Calendar, world.Clock);
        if (difference is not null)
        {
            world.Violate(difference);
        }

        world.Figures.RowsUnread += atRest;
        world.Figures.PlansCompared++;
        world.Figures.PlansNarrow += atRest > 0 ? 1 : 0;
    }

    /// <summary>Whether the three plans differ, and how many rows the first one left out.</summary>
    public static async Task<(string? Difference, int AtRest)> CompareAsync(ISpreadsheetSource sheet, IPostStore store, CalendarDefinition calendar, TimeProvider clock)
    {
        var narrow = await PlanAsync(rest => rest);
        var marking = await PlanAsync(rest => rest with { Others = new ulong[rest.Posts.Length + 1_000_000] });
        var whole = await PlanAsync(_ => null);

        // The sheet was out of reach.
        if (narrow is not { } one || marking is not { } other || whole is not { } all)
        {
            return (null, 0);
        }

        Assert.Equal((0, 0), (other.AtRest, all.AtRest));
        return one.Plan == all.Plan && other.Plan == all.Plan
            ? (null, one.AtRest)
            : ($"A plan is another when rows at rest are left out, or unread.\nnarrow  {narrow}\nmarking {marking}\nwhole   {whole}", one.AtRest);

        async Task<(string Plan, int AtRest)?> PlanAsync(Func<RowsAtRest, RowsAtRest?> sees)
        {
            var seen = new FaultyStore(store, new Mortality(int.MaxValue)) { SeesAtRest = sees };
            var report = await new SyncPass(sheet, seen, null, clock, NullLogger.Instance).RunAsync(calendar, new SyncOptions { PlanOnly = true }, default);
            return report.Plan is { } plan ? (Told(plan), report.RowsAtRest) : null;
        }
    }

    // New posts get other ids each time.
    private static string Told(SyncPlan plan) => plan.Posts.Where(post => post.Version == 0).Aggregate(
        JsonSerializer.Serialize(plan with { Posts = [.. plan.Posts.Select(post => post.Version == 0 ? post with { ManagedHash = null } : post)] }),
        (text, post) => text.Replace(post.PostId, $"(new in {post.Tab} {post.Row})", StringComparison.Ordinal));
}
