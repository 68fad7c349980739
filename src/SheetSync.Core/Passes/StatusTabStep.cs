using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Sources;
using SheetSync.Core.StatusTabs;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>When the status tab is written, and what it then says.</summary>
internal sealed class StatusTabStep(IPostStore store, string program)
{
    private static readonly TimeSpan Alone = TimeSpan.FromHours(1);

    /// <summary>
    /// The tab as it is to be written in this pass, or null: it goes along with every write of cells, and alone once an hour, so that the sheet
    /// shows that the worker lives.
    /// </summary>
    public async Task<ManagedTab?> MakeAsync(
        PlanContext context, SyncReport report, CalendarState state, Surroundings surroundings, SyncOptions options, CancellationToken cancellationToken)
    {
        var plan = report.Plan!;
        var isDue = plan.Writes.Count > 0 || (!options.LeaveUnwritten && !(context.Now - state.StatusTabAt < Alone));
        if (!context.Calendar.StatusTab || !isDue)
        {
            return null;
        }

        // Of years of posts only those are loaded that the tab says something of.
        var index = await store.LoadIndexAsync(context.Calendar.Name, cancellationToken).ConfigureAwait(false);
        var concerned = index.Where(post => StatusTab.Concerns(post, context.Now)).Select(post => post.PostId).ToList();
        var posts = await store.LoadPostsAsync(context.Calendar.Name, concerned, cancellationToken).ConfigureAwait(false);
        return StatusTab.Of(new StatusTabInput(context.Calendar, context.Now, posts, report.Problems, surroundings.Pauses, program));
    }

    /// <summary>What is remembered after a write that went well.</summary>
    /// <param name="receipt">What the write did.</param>
    /// <param name="tab">The tab that was to be written; null where there was none.</param>
    /// <param name="state">What was remembered before.</param>
    /// <param name="hasCells">Whether cells were to be written too: they are read back, and so is the sheet.</param>
    public static CalendarState After(WriteReceipt receipt, ManagedTab? tab, CalendarState state, bool hasCells) => tab is null ? state : state with
    {
        StatusTabAt = state.LastReadAt,
        StatusTabTrouble = receipt.Tab == ManagedTabOutcome.NameTaken
            ? Problem.Warning(ProblemCode.StatusTabNameTaken, new ProblemPlace(tab.Name), ("tab", tab.Name))
            : null,

        // A sheet in which nothing changed but our tab was read already.
        Revision = !hasCells && receipt.Before is { } before && before == state.Revision ? receipt.Revision : state.Revision,
    };
}
