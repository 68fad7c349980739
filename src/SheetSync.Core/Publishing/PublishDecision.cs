using System.Globalization;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using static SheetSync.Core.Publishing.PublishOutcome;

namespace SheetSync.Core.Publishing;

/// <summary>What becomes of a delivery: the one place in which retries, looks and failures are decided. Pure; all times are UTC.</summary>
public static class PublishDecision
{
    /// <summary>How long the network may work on an accepted post, and how long one may be unable to look, before a person is asked.</summary>
    public static readonly TimeSpan PatienceAfterCommit = TimeSpan.FromHours(24);

    /// <summary>How long after its time a delivery's uploads may still be worked on.</summary>
    public static readonly TimeSpan PatienceForUploads = TimeSpan.FromHours(2);

    /// <summary>How long after a thread's first post the others may still follow by themselves: shorter than networks keep keys, should the records be those of a backup.</summary>
    public static readonly TimeSpan PatienceForParts = TimeSpan.FromMinutes(45);

    /// <summary>So often an unknown commit is repeated under its own key, and not more.</summary>
    public const int MaxRepeats = 6;

    private static readonly PublisherAbilities None = new(false, null, TimeSpan.Zero);

    private static readonly TimeSpan LongestParking = TimeSpan.FromMinutes(1);

    // A look that found nothing is a reason to repeat at once, where the network makes one post of both however late the first arrives.
    private static readonly TimeSpan BeforeRepeat = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The delivery after an outcome: of a stopped preparation (Preparing), a commit (Committing), a check (Processing) or a look-up (Unknown; null
    /// when it found nothing). <paramref name="jitter"/>: 0 to 1, see <see cref="BackOff"/>. An <see cref="ArgumentException"/> in any other state.
    /// </summary>
    public static DeliveryRecord From(
        DeliveryRecord delivery, PublishOutcome? outcome, DateTimeOffset now, double jitter, PublisherAbilities abilities)
    {
        var released = delivery with { LeaseOwner = null, LeaseUntil = null, RetryAt = null };
        return (delivery.State, outcome) switch
        {
            (DeliveryState.Committing or DeliveryState.Processing or DeliveryState.Unknown, Published made) => delivery.Part + 1 < delivery.Parts
                ? Continued(PublishedAs(released, made, now), made, now)
                : PublishedAs(released, made, now),
            (DeliveryState.Committing or DeliveryState.Processing or DeliveryState.Unknown, Rehearsed rehearsed) => released with
            {
                State = DeliveryState.Rehearsed, Url = rehearsed.Url, LastProblem = Said(ProblemCode.PostRehearsed, delivery, rehearsed.Url),
            },
            (DeliveryState.Committing or DeliveryState.Unknown, LaidReady ready) => released with
            {
                State = DeliveryState.ByHand, LastProblem = Said(ProblemCode.ToPostByHand, delivery, ready.Url),
            },
            (_, Rehearsed or LaidReady) => throw Undecidable(delivery, outcome),
            (DeliveryState.Committing or DeliveryState.Processing or DeliveryState.Unknown, Pending pending) => Await(released, pending, now),
            (DeliveryState.Preparing, not null) => NotOut(released, outcome, now, jitter),
            (DeliveryState.Committing, Unknown unknown) => SeekNext(released with { LastProblem = unknown.Problem }, now, abilities),

            // A repeat with an equal key says nothing about the first commit, unless it made or found the post.
            (DeliveryState.Committing, not null) when IsRepeat(delivery) => SeekNext(released, now, abilities),
            (DeliveryState.Committing, not null) => NotOut(released, outcome, now, jitter),
            (DeliveryState.Processing, not null) => Checked(released, outcome, now, jitter),
            (DeliveryState.Unknown, Unavailable or Throttled) => LookLater(released, outcome, now, jitter),
            (DeliveryState.Unknown, _) => SeekNext(released with { Looks = delivery.Looks + 1 }, now, abilities),
            _ => throw Undecidable(delivery, outcome),
        };
    }

    /// <summary>
    /// The delivery after the network said of its own accord what became of the commit of a key: <see cref="Published"/> or <see cref="Rejected"/>, in whatever
    /// state the delivery is by then. The same record where that changes nothing; null where it contradicts what is known, which then stays.
    /// </summary>
    public static DeliveryRecord? Told(DeliveryRecord delivery, string key, PublishOutcome said, DateTimeOffset now)
    {
        var released = delivery with { LeaseOwner = null, LeaseUntil = null, RetryAt = null };
        return (delivery.State, said) switch
        {
            // An earlier try has failed: whatever became of the delivery since is what counts.
            (_, Rejected) when delivery.Key != key => delivery,
            (DeliveryState.Published or DeliveryState.Continuing, Published made) when made.Url == delivery.Url => delivery,
            (DeliveryState.Published or DeliveryState.Continuing or DeliveryState.Rehearsed, Published or Rejected) => null,

            // Whatever it waits for: what is out must not be sent again.
            (_, Published) => From(delivery with { State = DeliveryState.Unknown }, said, now, 0, None),
            (DeliveryState.Processing, Rejected rejected) => Fail(released, rejected.Problem),
            (DeliveryState.Committing, Rejected rejected) when !IsRepeat(delivery) => Fail(released, rejected.Problem),

            // Several calls were made of it, or one that was not heard of: that nothing came of any is for a person to say.
            (DeliveryState.NeedsReview, Rejected rejected) when ReasonOf(delivery.LastProblem) == ReasonOf(rejected.Problem) => delivery,
            (DeliveryState.Committing or DeliveryState.Unknown or DeliveryState.NeedsReview, Rejected rejected) => Review(released, OutcomeUnknown(delivery, ReasonOf(rejected.Problem))),
            (_, Rejected) => delivery,
            _ => throw Undecidable(delivery, said),
        };
    }

    /// <summary>What becomes of a claim whose worker is gone: nothing has left while Preparing; a commit may be out.</summary>
    public static DeliveryRecord Lapsed(DeliveryRecord delivery, DateTimeOffset now, double jitter, PublisherAbilities abilities) =>
        delivery.State == DeliveryState.Preparing
            ? PublishClaim.Released(delivery)
            : From(delivery, new Unknown(OutcomeUnknown(delivery)), now, jitter, abilities);

    /// <summary>The network still works on an upload: the claim stays, without a worker, until it is time to prepare again; not for ever.</summary>
    public static DeliveryRecord Parked(DeliveryRecord delivery, TimeSpan after, DateTimeOffset now)
    {
        // What has taken long is asked after less often.
        var waited = now - (delivery.DueAt ?? now);
        var grown = waited / 6 < LongestParking ? waited / 6 : LongestParking;
        var until = now + (after > grown ? after : grown);
        return until - (delivery.DueAt ?? now) > PatienceForUploads
            ? Fail(delivery with { LeaseOwner = null, LeaseUntil = null, RetryAt = null }, Exhausted(delivery, null))
            : delivery with { LeaseOwner = null, LeaseUntil = until };
    }

    /// <summary>A commit that did not leave after all, its lease having run out: it is made later, or its first try is still to be found out about.</summary>
    public static DeliveryRecord NotSent(DeliveryRecord delivery, DateTimeOffset now, double jitter, PublisherAbilities abilities) =>
        delivery.Looks > 0 ? Lapsed(delivery, now, jitter, abilities)
        : delivery.Part > 0 ? NextPartLater(delivery with { LeaseOwner = null, LeaseUntil = null }, null, now, now)
        : PublishClaim.Released(delivery) with { CommittedAt = null };

    /// <summary>Nobody is left to ask what became of it: a person must look.</summary>
    public static DeliveryRecord GivenUp(DeliveryRecord delivery) => Review(delivery, delivery.LastProblem);

    /// <summary>What becomes of a delivery whose next part is due: itself where it is to be committed now.</summary>
    public static DeliveryRecord NextPart(DeliveryRecord delivery, DateTimeOffset now) =>
        now - delivery.PublishedAt > PatienceForParts ? CutShort(delivery, delivery.LastProblem) : delivery;

    /// <summary>A published thread of which only the beginning is public.</summary>
    public static DeliveryRecord CutShort(DeliveryRecord delivery, Problem? why) => delivery with
    {
        State = DeliveryState.Published, RetryAt = null, PendingToken = null, LastProblem = OfPart(ProblemCode.ThreadCutShort, delivery, why),
    };

    /// <summary>What to do next about an unknown outcome.</summary>
    public static UnknownStep NextStep(DeliveryRecord delivery, DateTimeOffset now, PublisherAbilities abilities)
    {
        // A sixth of the time is left unused, for clocks that differ and calls that are slow.
        var joinedUntil = delivery.CommittedAt + (abilities.JoinsEqualKeysFor * 5 / 6);
        var repeats = abilities.CanLookUp ? delivery.Looks / 2 : delivery.Looks;
        var mayRepeat = now < joinedUntil && repeats < MaxRepeats;

        // Where both are possible they take turns, so that each repeat is followed by a look of its own.
        return abilities switch
        {
            { CanLookUp: false } => mayRepeat ? UnknownStep.Repeat : UnknownStep.Review,
            { JoinsEqualKeysFor: not null } when delivery.Looks % 2 == 0 => UnknownStep.Look,
            _ when mayRepeat => UnknownStep.Repeat,
            _ => delivery.Looks < BackOff.LooksPerSettling ? UnknownStep.Look : UnknownStep.Review,
        };
    }

    /// <summary>The finding of a commit of which nobody knows whether it made a post.</summary>
    public static Problem OutcomeUnknown(DeliveryRecord delivery) =>
        OutcomeUnknown(delivery, string.Empty);

    private static Problem OutcomeUnknown(DeliveryRecord delivery, string reason) => reason.Length == 0
        ? Problem.Error(ProblemCode.OutcomeUnknown, ProblemPlace.None, ("channel", delivery.Channel))
        : Problem.Error(ProblemCode.OutcomeUnknown, ProblemPlace.None, ("channel", delivery.Channel), ("reason", reason));

    // Nothing broke: it was taken, and that is the last that was heard of it.
    private static Problem NeverSaid(DeliveryRecord delivery) =>
        Problem.Error(ProblemCode.OutcomeNeverSaid, ProblemPlace.None, ("channel", delivery.Channel));

    private static string CauseOf(Problem? problem) => problem?.Values.FirstOrDefault(value => value.Key == "cause").Value ?? string.Empty;

    private static string ReasonOf(Problem? problem) => problem?.Values.FirstOrDefault(value => value.Key == "reason").Value ?? string.Empty;

    private static ArgumentException Undecidable(DeliveryRecord delivery, PublishOutcome? outcome) =>
        new($"A delivery in {delivery.State} has no outcome '{outcome?.GetType().Name}' to decide about.", nameof(delivery));

    private static Problem Said(ProblemCode code, DeliveryRecord delivery, string page) =>
        Problem.Information(code, ProblemPlace.None, ("channel", delivery.Channel), ("page", page));

    // The first commit is stored without looks; a repeat counts as one before it is stored.
    private static bool IsRepeat(DeliveryRecord delivery) => delivery.Looks > 0;

    private static DeliveryRecord PublishedAs(DeliveryRecord delivery, Published made, DateTimeOffset now) => delivery with
    {
        State = DeliveryState.Published,
        PublishedAt = delivery.Part == 0 ? now : delivery.PublishedAt,
        Url = delivery.Part == 0 ? made.Url : delivery.Url,
        RemoteId = delivery.Part == 0 ? made.Id : delivery.RemoteId,
        PendingToken = null,
        LastProblem = null,
    };

    private static DeliveryRecord Continued(DeliveryRecord delivery, Published made, DateTimeOffset now) => delivery with
    {
        State = DeliveryState.Continuing,
        Part = delivery.Part + 1,
        Made = RequestBuilder.Write([.. RequestBuilder.ReadMade(delivery), new PublishedPart(made.Id, made.Url)]),
        CommittedAt = null,
        Looks = 0,
        RetryAt = now,
    };

    private static DeliveryRecord NextPartLater(DeliveryRecord delivery, Problem? why, DateTimeOffset retryAt, DateTimeOffset now) =>
        NextPart(delivery with { State = DeliveryState.Continuing, CommittedAt = null, RetryAt = retryAt, LastProblem = why }, now);

    private static Problem OfPart(ProblemCode code, DeliveryRecord delivery, Problem? why) => Problem.Error(
        code,
        ProblemPlace.None,
        ("channel", delivery.Channel),
        ("part", (delivery.Part + 1).ToString(CultureInfo.InvariantCulture)),
        ("parts", delivery.Parts.ToString(CultureInfo.InvariantCulture)),
        ("reason", ReasonOf(why)),
        ("cause", CauseOf(why)));

    private static DeliveryRecord Await(DeliveryRecord delivery, Pending pending, DateTimeOffset now) =>
        now - delivery.CommittedAt > PatienceAfterCommit
            ? Review(delivery, delivery.LastProblem ?? NeverSaid(delivery))
            : delivery with { State = DeliveryState.Processing, PendingToken = pending.Token, RetryAt = now + pending.CheckAfter, LastProblem = null };

    private static DeliveryRecord Checked(DeliveryRecord delivery, PublishOutcome outcome, DateTimeOffset now, double jitter) => outcome switch
    {
        Rejected rejected => Fail(delivery, rejected.Problem),

        // The post was accepted before: "nothing was published" would be untrue.
        AccessLost => Review(delivery, OutcomeUnknown(delivery)),
        Unknown unknown => Review(delivery, unknown.Problem),
        _ => LookLater(delivery, outcome, now, jitter),
    };

    // One could not look: that is no look, and no reason to ask a person before long.
    private static DeliveryRecord LookLater(DeliveryRecord delivery, PublishOutcome outcome, DateTimeOffset now, double jitter)
    {
        if (now - delivery.CommittedAt > PatienceAfterCommit)
        {
            return Review(delivery, delivery.LastProblem ?? (delivery.State == DeliveryState.Processing ? NeverSaid(delivery) : null));
        }

        var wait = now + BackOff.AfterAttempt(3, jitter);
        return delivery with { RetryAt = outcome is Throttled throttled && throttled.RetryAt > wait ? throttled.RetryAt : wait };
    }

    private static DeliveryRecord SeekNext(DeliveryRecord delivery, DateTimeOffset now, PublisherAbilities abilities)
    {
        var unknown = delivery with
        {
            State = DeliveryState.Unknown,
            LastProblem = delivery.LastProblem ?? OutcomeUnknown(delivery),
        };
        return NextStep(delivery, now, abilities) switch
        {
            UnknownStep.Review => Review(unknown, unknown.LastProblem),
            UnknownStep.Repeat when abilities.CanLookUp => unknown with
            {
                RetryAt = abilities.JoinsInFlight || !(delivery.CommittedAt + abilities.SettlingTime > now + BeforeRepeat) ? now + BeforeRepeat : delivery.CommittedAt + abilities.SettlingTime,
            },
            _ when abilities is { CanLookUp: true, JoinsEqualKeysFor: not null } => unknown with { RetryAt = now + BackOff.BeforeLook(delivery.Looks / 2, abilities.SettlingTime) },
            _ => unknown with { RetryAt = now + BackOff.BeforeLook(delivery.Looks, abilities.SettlingTime) },
        };
    }

    private static DeliveryRecord NotOut(DeliveryRecord delivery, PublishOutcome outcome, DateTimeOffset now, double jitter)
    {
        var (problem, retryAt) = outcome switch
        {
            Rejected rejected => (rejected.Problem, (DateTimeOffset?)null),
            AccessLost lost => (lost.Problem, null),
            Throttled throttled => (TooMany(delivery, throttled.RetryAt, now), Later(now + TimeSpan.FromSeconds(1), throttled.RetryAt)),
            Unavailable unavailable => (unavailable.Problem, now + BackOff.AfterAttempt(delivery.Attempts, jitter)),
            _ => throw new ArgumentException($"'{outcome.GetType().Name}' does not say that nothing is out.", nameof(outcome)),
        };

        if (retryAt is null)
        {
            return Fail(delivery, problem);
        }

        if (delivery.Part > 0)
        {
            // Its claim was long ago: the waits grow with the time since its first part.
            var tries = 1 + (int)Math.Min(10, (now - (delivery.PublishedAt ?? now)).TotalMinutes / 2);
            return NextPartLater(delivery, problem, outcome is Unavailable ? now + BackOff.AfterAttempt(tries, jitter) : retryAt.Value, now);
        }

        return delivery.Attempts >= BackOff.MaxAttempts || retryAt > delivery.ClaimBefore
            ? Fail(delivery, Exhausted(delivery, problem))
            : delivery with { State = DeliveryState.Scheduled, RetryAt = retryAt, LastProblem = problem };
    }

    // What is public stays Published, whatever becomes of the rest: neither another try nor a person's answer may begin it anew.
    private static DeliveryRecord Fail(DeliveryRecord delivery, Problem problem) => delivery.Part > 0 ? CutShort(delivery, problem) :
        delivery with { State = DeliveryState.Failed, RetryAt = null, PendingToken = null, LastProblem = problem };

    private static DeliveryRecord Review(DeliveryRecord delivery, Problem? problem) => delivery.Part > 0
        ? delivery with { State = DeliveryState.Published, RetryAt = null, PendingToken = null, LastProblem = OfPart(ProblemCode.ThreadPartUnknown, delivery, problem) }
        : delivery with { State = DeliveryState.NeedsReview, RetryAt = null, LastProblem = problem ?? OutcomeUnknown(delivery) };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Problem TooMany(DeliveryRecord delivery, DateTimeOffset retryAt, DateTimeOffset now) => Problem.Warning(
        ProblemCode.NetworkThrottled,
        ProblemPlace.None,
        ("channel", delivery.Channel),
        ("minutes", Math.Max(1, Math.Ceiling((retryAt - now).TotalMinutes)).ToString(CultureInfo.InvariantCulture)));

    private static Problem Exhausted(DeliveryRecord delivery, Problem? last) => Problem.Error(
        ProblemCode.AttemptsExhausted,
        ProblemPlace.None,
        ("channel", delivery.Channel),
        ("attempts", delivery.Attempts.ToString(CultureInfo.InvariantCulture)),
        ("reason", ReasonOf(last)),
        ("cause", CauseOf(last)));
}
