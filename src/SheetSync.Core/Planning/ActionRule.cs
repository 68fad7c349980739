using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Planning;

/// <summary>
/// What a change of the Action cell does. <i>Try again</i> answers Failed and Missed; <i>It is published</i> and <i>It is not published:
/// post it</i> answer Needs review; each once per change of the cell, and only where sheet and record show that status.
/// </summary>
public static class ActionRule
{
    /// <summary>The deliveries after the action; anything that it does not answer comes out as it was, with a problem.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="known">The post as remembered.</param>
    /// <param name="deliveries">The deliveries as planned so far.</param>
    /// <param name="isApproved">Whether the post's approval lets it out on a channel.</param>
    /// <param name="context">The pass.</param>
    /// <param name="problems">Collects what to say.</param>
    public static IReadOnlyList<DeliveryRecord> Apply(
        PostDraft draft, PostRecord known, IReadOnlyList<DeliveryRecord> deliveries, Func<DeliveryRecord, bool> isApproved,
        PlanContext context, List<Problem> problems)
    {
        if (draft.Action is PostAction.None or PostAction.Unknown)
        {
            return deliveries;
        }

        var place = draft.PlaceOf(ColumnRole.Action);
        if (draft.Action == known.Action)
        {
            // It was answered; what there was to say about it stays until the cell changes.
            problems.AddRange(known.Problems.Where(p => p.Code is ProblemCode.ActionNotPossible or ProblemCode.ApprovalMissing or ProblemCode.PostedLinkMissing)
                .Select(p => p with { Place = place }));
            return deliveries;
        }

        var answered = deliveries.Where(d => Answers(draft.Action, d)).ToList();
        var shown = DisplayWords.Find<PostStatus>(draft.Managed.GetValueOrDefault(ManagedColumn.Status).Text);
        var isShown = shown == PostStatusRule.Of(known, []) || shown == PostStatusRule.Of(known with { Deliveries = deliveries }, []);
        if (answered.Count == 0 || !isShown)
        {
            problems.Add(Problem.Warning(ProblemCode.ActionNotPossible, place,
                ("action", draft.Fields.Common(ColumnRole.Action)), ("status", draft.Managed.GetValueOrDefault(ManagedColumn.Status).Display())));
            return deliveries;
        }

        if (draft.Action == PostAction.ItIsPublished)
        {
            return Settle(draft, deliveries, context, problems);
        }

        if (!draft.IsComplete || !answered.All(isApproved))
        {
            problems.Add(Problem.Warning(ProblemCode.ApprovalMissing, place));
            return deliveries;
        }

        return [.. deliveries.Select(d => answered.Contains(d) ? Again(d, draft, context) : d)];
    }

    private static bool Answers(PostAction action, DeliveryRecord delivery) => action == PostAction.TryAgain
        ? delivery.State is DeliveryState.Failed or DeliveryState.Missed
        : delivery.State == DeliveryState.NeedsReview;

    // At once, or at the time for which the row asks by now: while its outcome was unknown, no edit of the row had touched the delivery.
    private static DeliveryRecord Again(DeliveryRecord delivery, PostDraft draft, PlanContext context)
    {
        var asked = draft.Deliveries.FirstOrDefault(d => d.Channel.AccountKey == delivery.AccountKey)?.DueAt ?? delivery.DueAt ?? context.Now;
        var isAhead = asked > context.Now;
        return DeliveryPlanner.Anew(delivery) with
        {
            State = DeliveryState.Scheduled,
            Generation = delivery.Generation + 1,
            DueAt = asked,
            RetryAt = isAhead ? null : context.Now,
            ReadySince = context.Now,
            ReadTwice = true,
            ClaimBefore = (isAhead ? asked : context.Now) + context.Calendar.LateWithin,
        };
    }

    private static IReadOnlyList<DeliveryRecord> Settle(
        PostDraft draft, IReadOnlyList<DeliveryRecord> deliveries, PlanContext context, List<Problem> problems)
    {
        var links = PostLinks.Read(draft.Fields.Common(ColumnRole.PostedLink));
        var waiting = deliveries.Where(d => d.State == DeliveryState.NeedsReview).ToList();
        var found = waiting.ToDictionary(d => d.Id, d => PostLinks.For(links, d.Channel, waiting.Count == 1));
        problems.AddRange(waiting.Where(d => found[d.Id] is null).Select(d =>
            Problem.Warning(ProblemCode.PostedLinkMissing, draft.PlaceOf(ColumnRole.Action), ("channel", d.Channel))));

        return [.. deliveries.Select(d => found.GetValueOrDefault(d.Id) is { } link
            ? Published(d with { State = DeliveryState.Published, Url = link, PublishedAt = d.CommittedAt ?? d.DueAt ?? context.Now, LastProblem = null })
            : d)];
    }

    // A link alone is nothing that the next post of a thread could answer.
    private static DeliveryRecord Published(DeliveryRecord delivery) =>
        delivery.Parts > 1 ? PublishDecision.CutShort(delivery with { Part = 1 }, null) : delivery;
}
