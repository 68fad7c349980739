using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>What became of a commit that was accepted but is not public yet, or of which nobody knows: asked and looked up, never guessed.</summary>
internal sealed class LookStep(
    IPostStore store, DeliverySaver saver, CommitStep commit, Func<Channel, IPublisher?> publisherFor, PublishOptions options, TimeProvider clock, ILogger logger)
{
    private static readonly PublisherAbilities NoAbilities = new(false, null, TimeSpan.Zero);

    /// <summary>A delivery that is Processing: asks after it.</summary>
    public async Task<PostRecord?> CheckAsync(PostRecord post, DeliveryRecord pending, CancellationToken cancellationToken)
    {
        var request = RequestBuilder.Read(pending);
        if (publisherFor(request.Channel) is not { } publisher)
        {
            return await GiveUpAsync(post, pending).ConfigureAwait(false);
        }

        var outcome = await new PublisherCalls(publisher, clock, logger)
            .CheckAsync(request, pending.PendingToken ?? string.Empty, options.LookLimit, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(post, pending, outcome, publisher, "check").ConfigureAwait(false);
    }

    /// <summary>A delivery that is Unknown: looks, repeats where the network joins equal keys, or asks a person.</summary>
    public async Task<PostRecord?> SeekAsync(PostRecord post, DeliveryRecord unknown, CancellationToken cancellationToken)
    {
        var request = RequestBuilder.Read(unknown);
        if (publisherFor(request.Channel) is not { } publisher)
        {
            return await GiveUpAsync(post, unknown).ConfigureAwait(false);
        }

        switch (PublishDecision.NextStep(unknown, clock.GetUtcNow(), PublisherAbilities.Of(publisher)))
        {
            case UnknownStep.Look:
                var committedAt = unknown.CommittedAt ?? request.DueAt;
                var outcome = await new PublisherCalls(publisher, clock, logger)
                    .FindAsync(publisher.Lookup!, RequestBuilder.ReadPrepared(unknown), committedAt, options.LookLimit, cancellationToken).ConfigureAwait(false);
                if (outcome is PublishOutcome.Published found && !publisher.Lookup!.IsExact && await MayBeAnothersAsync(unknown, found, committedAt, cancellationToken).ConfigureAwait(false))
                {
                    outcome = null;
                }

                return await DecideAsync(post, unknown, outcome, publisher, "lookUp").ConfigureAwait(false);
            case UnknownStep.Repeat:
                return await commit.RepeatAsync(post, unknown, publisher).ConfigureAwait(false);
            default:
                return await GiveUpAsync(post, unknown).ConfigureAwait(false);
        }
    }

    /// <summary>A claim whose worker is gone.</summary>
    public Task<PostRecord?> LapseAsync(PostRecord post, DeliveryRecord claimed)
    {
        var publisher = publisherFor(RequestBuilder.Read(claimed).Channel);
        var abilities = publisher is null ? NoAbilities : PublisherAbilities.Of(publisher);
        return saver.SaveAsync(
            post,
            claimed.Id,
            (_, delivery) => IsClaim(delivery, claimed) ? PublishDecision.Lapsed(delivery, clock.GetUtcNow(), options.Jitter(), abilities) : null,
            "lapse",
            $"the worker that was {claimed.State} is gone");
    }

    // What looks like ours may be the post of another row: of one that has this link, or of one of which nobody knows yet what became of it. Then only
    // the network itself can tell, or a person.
    private async Task<bool> MayBeAnothersAsync(DeliveryRecord unknown, PublishOutcome.Published found, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var others = await store.FindContentAsync(
            [unknown.AccountKey], null, committedAt - PublishDecision.PatienceAfterCommit, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        return others.Any(d => d.Id != unknown.Id && (d.Url == found.Url
            || d.State is DeliveryState.Committing or DeliveryState.Processing or DeliveryState.Unknown or DeliveryState.NeedsReview));
    }

    private static bool IsClaim(DeliveryRecord delivery, DeliveryRecord claimed) =>
        (delivery.State, delivery.Key, delivery.LeaseOwner, delivery.LeaseUntil) == (claimed.State, claimed.Key, claimed.LeaseOwner, claimed.LeaseUntil);

    private Task<PostRecord?> DecideAsync(PostRecord post, DeliveryRecord loaded, PublishOutcome? outcome, IPublisher publisher, string step)
    {
        var jitter = options.Jitter();
        return saver.SaveAsync(
            post,
            loaded.Id,
            (_, delivery) => CommitStep.IsSame(delivery, loaded)
                ? PublishDecision.From(delivery, outcome, clock.GetUtcNow(), jitter, PublisherAbilities.Of(publisher))
                : null,
            step,
            OutcomeText.Of(outcome),
            outcome?.Answer);
    }

    // Nobody is left to ask: no publisher for the account any more, or no time for another look.
    private Task<PostRecord?> GiveUpAsync(PostRecord post, DeliveryRecord loaded) => saver.SaveAsync(
        post,
        loaded.Id,
        (_, delivery) => CommitStep.IsSame(delivery, loaded)
            ? PublishDecision.GivenUp(delivery)
            : null,
        "lookUp",
        "not to be found out: a person must look");
}
