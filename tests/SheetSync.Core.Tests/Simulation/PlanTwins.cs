using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>Plans the same pass twice: as a worker that leaves rows unread which by their marks did not change, and as one that reads every row.</summary>
internal static class PlanTwins
{
    public static async Task CompareAsync(SimulatedWorld world)
    {
        var marks = await world.Store.LoadRowMarksAsync(world.Calendar.Name, default);
        var (remembering, forgetful) = (await PlanAsync(world, forgets: false), await PlanAsync(world, forgets: true));
        if (remembering is not null && forgetful is not null && remembering != forgetful)
        {
            world.Violate($"A plan is another when unchanged rows are left unread.\n{remembering}\n{forgetful}");
        }

        world.Figures.RowsUnread += marks.Count;
    }

    // Null: the sheet was out of reach.
    private static async Task<string?> PlanAsync(SimulatedWorld world, bool forgets)
    {
        var store = new FaultyStore(world.Store, new Mortality(int.MaxValue)) { ForgetsRowMarks = forgets };
        var report = await new SyncPass(world.Sheet, store, null, world.Clock, NullLogger.Instance).RunAsync(world.Calendar, new SyncOptions { PlanOnly = true }, default);
        return report.Plan is { } plan ? Told(plan) : null;
    }

    // New posts get other ids each time.
    private static string Told(SyncPlan plan) => plan.Posts.Where(post => post.Version == 0).Aggregate(
        JsonSerializer.Serialize(plan with { Posts = [.. plan.Posts.Select(post => post.Version == 0 ? post with { ManagedHash = null } : post)] }),
        (text, post) => text.Replace(post.PostId, $"(new in {post.Tab} {post.Row})", StringComparison.Ordinal));
}
