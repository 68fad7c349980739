using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>
/// What was laid ready for a person is done when its link stands in <em>Posted link</em>: a link of its own, that no other delivery has. A link that
/// is taken out again changes nothing.
/// </summary>
public static class ByHandRule
{
    /// <summary>How long after its time a post that nobody has posted is reminded of.</summary>
    public static readonly TimeSpan RemindAfter = TimeSpan.FromHours(2);

    /// <summary>The deliveries, those that a person has posted as Published.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="deliveries">The deliveries as planned so far.</param>
    /// <param name="takenLinks">Links that other deliveries have; those that count here are added.</param>
    /// <param name="context">The pass.</param>
    /// <param name="problems">Collects what to say.</param>
    public static IReadOnlyList<DeliveryRecord> Apply(
        PostDraft draft, IReadOnlyList<DeliveryRecord> deliveries, ISet<string> takenLinks, PlanContext context, List<Problem> problems)
    {
        var ready = deliveries.Where(d => d.State == DeliveryState.ByHand).ToList();
        if (ready.Count == 0)
        {
            return deliveries;
        }

        var cell = draft.Fields.Common(ColumnRole.PostedLink).Trim();
        var links = PostLinks.Read(cell);
        var done = ready.Select(d => (d.Id, Link: PostLinks.For(links, d.Channel, ready.Count == 1)))
            .Where(d => d.Link is not null && takenLinks.Add(d.Link)).ToDictionary(d => d.Id, d => d.Link);
        foreach (var delivery in ready.Where(d => !done.ContainsKey(d.Id)))
        {
            if (cell.Length > 0 && done.Count == 0)
            {
                problems.Add(Problem.Warning(ProblemCode.ByHandLinkUnusable, draft.PlaceOf(ColumnRole.PostedLink), ("channel", delivery.Channel)));
            }

            if (delivery.DueAt + RemindAfter <= context.Now)
            {
                problems.Add(Problem.Warning(ProblemCode.ByHandOverdue, ProblemPlace.AtRow(draft.Tab, draft.Row), ("channel", delivery.Channel)));
            }
        }

        return [.. deliveries.Select(d => done.TryGetValue(d.Id, out var link)
            ? d with { State = DeliveryState.Published, Url = link, PublishedAt = context.Now, LastProblem = null }
            : d)];
    }
}
