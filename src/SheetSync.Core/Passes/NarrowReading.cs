using SheetSync.Core.Calendars;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>A sheet of which only those rows are read that a plan can depend on.</summary>
/// <param name="Sheet">The sheet with these rows.</param>
/// <param name="Index">All posts of the calendar but those at rest.</param>
/// <param name="AtRest">Those.</param>
public sealed record NarrowReading(SheetReading Sheet, IReadOnlyDictionary<string, PostIndexEntry> Index, PostsAtRest AtRest)
{
    // More rows than this, and a tenth of all, are read sooner with all others.
    private const int Many = 500;

    /// <summary>
    /// Reads the rows that do not stand as they stood, and those at rest that have an ID or a body in common with them or with any post that is not at rest: of all
    /// others the plan of the whole sheet would say that they are kept. Null where it must be made from the whole sheet.
    /// </summary>
    /// <param name="bound">The sheet.</param>
    /// <param name="known">What is known of the posts.</param>
    /// <param name="store">The store.</param>
    /// <param name="settings">A hash of all beside the sheet on which a reading depends.</param>
    /// <param name="context">The pass.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<NarrowReading?> TryAsync(
        BoundSheet bound, KnownPosts known, IPostStore store, string settings, PlanContext context, CancellationToken cancellationToken)
    {
        // The year of a date without one may depend on that of any post.
        var yearsAsked = new List<string>();
        var years = WrittenYears.For(bound.Tabs, bound.Calendar, context.Now, id => Asked(yearsAsked, id));
        if (known.Before is not { Posts.Length: > 0 } before || yearsAsked.Count > 0)
        {
            return null;
        }

        var readers = bound.Tabs.Select(tab => new RowReader(tab.Tab, tab.Map, bound.Calendar, years, RowMemory.Nothing(settings))).ToArray();
        var rows = new StandingRows(bound, before, readers);
        var now = context.Now.UtcTicks;
        var changed = known.Changed.Select(p => PostId.NumberOf(p.PostId)).ToHashSet();
        rows.Rouse(post => post.NextAnswerAt <= now || changed.Contains(post.Id));
        rows.RouseFirst(post => post.OpenUntil > now && post.OpenUntil < long.MaxValue);

        var drafts = new List<PostDraft>();
        var index = new Dictionary<string, PostIndexEntry>();
        var (more, wanted) = (known.Changed, before.Others.Select(PostId.FromRandom));
        while (true)
        {
            if (rows.Roused + index.Count + drafts.Count > Many + (before.Posts.Length / 10) || before.Others.Length > Many + before.Posts.Length)
            {
                return null;
            }

            var (read, moved) = rows.ReadRoused();
            drafts.AddRange(read);
            string[] ids = [.. wanted.Concat(moved).Where(id => !index.ContainsKey(id))];
            more = ids.Length == 0 ? more : [.. more, .. await store.LoadIndexAsync(context.Calendar.Name, long.MaxValue, ids, cancellationToken).ConfigureAwait(false)];
            foreach (var post in more)
            {
                index.TryAdd(post.PostId, post);
            }

            rows.RouseLike(read, more);
            if (rows.Roused == 0)
            {
                break;
            }

            (more, wanted) = ([], []);
        }

        var atRest = new PostsAtRest(rows.Standing, before.Tabs);
        return IsShiftKnown() ? new NarrowReading(bound.With(rows.InOrder(drafts), rows.Uncalculated), InOrder(index), atRest) : null;

        // The rail against shifted times asks whether any post stands at its time: where posts at rest have one ahead, one of them, read, must say so for all.
        bool IsShiftKnown() => atRest.Ahead(context.Now) == 0
            || drafts.Exists(d => index.TryGetValue(d.PostId, out var post) && SafetyRails.Shift(post, d, context.Now) == TimeSpan.Zero
                && drafts.Count(other => other.PostId == d.PostId) == 1);
    }

    private static DateTimeOffset? Asked(List<string> asked, string id)
    {
        asked.Add(id);
        return null;
    }

    private static Dictionary<string, PostIndexEntry> InOrder(Dictionary<string, PostIndexEntry> index) => index.Values
        .OrderBy(p => p.Tab, StringComparer.Ordinal).ThenBy(p => p.Row).ThenBy(p => p.PostId, StringComparer.Ordinal).ToDictionary(p => p.PostId);
}
