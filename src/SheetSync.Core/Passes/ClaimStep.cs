using System.Globalization;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>From a due delivery to a prepared post: gate, claim, the defence against the same content twice, uploads. Nothing that anyone could see.</summary>
internal sealed class ClaimStep(
    IPostStore store, IAssetStore? library, DeliverySaver saver, CommitStep commit, Func<Channel, IPublisher?> publisherFor, PublishOptions options, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan SameContentWithin = TimeSpan.FromHours(24);

    /// <summary>Publishes a scheduled delivery. The post as saved last; null with a reason when it was not claimed, without one when the claim was lost.</summary>
    public async Task<(PostRecord? Post, WaitReason? Reason)> PublishAsync(
        PostRecord post, string deliveryId, DueCalendar calendar, CancellationToken cancellationToken)
    {
        var pauses = await store.LoadPausesAsync(cancellationToken).ConfigureAwait(false);
        WaitReason? reason = null;
        IPublisher? publisher = null;
        var claimed = await saver.SaveAsync(
            post,
            deliveryId,
            (current, delivery) =>
            {
                var now = clock.GetUtcNow();
                var answer = PublishGate.Check(current, delivery, calendar.Definition, calendar.State, calendar.Freshness, pauses, now);
                reason = (answer as GateAnswer.Wait)?.Reason;
                var channel = RequestBuilder.ChannelOf(calendar.Definition, delivery) is { } known ? calendar.ChannelFor(known, delivery) : null;
                publisher = channel is null ? null : publisherFor(channel);
                return answer switch
                {
                    GateAnswer.Wait => null,
                    GateAnswer.Gone => delivery with { State = DeliveryState.Cancelled, RetryAt = null },
                    GateAnswer.Missed missed => delivery with { State = DeliveryState.Missed, RetryAt = null, LastProblem = missed.Problem },
                    _ when publisher is null => Failed(delivery, NotConnected(delivery)),
                    _ when publisher.WaitsUntil(channel!) > now => Waits(out reason),
                    _ => PublishClaim.Take(current, delivery, channel!, publisher, options.Owner, now + options.Lease),
                };
            },
            "claim",
            options.Owner).ConfigureAwait(false);

        return claimed?.Deliveries.Single(d => d.Id == deliveryId) is { State: DeliveryState.Preparing } delivery
            ? (await PrepareAsync(claimed, delivery, calendar.Definition, publisher!, cancellationToken).ConfigureAwait(false), null)
            : (claimed, reason);
    }

    /// <summary>
    /// Takes up a parked preparation. It is given back where it may not go out as it was claimed, and stays parked, with the reason, while nobody knows
    /// what the sheet says. Null when nothing moved.
    /// </summary>
    public async Task<(PostRecord? Post, WaitReason? Reason)> ResumeAsync(PostRecord post, DeliveryRecord parked, DueCalendar calendar, CancellationToken cancellationToken)
    {
        var publisher = publisherFor(RequestBuilder.Read(parked).Channel);
        var pauses = await store.LoadPausesAsync(cancellationToken).ConfigureAwait(false);
        WaitReason? reason = null;
        var resumed = await saver.SaveAsync(
            post,
            parked.Id,
            (current, delivery) =>
            {
                var now = clock.GetUtcNow();
                reason = PublishGate.Unread(calendar.Definition, calendar.State, calendar.Freshness, now);
                return delivery.State != DeliveryState.Preparing || delivery.LeaseOwner is not null || delivery.Key != parked.Key ? null
                    : publisher is null || !PublishClaim.StillStands(current, delivery, calendar.Definition) || pauses.Any(pause => PublishGate.Covers(pause, current, delivery))
                        ? PublishClaim.Released(delivery)
                    : reason is null ? PublishClaim.Resume(delivery, options.Owner, now + options.Lease)
                    : now - delivery.DueAt > PublishDecision.PatienceForUploads ? PublishClaim.Released(delivery)
                    : null;
            },
            "claim",
            options.Owner).ConfigureAwait(false);
        return resumed?.Deliveries.Single(d => d.Id == parked.Id) is { State: DeliveryState.Preparing } delivery
            ? (await PrepareAsync(resumed, delivery, calendar.Definition, publisher!, cancellationToken).ConfigureAwait(false), null)
            : (resumed, resumed is null ? reason : null);
    }

    private async Task<PostRecord?> PrepareAsync(
        PostRecord post, DeliveryRecord claimed, CalendarDefinition calendar, IPublisher publisher, CancellationToken cancellationToken)
    {
        try
        {
            if (await TwinAsync(post, claimed, cancellationToken).ConfigureAwait(false) is { } twin)
            {
                return await SaveAsync(post, claimed, twin, "claim", "the same content twice").ConfigureAwait(false);
            }

            var request = RequestBuilder.Read(claimed);
            if (await ChangedAsync(request, cancellationToken).ConfigureAwait(false) is { } changed)
            {
                return await SetBackAsync(post, claimed, changed).ConfigureAwait(false);
            }

            var limit = claimed.LeaseUntil!.Value - clock.GetUtcNow() - options.Margin;
            var outcome = limit <= TimeSpan.Zero
                ? new PrepareOutcome.Later(RequestBuilder.ReadSteps(claimed), TimeSpan.Zero)
                : await new PublisherCalls(publisher, clock, logger)
                    .PrepareAsync(request, RequestBuilder.ReadSteps(claimed), steps => KeepAsync(post, claimed, steps), limit, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (outcome is PrepareOutcome.Ready ready)
            {
                // Uploads take their time: what was uploaded must be what was approved, and a pause since then counts.
                if (await ChangedAsync(request, cancellationToken).ConfigureAwait(false) is { } since)
                {
                    return await SetBackAsync(post, claimed, since).ConfigureAwait(false);
                }

                var pauses = await store.LoadPausesAsync(cancellationToken).ConfigureAwait(false);
                if (pauses.Any(pause => PublishGate.Covers(pause, post, claimed)))
                {
                    return await ReleaseAsync(post, claimed, "not sent: paused").ConfigureAwait(false);
                }

                // Null: the claim ran out, or people changed the row. What is still ours is given back.
                return await commit.FirstAsync(post, claimed, ready.Post, calendar, publisher).ConfigureAwait(false)
                    ?? await ReleaseAsync(post, claimed, "not sent: the row changed or the claim ran out").ConfigureAwait(false);
            }

            return await SaveAsync(post, claimed, d => AfterPreparing(d, outcome, publisher), "prepare", OutcomeText.Of(outcome), (outcome as PrepareOutcome.Stopped)?.Outcome.Answer)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await ReleaseAsync(post, claimed, "stopped before anything left").ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(PostRecord post, DeliveryRecord claimed, StepRecord steps)
    {
        var kept = RequestBuilder.Write(steps);
        if (await SaveAsync(post, claimed, delivery => delivery with { Steps = kept }, "prepare", $"{steps.Done.Count} steps done").ConfigureAwait(false) is null)
        {
            throw new OperationCanceledException("The claim is lost: another worker has it, or the post is gone.");
        }
    }

    // The next read of the sheet reads the library too, and finds out what the new file means for the approval.
    private Task<PostRecord?> SetBackAsync(PostRecord post, DeliveryRecord claimed, string file) => SaveAsync(
        post,
        claimed,
        delivery => PublishClaim.Released(delivery) with
        {
            RetryAt = clock.GetUtcNow() + BackOff.AfterAttempt(1, options.Jitter()),
            LastProblem = Problem.Warning(ProblemCode.AssetExchanged, ProblemPlace.None, ("channel", delivery.Channel), ("asset", file)),
        },
        "release",
        $"not sent: {file} is another file now than was read with the row");

    // The first file that is not what it was when the row was read.
    private async Task<string?> ChangedAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        foreach (var (name, hash) in request.Media)
        {
            try
            {
                if (library is not null && await library.HashAsync(name, cancellationToken).ConfigureAwait(false) != hash)
                {
                    return name;
                }
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException)
            {
                // The publisher that reads it says what is wrong.
            }
        }

        return null;
    }

    // A commit that is out is never released: it is no longer Preparing.
    private Task<PostRecord?> ReleaseAsync(PostRecord post, DeliveryRecord claimed, string why) =>
        SaveAsync(post, claimed, PublishClaim.Released, "release", why);

    private Task<PostRecord?> SaveAsync(
        PostRecord post, DeliveryRecord claimed, Func<DeliveryRecord, DeliveryRecord> next, string step, string result, string? answer = null) =>
        saver.SaveAsync(
            post,
            claimed.Id,
            (_, delivery) => delivery.State == DeliveryState.Preparing && delivery.Key == claimed.Key && delivery.LeaseOwner == options.Owner
                && (delivery.Attempts, delivery.Request) == (claimed.Attempts, claimed.Request) ? next(delivery) : null,
            step,
            result,
            answer);

    private DeliveryRecord AfterPreparing(DeliveryRecord delivery, PrepareOutcome outcome, IPublisher publisher)
    {
        var now = clock.GetUtcNow();
        return outcome switch
        {
            PrepareOutcome.Later later => PublishDecision.Parked(delivery with { Steps = RequestBuilder.Write(later.Steps) }, later.After, now),
            PrepareOutcome.Stopped stopped => PublishDecision.From(
                delivery with { Steps = RequestBuilder.Write(stopped.Steps) }, stopped.Outcome, now, options.Jitter(), PublisherAbilities.Of(publisher)),
            _ => throw new ArgumentException($"Nothing is to be decided about {outcome.GetType().Name}.", nameof(outcome)),
        };
    }

    // The sheet was checked for twins when it was read; this is what really went out, on this account, from whatever row or calendar.
    private async Task<Func<DeliveryRecord, DeliveryRecord>?> TwinAsync(PostRecord post, DeliveryRecord claimed, CancellationToken cancellationToken)
    {
        if (post.RepeatAllowed)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var found = await store.FindContentAsync(
            [claimed.AccountKey], [claimed.BodyHash], now - SameContentWithin, now + SameContentWithin, cancellationToken).ConfigureAwait(false);
        var others = found.Where(d => d.Id != claimed.Id && d.State != DeliveryState.Rehearsed).ToList();
        if (others.FirstOrDefault(d => DeliveryTransitions.HasLeft(d.State)) is { Id: not null } sent)
        {
            var problem = await TwiceAsync(post, sent.Id, claimed, cancellationToken).ConfigureAwait(false);
            return delivery => Failed(delivery, problem);
        }

        // Two workers at once: both step back, and not for equally long.
        return others.Any(d => d.State == DeliveryState.Preparing)
            ? delivery => PublishClaim.Released(delivery) with { RetryAt = now + BackOff.AfterAttempt(1, 5 * options.Jitter()) }
            : null;
    }

    private async Task<Problem> TwiceAsync(PostRecord post, string otherId, DeliveryRecord claimed, CancellationToken cancellationToken)
    {
        var otherPost = otherId.Split('/')[0];
        var known = await store.LoadPostsAsync(post.Calendar, [otherPost], cancellationToken).ConfigureAwait(false);
        return Problem.Error(
            ProblemCode.SameContentTwice,
            ProblemPlace.None,
            ("row", known is [var other] ? other.Row.ToString(CultureInfo.InvariantCulture) : otherPost),
            ("tab", known is [var same] && same.Tab != post.Tab ? same.Tab : string.Empty),
            ("network", NetworkCatalog.Find(claimed.Network)?.Name ?? claimed.Network));
    }

    private static DeliveryRecord? Waits(out WaitReason? reason)
    {
        reason = WaitReason.NetworkWaits;
        return null;
    }

    private static DeliveryRecord Failed(DeliveryRecord delivery, Problem problem) => delivery with
    {
        State = DeliveryState.Failed, LeaseOwner = null, LeaseUntil = null, RetryAt = null, LastProblem = problem,
    };

    private static Problem NotConnected(DeliveryRecord delivery) =>
        Problem.Error(ProblemCode.ChannelNotConnected, ProblemPlace.None, ("channel", delivery.Channel));
}
