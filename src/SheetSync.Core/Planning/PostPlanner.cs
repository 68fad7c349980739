using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>What becomes of one post when its row is read.</summary>
public static class PostPlanner
{
    private static readonly TimeSpan TwinsBelieved = TimeSpan.FromMinutes(10);

    /// <summary>The record after this read.</summary>
    /// <param name="row">The row, checked.</param>
    /// <param name="known">The post as remembered; null for a new one.</param>
    /// <param name="postId">The post's ID, given or new.</param>
    /// <param name="takenLinks">Links that other deliveries have; those adopted here are added.</param>
    /// <param name="context">The pass.</param>
    public static PostRecord Next(CheckedRow row, PostRecord? known, string postId, ISet<string> takenLinks, PlanContext context)
    {
        var draft = row.Match.Draft;
        var contentHash = ContentHash.OfContent(draft, row.MediaMark);
        var isCopy = row.Match.Kind == MatchKind.Copy;
        var approval = ApprovalRule.Remember(draft, known, isCopy, contentHash);
        var facts = new PostFacts(
            postId, contentHash, known is not null && known.ContentHash != contentHash, draft.PostId == postId && !isCopy, approval, row.Bodies);
        var problems = draft.Problems.ToList();
        IReadOnlyList<DeliveryRecord> deliveries = Deliveries(draft, known, facts, context, problems);
        if (row.Match.Kind is not (MatchKind.Copy or MatchKind.Foreign))
        {
            deliveries = AdoptionRule.Apply(draft, deliveries, takenLinks, context.Now);
        }

        deliveries = ByHandRule.Apply(draft, deliveries, takenLinks, context, problems);
        if (known is not null)
        {
            deliveries = ActionRule.Apply(draft, known, deliveries, d => IsAllowed(draft, d, facts, context), context, problems);
        }

        deliveries = [.. deliveries, .. LeftBehind(draft, known, deliveries)];
        problems.AddRange(EditsAfterPublish(draft, deliveries, facts));
        var record = (known ?? new PostRecord { PostId = postId, Calendar = context.Calendar.Name, Tab = draft.Tab, Row = draft.Row }) with
        {
            Tab = draft.Tab,
            Row = draft.Row,
            Fields = draft.Fields,
            ContentType = draft.ContentType,
            RowHash = row.Match.RowHash,
            ContentHash = contentHash,
            BodyHash = row.Match.BodyHash,
            Media = row.Media,
            Stage = draft.Stage,
            Action = draft.Action,
            RepeatAllowed = draft.RepeatAllowed,
            ApprovedHash = approval.ApprovedHash,
            NeedsFreshApproval = approval.NeedsFresh,
            IdSeen = facts.IdSeen,
            IsPresent = true,
            Hold = null,
            Problems = ToSay(problems, deliveries),
            Deliveries = deliveries,
        };
        return record with { NextAnswerAt = NextAnswer(record, context) };
    }

    /// <summary>The record of a post that is held: neither edited, nor cancelled, nor published until people act.</summary>
    /// <param name="known">The post as remembered.</param>
    /// <param name="draft">Its row, where there is one.</param>
    /// <param name="why">Why it is held.</param>
    public static PostRecord Held(PostRecord known, PostDraft? draft, Problem why) => known with
    {
        Tab = draft?.Tab ?? known.Tab,
        Row = draft?.Row ?? known.Row,
        IsPresent = draft is not null || known.IsPresent,
        Hold = AwaitsAcceptance(known) ? known.Hold : why,
        NextAnswerAt = null,
        Deliveries = [.. known.Deliveries.Select(d => d.State == DeliveryState.Scheduled ? d with { State = DeliveryState.Waiting } : d)],
    };

    /// <summary>
    /// What is remembered of approvals goes on while a post is held: what was seen Approved then is what was approved, and an edit before the
    /// hold is lifted asks for a new approval.
    /// </summary>
    /// <param name="held">The held record.</param>
    /// <param name="row">Its row.</param>
    public static PostRecord WithApproval(PostRecord held, CheckedRow row)
    {
        var draft = row.Match.Draft;
        var memory = ApprovalRule.Remember(draft, held, isCopy: false, ContentHash.OfContent(draft, row.MediaMark));
        return held with { Stage = draft.Stage, ApprovedHash = memory.ApprovedHash, NeedsFreshApproval = memory.NeedsFresh };
    }

    /// <summary>Whether a person must first say that the post may be published at all, because its ID was not issued here. Nothing else lifts that.</summary>
    public static bool AwaitsAcceptance(PostRecord post) => post.Hold?.Code is ProblemCode.PostIdForeign or ProblemCode.PostIdUnknown;

    /// <summary>The record of a post whose row is gone: what has not left is cancelled, the rest stays with its link.</summary>
    public static PostRecord Vanished(PostRecord known) => known with
    {
        IsPresent = false,
        Hold = AwaitsAcceptance(known) ? known.Hold : null,
        NextAnswerAt = null,
        ManagedHash = null,
        Deliveries = [.. known.Deliveries.Select(DeliveryPlanner.Cancelled)],
    };

    private static List<DeliveryRecord> Deliveries(
        PostDraft draft, PostRecord? known, PostFacts facts, PlanContext context, List<Problem> problems)
    {
        var hasPublished = known?.Deliveries.Any(d => d.HasLeft) ?? false;
        var planned = new List<DeliveryRecord>();
        foreach (var wanted in draft.Deliveries)
        {
            var old = known?.Deliveries.FirstOrDefault(d => d.AccountKey == wanted.Channel.AccountKey);
            if (old is null && hasPublished && !wanted.IsNow && wanted.DueAt <= context.Now)
            {
                problems.Add(Problem.Warning(ProblemCode.ChannelAddedLate, draft.PlaceOf(ColumnRole.Channels), ("channel", wanted.Channel.Name)));
                continue;
            }

            planned.Add(DeliveryPlanner.Next(draft, wanted, old, facts, context, problems));
        }

        return planned;
    }

    // Channels that the row names no longer: what has left keeps its record and link. A row whose channels cannot be read waits instead.
    private static IEnumerable<DeliveryRecord> LeftBehind(PostDraft draft, PostRecord? known, IReadOnlyList<DeliveryRecord> planned)
    {
        foreach (var delivery in known?.Deliveries ?? [])
        {
            if (planned.All(p => p.Id != delivery.Id))
            {
                yield return draft.Deliveries.Count > 0 ? DeliveryPlanner.Cancelled(delivery)
                    : delivery.State == DeliveryState.Scheduled ? delivery with { State = DeliveryState.Waiting, ReadySince = null, ReadTwice = false }
                    : delivery;
            }
        }
    }

    private static bool IsAllowed(PostDraft draft, DeliveryRecord delivery, PostFacts facts, PlanContext context)
    {
        var channel = draft.Deliveries.FirstOrDefault(d => d.Channel.AccountKey == delivery.AccountKey)?.Channel;
        return channel is not null
            && ApprovalRule.Allows(channel.Approval ?? context.Calendar.Approval, draft, facts.Approval, facts.ContentHash);
    }

    private static IEnumerable<Problem> EditsAfterPublish(PostDraft draft, IReadOnlyList<DeliveryRecord> deliveries, PostFacts facts) =>
        from delivery in deliveries
        where delivery.State is DeliveryState.Published or DeliveryState.ByHand
        from wanted in draft.Deliveries
        where wanted.Channel.AccountKey == delivery.AccountKey
        let isOtherText = facts.Bodies.TryGetValue(delivery.AccountKey, out var body) && delivery.BodyHash.Length > 0 && body != delivery.BodyHash
        where isOtherText || (!delivery.IsNow && wanted.DueAt is not null && wanted.DueAt != delivery.DueAt)
        select delivery.State == DeliveryState.Published
            ? Problem.Information(ProblemCode.EditAfterPublish, ProblemPlace.AtRow(draft.Tab, draft.Row), ("channel", delivery.Channel))
            : Problem.Warning(ProblemCode.ByHandChanged, ProblemPlace.AtRow(draft.Tab, draft.Row), ("channel", delivery.Channel));

    // Of a row that is out everywhere, or was past from the start, nobody needs to hear that its date or text could be better.
    private static List<Problem> ToSay(List<Problem> problems, IReadOnlyList<DeliveryRecord> deliveries)
    {
        var live = deliveries.Where(d => d.State != DeliveryState.Cancelled).ToList();
        return live.Count > 0 && live.TrueForAll(d => d.State == DeliveryState.Past) ? []
            : live.Count > 0 && live.TrueForAll(d => d.HasLeft)
                ? [.. problems.Where(p => p.Code is ProblemCode.EditAfterPublish or ProblemCode.ActionNotPossible
                    or ProblemCode.ByHandOverdue or ProblemCode.ByHandChanged or ProblemCode.ByHandLinkUnusable or ProblemCode.PostedLinkMissing or ProblemCode.ApprovalMissing or ProblemCode.ChannelAddedLate or ProblemCode.ManagedFormula)]
                : problems;
    }

    // The next moment at which time alone changes what is to be said or done about the post.
    private static DateTimeOffset? NextAnswer(PostRecord record, PlanContext context)
    {
        var moments = record.Deliveries.SelectMany(d => Moments(d, context.Calendar.LateWithin));
        if (record.Problems.Any(p => p.Code == ProblemCode.SameContentTwice))
        {
            // The other post may stand in another calendar, whose changes nobody reports here.
            moments = moments.Append(context.Now + TwinsBelieved);
        }

        return moments.Where(m => m > context.Now).Min();
    }

    private static IEnumerable<DateTimeOffset?> Moments(DeliveryRecord delivery, TimeSpan lateWithin) => delivery.State switch
    {
        DeliveryState.Waiting =>
        [
            delivery.ReadTwice ? null : delivery.ReadySince + LatePolicy.BetweenReads,
            delivery.DueAt - PostChecker.Soon,
            After(delivery.DueAt + LatePolicy.LastMoment),
            After(delivery.DueAt + lateWithin),
            After(delivery.ClaimBefore),
        ],
        DeliveryState.Scheduled => [After(delivery.ClaimBefore)],
        DeliveryState.ByHand => [delivery.DueAt + ByHandRule.RemindAfter],
        _ => [],
    };

    private static DateTimeOffset? After(DateTimeOffset? moment) => moment?.AddMilliseconds(1);
}
