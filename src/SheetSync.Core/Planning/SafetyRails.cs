using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>
/// Stops a plan that looks like an accident: many posts gone at once, every time shifted, a tab gone. The posts concerned are held,
/// neither cancelled nor published, until <c>sync --accept</c> or until the rows are back.
/// </summary>
public static class SafetyRails
{
    private const int ManyPosts = 5;

    /// <summary>The finding that holds the plan, or null when it may be applied.</summary>
    /// <param name="matches">Rows and posts.</param>
    /// <param name="index">All posts of the calendar but those at rest.</param>
    /// <param name="atRest">Those.</param>
    /// <param name="goneTabs">Tabs that hold posts and cannot be read any more: deleted, renamed, or without their headings.</param>
    /// <param name="now">The moment of the pass.</param>
    public static Problem? Approve(
        RowMatches matches, IReadOnlyDictionary<string, PostIndexEntry> index, PostsAtRest atRest, IReadOnlyCollection<string> goneTabs, DateTimeOffset now)
    {
        var vanished = matches.Vanished.Select(id => index[id]).ToList();
        if (vanished.FirstOrDefault(p => goneTabs.Contains(p.Tab) && p.Deliveries.Any(d => IsOpen(d.State))) is { } homeless)
        {
            return Problem.Error(ProblemCode.RailHeadingGone, new ProblemPlace(homeless.Tab), ("tab", homeless.Tab));
        }

        var lost = vanished.Count(p => IsAhead(p, now));
        var scheduled = lost == 0 ? 0 : index.Values.Count(p => p.IsPresent && IsAhead(p, now)) + atRest.Ahead(now);
        if (lost >= 2 && lost == scheduled)
        {
            return Problem.Error(ProblemCode.RailAllVanished, ProblemPlace.None, ("count", $"{lost}"));
        }

        if (lost >= ManyPosts && lost * 10 > scheduled * 3)
        {
            return Problem.Error(ProblemCode.RailManyVanished, ProblemPlace.None, ("count", $"{lost}"), ("total", $"{scheduled}"));
        }

        return AllShifted(matches, index, now) is { } shifted
            ? Problem.Error(ProblemCode.RailAllTimesShifted, ProblemPlace.None, ("count", $"{shifted}"))
            : null;
    }

    /// <summary>
    /// Whether a post that a rail holds stays held although the rail alone would let the plan pass by now: its own row is not back, or its own
    /// times are not.
    /// </summary>
    /// <param name="known">The post as remembered.</param>
    /// <param name="draft">Its row; null while that is gone.</param>
    public static bool StillHolds(PostRecord known, PostDraft? draft) => known.Hold?.Code switch
    {
        ProblemCode.RailManyVanished or ProblemCode.RailAllVanished or ProblemCode.RailHeadingGone => draft is null,
        ProblemCode.RailAllTimesShifted => draft is not null && known.Deliveries.Any(d => IsOpen(d.State) && !d.IsNow
            && draft.Deliveries.Any(wanted => wanted.Channel.AccountKey == d.AccountKey && wanted.DueAt != d.DueAt)),
        _ => false,
    };

    // One shift for all of two or more, or any change of time in all of five or more: a change of zone or of a formula, not of a plan.
    // A post at rest, whose times are the same, is told by the one row of them that stands among the others for all.
    private static int? AllShifted(RowMatches matches, IReadOnlyDictionary<string, PostIndexEntry> index, DateTimeOffset now)
    {
        var shifts = new List<TimeSpan>();
        foreach (var row in matches.Rows.Where(r => r.PostId is not null && index.ContainsKey(r.PostId)))
        {
            var shift = Shift(index[row.PostId!], row.Draft, now);
            if (shift == TimeSpan.Zero)
            {
                return null;
            }

            shifts.AddRange(shift is { } other ? [other] : []);
        }

        return shifts.Count >= ManyPosts || (shifts.Count >= 2 && shifts.Distinct().Count() == 1) ? shifts.Count : null;
    }

    /// <summary>By how much the first time of a row lies after that of its post; null where the one or the other has none ahead.</summary>
    /// <param name="post">The post.</param>
    /// <param name="draft">Its row.</param>
    /// <param name="now">The moment of the pass.</param>
    public static TimeSpan? Shift(PostIndexEntry post, PostDraft draft, DateTimeOffset now)
    {
        var open = post.Deliveries.Where(d => IsOpen(d.State) && d.At > now).Min(d => d.At);
        return post.IsPresent && open is not null ? draft.Deliveries.Min(d => d.DueAt) - open : null;
    }

    private static bool IsAhead(PostIndexEntry post, DateTimeOffset now) =>
        post.Deliveries.Any(d => IsOpen(d.State) && (d.At is null || d.At > now));

    private static bool IsOpen(DeliveryState state) => state is DeliveryState.Waiting or DeliveryState.Scheduled;
}
