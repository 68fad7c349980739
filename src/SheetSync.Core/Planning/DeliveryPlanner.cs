using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>What becomes of one delivery when its row is read. Touches nothing whose commit may be out.</summary>
public static class DeliveryPlanner
{
    /// <summary>The delivery after this read, with the reasons for which it waits added to <paramref name="problems"/>.</summary>
    /// <param name="draft">The row, complete or not.</param>
    /// <param name="wanted">What the row asks of this account.</param>
    /// <param name="known">The delivery as remembered; null for a new one.</param>
    /// <param name="facts">What holds for the whole post.</param>
    /// <param name="context">The pass.</param>
    /// <param name="problems">Collects what to say.</param>
    public static DeliveryRecord Next(
        PostDraft draft, DeliveryDraft wanted, DeliveryRecord? known, PostFacts facts, PlanContext context, List<Problem> problems)
    {
        if (known is not null && (known.HasLeft || known.State == DeliveryState.Preparing))
        {
            return known.State == DeliveryState.ByHand && draft.Stage == Stage.Cancelled ? Cancelled(known) : known with { Channel = wanted.Channel.Name };
        }

        var delivery = Reschedule(wanted, known, facts, context);
        if (draft.Stage == Stage.Cancelled)
        {
            return Cancelled(delivery);
        }

        if (delivery.State is DeliveryState.Failed or DeliveryState.Missed)
        {
            return delivery;
        }

        if (delivery.DueAt < context.ConnectedAt)
        {
            return delivery with { State = DeliveryState.Past };
        }

        return Gate(draft, wanted, delivery, facts, context, problems);
    }

    /// <summary>
    /// The delivery after its row, or its channel in the row, is gone: what may have left stays as it is. What is laid ready for a person has not left by
    /// itself: nobody is asked to post it any more.
    /// </summary>
    public static DeliveryRecord Cancelled(DeliveryRecord delivery) => delivery.State switch
    {
        DeliveryState.ByHand => NotReady(delivery) with { State = DeliveryState.Cancelled, RetryAt = null, LastProblem = null },
        DeliveryState.Preparing => delivery,
        _ when delivery.HasLeft => delivery,
        _ => NotReady(delivery) with { State = DeliveryState.Cancelled, RetryAt = null },
    };

    /// <summary>The delivery with nothing left of earlier tries. Its key stays unless a commit had left under it.</summary>
    public static DeliveryRecord Anew(DeliveryRecord delivery) => delivery with
    {
        State = DeliveryState.Waiting,
        Generation = delivery.Generation + (delivery.CommittedAt is null ? 0 : 1),
        Attempts = 0,
        Looks = 0,
        RetryAt = null,
        CommittedAt = null,
        Request = null,
        Steps = null,
        PendingToken = null,
        LastProblem = null,
    };

    // Another time than remembered starts the delivery anew; so does a row that comes back.
    private static DeliveryRecord Reschedule(DeliveryDraft wanted, DeliveryRecord? known, PostFacts facts, PlanContext context)
    {
        var dueAt = wanted.IsNow ? (known is { IsNow: true } ? known.DueAt : null) : wanted.DueAt;
        if (known is null)
        {
            return new DeliveryRecord
            {
                Id = $"{facts.PostId}/{wanted.Channel.AccountKey}",
                Channel = wanted.Channel.Name,
                Network = wanted.Channel.Network,
                AccountKey = wanted.Channel.AccountKey,
                DueAt = dueAt,
                IsNow = wanted.IsNow,
                BodyHash = facts.BodyOf(wanted.Channel),
            };
        }

        var isMoved = known.DueAt != dueAt || known.IsNow != wanted.IsNow;
        var startsAnew = known.State is DeliveryState.Cancelled or DeliveryState.Past
            || (isMoved && (dueAt is null || dueAt > context.Now));
        var delivery = known with
        {
            Channel = wanted.Channel.Name, DueAt = dueAt, IsNow = wanted.IsNow, BodyHash = facts.BodyOf(wanted.Channel),
        };
        if (startsAnew)
        {
            delivery = Anew(delivery);
        }

        return isMoved || startsAnew || facts.IsContentChanged ? NotReady(delivery) : delivery;
    }

    private static DeliveryRecord NotReady(DeliveryRecord delivery) => delivery with { ReadySince = null, ReadTwice = false, ClaimBefore = null };

    private static DeliveryRecord Gate(
        PostDraft draft, DeliveryDraft wanted, DeliveryRecord delivery, PostFacts facts, PlanContext context, List<Problem> problems)
    {
        var mode = wanted.Channel.Approval ?? context.Calendar.Approval;
        var place = draft.PlaceOf(ColumnRole.Stage);
        if (!draft.IsComplete || !ApprovalRule.Allows(mode, draft, facts.Approval, facts.ContentHash))
        {
            var late = delivery.DueAt + context.Calendar.LateWithin;
            if (late < context.Now && draft.IsComplete)
            {
                return Missed(delivery, draft);
            }

            if (draft.IsComplete)
            {
                problems.Add(WhyNotApproved(draft, mode, facts, place));
            }

            return NotReady(delivery) with { State = DeliveryState.Waiting };
        }

        delivery = SeenReady(delivery, context);
        if ((mode == ApprovalMode.None || wanted.IsNow) && !delivery.ReadTwice)
        {
            problems.Add(Problem.Information(ProblemCode.TwoReadsNeeded, ProblemPlace.AtRow(draft.Tab, draft.Row)));
            return delivery with { State = DeliveryState.Waiting };
        }

        if (delivery.DueAt is null)
        {
            delivery = delivery with { DueAt = context.Now };
        }

        delivery = delivery with
        {
            ClaimBefore = delivery.ClaimBefore
                ?? LatePolicy.ClaimBefore(delivery.DueAt!.Value, delivery.ReadySince!.Value, context.PreviousReadAt, context.Calendar.LateWithin),
        };
        if (delivery.ClaimBefore < context.Now)
        {
            return Missed(delivery, draft);
        }

        if (!facts.IdSeen && !context.Calendar.PublishUnmarked)
        {
            problems.Add(Problem.Information(ProblemCode.IdNotYetInSheet, ProblemPlace.AtRow(draft.Tab, draft.Row)));
            return delivery with { State = DeliveryState.Waiting };
        }

        return delivery with { State = DeliveryState.Scheduled };
    }

    private static DeliveryRecord SeenReady(DeliveryRecord delivery, PlanContext context) => delivery.ReadySince switch
    {
        null => delivery with { ReadySince = context.Now, ReadTwice = false },
        { } since when context.Now - since >= LatePolicy.BetweenReads => delivery with { ReadTwice = true },
        _ => delivery,
    };

    private static DeliveryRecord Missed(DeliveryRecord delivery, PostDraft draft) => delivery with
    {
        State = DeliveryState.Missed,
        LastProblem = Problem.Warning(ProblemCode.TimePassed, draft.PlaceOf(ColumnRole.Date), ("channel", delivery.Channel)),
    };

    private static Problem WhyNotApproved(PostDraft draft, ApprovalMode mode, PostFacts facts, ProblemPlace place)
    {
        if (!draft.Columns.Has(ColumnRole.Stage))
        {
            return Problem.Warning(ProblemCode.NoStageColumn, place);
        }

        if (draft.Stage == Stage.Approved && facts.Approval.NeedsFresh)
        {
            return Problem.Warning(ProblemCode.ApprovalOfCopy, place);
        }

        return draft.Stage == Stage.Approved && mode == ApprovalMode.Content
            ? Problem.Warning(ProblemCode.ApprovalOutdated, place, ("code", ApprovalCode.Of(facts.ContentHash)))
            : Problem.Information(ProblemCode.WaitingForApproval, place);
    }
}
