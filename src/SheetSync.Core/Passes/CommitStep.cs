using System.Globalization;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// The one changing call. It is recorded as Committing, on the disk, before it leaves; it leaves only while the lease is surely ours;
/// and its outcome is recorded whatever was saved meanwhile.
/// </summary>
internal sealed class CommitStep(DeliverySaver saver, PublishOptions options, TimeProvider clock, ILogger logger)
{
    /// <summary>The first commit of a claim: Preparing → Committing → outcome. Null when the claim was lost before anything left.</summary>
    public async Task<PostRecord?> FirstAsync(
        PostRecord post, DeliveryRecord claimed, PreparedPost prepared, CalendarDefinition calendar, IPublisher publisher)
    {
        var steps = RequestBuilder.Write(prepared.Steps);
        var committing = await saver.SaveAsync(
            post,
            claimed.Id,
            (current, delivery) => IsOurs(delivery, DeliveryState.Preparing, claimed.Key) && PublishClaim.StillStands(current, delivery, calendar)
                ? Committing(delivery) with { CommittedAt = clock.GetUtcNow(), Steps = steps }
                : null,
            "commit",
            "leaves").ConfigureAwait(false);
        return committing is null ? null : await CallAsync(committing, claimed.Id, prepared, publisher).ConfigureAwait(false);
    }

    /// <summary>A commit repeated under its own key: Unknown → Committing → outcome. Null when another worker was first.</summary>
    public async Task<PostRecord?> RepeatAsync(PostRecord post, DeliveryRecord unknown, IPublisher publisher)
    {
        var abilities = PublisherAbilities.Of(publisher);
        var committing = await saver.SaveAsync(
            post,
            unknown.Id,
            (_, delivery) => IsSame(delivery, unknown) && PublishDecision.NextStep(delivery, clock.GetUtcNow(), abilities) == UnknownStep.Repeat
                ? Committing(delivery) with { Looks = delivery.Looks + 1 }
                : null,
            "commit",
            "leaves again under its own key").ConfigureAwait(false);
        return committing is null ? null : await CallAsync(committing, unknown.Id, RequestBuilder.ReadPrepared(unknown), publisher).ConfigureAwait(false);
    }

    /// <summary>The commit of the next part: Continuing → Committing → outcome. Null when another worker was first.</summary>
    public async Task<PostRecord?> NextPartAsync(PostRecord post, DeliveryRecord continuing, IPublisher publisher)
    {
        var committing = await saver.SaveAsync(
            post,
            continuing.Id,
            (_, delivery) => IsSame(delivery, continuing) ? Committing(delivery) with { CommittedAt = clock.GetUtcNow(), LastProblem = null } : null,
            "commit",
            string.Create(CultureInfo.InvariantCulture, $"part {continuing.Part + 1} of {continuing.Parts} leaves")).ConfigureAwait(false);
        return committing is null ? null : await CallAsync(committing, continuing.Id, RequestBuilder.ReadPrepared(continuing), publisher).ConfigureAwait(false);
    }

    /// <summary>Whether a delivery still waits for the same step as when it was loaded.</summary>
    public static bool IsSame(DeliveryRecord delivery, DeliveryRecord loaded) =>
        delivery.State == loaded.State && delivery.PartKey == loaded.PartKey && delivery.Looks == loaded.Looks && delivery.RetryAt == loaded.RetryAt;

    private async Task<PostRecord?> CallAsync(PostRecord post, string deliveryId, PreparedPost prepared, IPublisher publisher)
    {
        var key = prepared.Key;
        var delivery = post.Deliveries.Single(d => d.Id == deliveryId);

        // The wall clock counts time in which the machine slept; asked again here, right before the call.
        var left = delivery.LeaseUntil!.Value - clock.GetUtcNow() - options.Margin;
        if (left <= TimeSpan.Zero)
        {
            return await saver.SaveAsync(
                post,
                deliveryId,
                (_, current) => current.State == DeliveryState.Committing && current.PartKey == key && current.LeaseOwner == options.Owner
                    ? NotSent(current, publisher)
                    : null,
                "commit",
                "did not leave: the lease had run out").ConfigureAwait(false);
        }

        var outcome = await new PublisherCalls(publisher, clock, logger).CommitAsync(prepared, left).ConfigureAwait(false);
        return await CompleteAsync(post, deliveryId, key, outcome, publisher).ConfigureAwait(false);
    }

    private async Task<PostRecord?> CompleteAsync(PostRecord post, string deliveryId, string key, PublishOutcome outcome, IPublisher publisher)
    {
        var abilities = PublisherAbilities.Of(publisher);
        var jitter = options.Jitter();
        var result = OutcomeText.Of(outcome);
        try
        {
            var saved = await saver.SaveAsync(
                post,
                deliveryId,
                (_, delivery) => delivery.PartKey != key ? null : delivery.State switch
                {
                    DeliveryState.Committing => PublishDecision.From(delivery, outcome, clock.GetUtcNow(), jitter, abilities),

                    // Another worker took us for dead. A proof that the post is out still counts.
                    DeliveryState.Unknown or DeliveryState.NeedsReview when outcome is PublishOutcome.Published or PublishOutcome.Pending or PublishOutcome.Rehearsed =>
                        PublishDecision.From(delivery with { State = DeliveryState.Unknown }, outcome, clock.GetUtcNow(), jitter, abilities),

                    // The network called back before this answer of its was read, and said more.
                    DeliveryState.Published or DeliveryState.Failed => outcome is PublishOutcome.Published ? PublishDecision.Told(delivery, delivery.Key, outcome, clock.GetUtcNow()) : delivery,
                    _ => null,
                },
                "complete",
                result,
                outcome.Answer).ConfigureAwait(false);
            if (saved is null)
            {
                PublishLog.TooLate(logger, deliveryId, result);
            }

            return saved;
        }
        catch (StoreException)
        {
            PublishLog.TooLate(logger, deliveryId, result);
            throw;
        }
    }

    private DeliveryRecord NotSent(DeliveryRecord delivery, IPublisher publisher) =>
        PublishDecision.NotSent(delivery, clock.GetUtcNow(), options.Jitter(), PublisherAbilities.Of(publisher));

    private bool IsOurs(DeliveryRecord delivery, DeliveryState state, string key) =>
        PublishClaim.IsHeld(delivery, state, key, options.Owner, clock.GetUtcNow());

    private DeliveryRecord Committing(DeliveryRecord delivery) => delivery with
    {
        State = DeliveryState.Committing,
        LeaseOwner = options.Owner,
        LeaseUntil = clock.GetUtcNow() + options.CommitLease,
        RetryAt = null,
    };
}
