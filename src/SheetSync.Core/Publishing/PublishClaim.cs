using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Publishing;

/// <summary>A worker's hold on a delivery: how it is taken, whether it still holds, how it is given back. Pure; all times are UTC.</summary>
public static class PublishClaim
{
    /// <summary>
    /// Scheduled → Preparing with the request built from the row as it stands. The generation grows when a commit of the one before had left.
    /// Steps of an earlier try are kept where the request is the same.
    /// </summary>
    public static DeliveryRecord Take(
        PostRecord post, DeliveryRecord delivery, Channel channel, IPublisher publisher, string owner, DateTimeOffset until)
    {
        var claimed = delivery with
        {
            State = DeliveryState.Preparing,
            Generation = delivery.Generation + (delivery.CommittedAt is null ? 0 : 1),
            Attempts = delivery.Attempts + 1,
            CommittedAt = null,
            RetryAt = null,
            PendingToken = null,
            Looks = 0,
            Part = 0,
            Made = null,
            LeaseOwner = owner,
            LeaseUntil = until,
        };
        var request = RequestBuilder.Build(post, claimed, channel, publisher.Profile);
        var stored = RequestBuilder.Write(request);
        var parts = publisher.CommitsInParts ? 1 + request.Post.FollowUps().Count : 1;
        return claimed with { Parts = parts, Request = stored, BodyHash = request.BodyHash, Steps = stored == delivery.Request ? delivery.Steps : null };
    }

    /// <summary>A parked preparation taken up again: the same claim with a new lease.</summary>
    public static DeliveryRecord Resume(DeliveryRecord delivery, string owner, DateTimeOffset until) =>
        delivery with { LeaseOwner = owner, LeaseUntil = until };

    /// <summary>Whether the worker still holds the claim of this key at this moment, in this state.</summary>
    public static bool IsHeld(DeliveryRecord delivery, DeliveryState state, string key, string owner, DateTimeOffset now) =>
        delivery.State == state && delivery.Key == key && delivery.LeaseOwner == owner && delivery.LeaseUntil > now;

    /// <summary>Whether the row still is what was claimed, and lets it out: asked again before the call leaves.</summary>
    public static bool StillStands(PostRecord post, DeliveryRecord delivery, CalendarDefinition calendar) =>
        RequestBuilder.Read(delivery).RowHash == post.RowHash && PublishGate.Refusal(post, delivery, calendar) is null;

    /// <summary>Given back before anything left. The try does not count.</summary>
    public static DeliveryRecord Released(DeliveryRecord delivery) => delivery with
    {
        State = DeliveryState.Scheduled,
        LeaseOwner = null,
        LeaseUntil = null,
        RetryAt = null,
        Attempts = Math.Max(0, delivery.Attempts - 1),
    };

    /// <summary>
    /// The post with the delivery's next state. Plans leave a claimed delivery alone; so when it comes back for another try the next plan looks at it, and
    /// where its row was changed meanwhile it is not ready before.
    /// </summary>
    public static PostRecord Return(PostRecord post, DeliveryRecord before, DeliveryRecord next, DateTimeOffset now)
    {
        var comesBack = before.State is DeliveryState.Preparing or DeliveryState.Committing && next.State == DeliveryState.Scheduled;
        return !comesBack ? post.With(next)
            : post.With(RequestBuilder.Read(before).RowHash == post.RowHash ? next : next with { ReadySince = null, ReadTwice = false }) with { NextAnswerAt = now };
    }
}
