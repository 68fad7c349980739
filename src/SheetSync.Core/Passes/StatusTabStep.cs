using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Sources;
using SheetSync.Core.StatusTabs;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>When the status tab is written, and what it then says.</summary>
internal sealed class StatusTabStep(IPostStore store, string program)
{
    private const int MostPosts = 2000;
    private static readonly TimeSpan Alone = TimeSpan.FromHours(1);

    /// <summary>
    /// The tab as it is to be written in this pass, or null: it goes along with every write of cells, and alone once an hour, so that the sheet
    /// shows that the worker lives.
    /// </summary>
    public async Task<ManagedTab?> MakeAsync(
        PlanInput input, SyncReport report, CalendarState state, SyncOptions options, CancellationToken cancellationToken)
    {
        var (plan, context) = (report.Plan!, input.Context);
        var isDue = plan.Writes.Count > 0 || (!options.LeaveUnwritten && !(context.Now - state.StatusTabAt < Alone));
        if (!context.Calendar.StatusTab || !isDue)
        {
            return null;
        }

        // Of years of posts only those are loaded that the tab says something of, and of a great many only the first.
        var planned = plan.Posts.Select(PostIndexEntry.Of).ToDictionary(post => post.PostId);
        var index = input.Index.Values.Where(post => !planned.ContainsKey(post.PostId)).Concat(planned.Values);
        var (chosen, more) = StatusTab.Choose(index.Select(post => OpenPost.Of(post, context.Now)).OfType<OpenPost>().Concat(input.AtRest.Open), MostPosts);
        var posts = await store.LoadPostsAsync(context.Calendar.Name, chosen, cancellationToken).ConfigureAwait(false);
        return StatusTab.Of(new StatusTabInput(context.Calendar, context.Now, posts, report.Problems, input.Pauses, program) { More = more });
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
