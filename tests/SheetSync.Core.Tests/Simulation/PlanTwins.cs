using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;
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
        var narrow = await PlanAsync(world, rest => rest);
        var marking = await PlanAsync(world, rest => rest with { Others = new ulong[rest.Posts.Length + 1_000_000] });
        var whole = await PlanAsync(world, _ => null);
        if (narrow is not null && marking is not null && whole is not null)
        {
            if (narrow.Value.Plan != whole.Value.Plan || marking.Value.Plan != whole.Value.Plan)
            {
                world.Violate($"A plan is another when rows at rest are left out, or unread.\nnarrow  {narrow}\nmarking {marking}\nwhole   {whole}");
            }

            world.Figures.RowsUnread += narrow.Value.AtRest;
            world.Figures.PlansCompared++;
            world.Figures.PlansNarrow += narrow.Value.AtRest > 0 ? 1 : 0;
        }
    }

    // Null: the sheet was out of reach.
    private static async Task<(string Plan, int AtRest)?> PlanAsync(SimulatedWorld world, Func<RowsAtRest, RowsAtRest?> sees)
    {
        var store = new FaultyStore(world.Store, new Mortality(int.MaxValue)) { SeesAtRest = sees };
        var report = await new SyncPass(world.Sheet, store, null, world.Clock, NullLogger.Instance).RunAsync(world.Calendar, new SyncOptions { PlanOnly = true }, default);
        return report.Plan is { } plan ? (Told(plan), report.RowsAtRest) : null;
    }

    // New posts get other ids each time.
    private static string Told(SyncPlan plan) => plan.Posts.Where(post => post.Version == 0).Aggregate(
        JsonSerializer.Serialize(plan with { Posts = [.. plan.Posts.Select(post => post.Version == 0 ? post with { ManagedHash = null } : post)] }),
        (text, post) => text.Replace(post.PostId, $"(new in {post.Tab} {post.Row})", StringComparison.Ordinal));
}
