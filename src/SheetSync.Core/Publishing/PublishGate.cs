using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Publishing;

/// <summary>Asked before every claim, and so before every retry: may this delivery go out now? Pure; all times are UTC.</summary>
public static class PublishGate
{
    /// <summary>How old a full read may be at a claim.</summary>
    public static readonly TimeSpan MaxReadAge = TimeSpan.FromSeconds(60);

    /// <summary>Whether the delivery may be claimed now, must wait, is too late, or lost its row.</summary>
    public static GateAnswer Check(
        PostRecord post,
        DeliveryRecord delivery,
        CalendarDefinition calendar,
        CalendarState? state,
        Freshness freshness,
        IReadOnlyList<Pause> pauses,
        DateTimeOffset now)
    {
        if (delivery.State != DeliveryState.Scheduled)
        {
            return new GateAnswer.Wait(WaitReason.NotScheduled);
        }

        if (delivery.DueAt is not { } dueAt || dueAt > now || delivery.RetryAt > now)
        {
            return new GateAnswer.Wait(WaitReason.NotDue);
        }

        // A plan cancels what it finds Scheduled; what was claimed just then came back afterwards.
        if (!post.IsPresent && post.Hold is null)
        {
            return new GateAnswer.Gone();
        }

        if (Refusal(post, delivery, calendar) is { } refusal)
        {
            return new GateAnswer.Wait(refusal);
        }

        if (pauses.Any(pause => Covers(pause, post, delivery)))
        {
            return new GateAnswer.Wait(WaitReason.Paused);
        }

        if (Unread(calendar, state, freshness, now) is { } unread)
        {
            return new GateAnswer.Wait(unread);
        }

        return now > delivery.ClaimBefore ? new GateAnswer.Missed(TooLate(delivery, dueAt, now)) : new GateAnswer.Go();
    }

    /// <summary>Why the row, as it was read last, lets nothing of this delivery out; null when it does. What a claim rests on, without time.</summary>
    public static WaitReason? Refusal(PostRecord post, DeliveryRecord delivery, CalendarDefinition calendar)
    {
        if (post.Hold is not null)
        {
            return WaitReason.Held;
        }

        if (!post.IsPresent)
        {
            return WaitReason.RowGone;
        }

        return (post.IdSeen || calendar.PublishUnmarked) && delivery.ReadySince is not null && IsApproved(post, delivery, calendar)
            ? null
            : WaitReason.NotReady;
    }

    /// <summary>Whether a pause covers a delivery. Names are compared without regard to case.</summary>
    public static bool Covers(Pause pause, PostRecord post, DeliveryRecord delivery) => pause.Scope switch
    {
        PauseScope.All => true,
        PauseScope.Calendar => Same(pause.Name, post.Calendar),
        PauseScope.Channel => Same(pause.Name, delivery.Channel),
        PauseScope.Campaign => Same(pause.Name, post.Fields.Common(ColumnRole.Campaign)),
        _ => throw new ArgumentException($"A pause has no scope {pause.Scope}.", nameof(pause)),
    };

    // The planner found the row approved, or the delivery would not be Scheduled; asked again here, so that no slip there lets anything out.
    private static bool IsApproved(PostRecord post, DeliveryRecord delivery, CalendarDefinition calendar)
    {
        return (RequestBuilder.ChannelOf(calendar, delivery)?.Approval ?? calendar.Approval) switch
        {
            ApprovalMode.None => delivery.ReadTwice,
            ApprovalMode.Stage => post is { Stage: Stage.Approved, NeedsFreshApproval: false },
            ApprovalMode.Content => post is { Stage: Stage.Approved, NeedsFreshApproval: false } && post.ApprovedHash == post.ContentHash,
            var mode => throw new ArgumentException($"There is no approval {mode}.", nameof(calendar)),
        };
    }

    /// <summary>Why what the records say of the sheet may not be what it says now; null where it surely is, or where that does not matter.</summary>
    public static WaitReason? Unread(CalendarDefinition calendar, CalendarState? state, Freshness freshness, DateTimeOffset now)
    {
        if (freshness == Freshness.OutOfReach)
        {
            return calendar.PublishWhenUnreachable ? null : WaitReason.OutOfReach;
        }

        return state?.LastReadAt >= now - MaxReadAge ? null : WaitReason.ReadTooOld;
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static Problem TooLate(DeliveryRecord delivery, DateTimeOffset dueAt, DateTimeOffset now) => Problem.Error(
        ProblemCode.DeliveryMissed,
        ProblemPlace.None,
        ("channel", delivery.Channel),
        ("minutes", Math.Ceiling((now - dueAt).TotalMinutes).ToString(CultureInfo.InvariantCulture)));
}
