using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using static SheetSync.Core.Posts.DeliveryState;

namespace SheetSync.Core.Tests.Publishing;

public sealed class PublishDecisionTests
{
    private static readonly DateTimeOffset Now = Sample.Due.AddSeconds(2);
    private static readonly PublisherAbilities Blind = new(false, null, TimeSpan.FromMinutes(10));
    private static readonly PublisherAbilities Seeing = new(true, null, TimeSpan.FromMinutes(10));
    private static readonly PublisherAbilities Joining = new(false, TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));
    private static readonly Problem Reason = Problem.Error(ProblemCode.NetworkRejected, ProblemPlace.None, ("channel", "x-main"), ("reason", "too dull"));

    private static readonly Dictionary<string, PublishOutcome?> Outcomes = new()
    {
        ["published"] = new PublishOutcome.Published("77", "https://x.example/77"),
        ["pending"] = new PublishOutcome.Pending("token", TimeSpan.FromSeconds(30)),
        ["rejected"] = new PublishOutcome.Rejected(Reason),
        ["accessLost"] = new PublishOutcome.AccessLost(Reason),
        ["throttled"] = new PublishOutcome.Throttled(Now.AddMinutes(3)),
        ["unavailable"] = new PublishOutcome.Unavailable(Reason),
        ["unknown"] = new PublishOutcome.Unknown(Reason),
        ["rehearsed"] = new PublishOutcome.Rehearsed("file:///outbox/preview.html"),
        ["laidReady"] = new PublishOutcome.LaidReady("file:///outbox/post.html"),
        ["nothing"] = null,
    };

    // Every pair of state and outcome, first without any ability, then with a look-up; "-" is an argument exception.
    [Theory]
    [InlineData(Preparing, "published", "-", "-")]
    [InlineData(Preparing, "pending", "-", "-")]
    [InlineData(Preparing, "rejected", "Failed", "Failed")]
    [InlineData(Preparing, "accessLost", "Failed", "Failed")]
    [InlineData(Preparing, "throttled", "Scheduled", "Scheduled")]
    [InlineData(Preparing, "unavailable", "Scheduled", "Scheduled")]
    [InlineData(Preparing, "unknown", "-", "-")]
    [InlineData(Preparing, "nothing", "-", "-")]
    [InlineData(Committing, "published", "Published", "Published")]
    [InlineData(Committing, "pending", "Processing", "Processing")]
    [InlineData(Committing, "rejected", "Failed", "Failed")]
    [InlineData(Committing, "accessLost", "Failed", "Failed")]
    [InlineData(Committing, "throttled", "Scheduled", "Scheduled")]
    [InlineData(Committing, "unavailable", "Scheduled", "Scheduled")]
    [InlineData(Committing, "unknown", "NeedsReview", "Unknown")]
    [InlineData(Committing, "nothing", "-", "-")]
    [InlineData(Processing, "published", "Published", "Published")]
    [InlineData(Processing, "pending", "Processing", "Processing")]
    [InlineData(Processing, "rejected", "Failed", "Failed")]
    [InlineData(Processing, "accessLost", "NeedsReview", "NeedsReview")]
    [InlineData(Processing, "throttled", "Processing", "Processing")]
    [InlineData(Processing, "unavailable", "Processing", "Processing")]
    [InlineData(Processing, "unknown", "NeedsReview", "NeedsReview")]
    [InlineData(Processing, "nothing", "-", "-")]
    [InlineData(Unknown, "published", "Published", "Published")]
    [InlineData(Unknown, "pending", "Processing", "Processing")]
    [InlineData(Unknown, "rejected", "NeedsReview", "Unknown")]
    [InlineData(Unknown, "accessLost", "NeedsReview", "Unknown")]
    [InlineData(Unknown, "throttled", "Unknown", "Unknown")]
    [InlineData(Unknown, "unavailable", "Unknown", "Unknown")]
    [InlineData(Unknown, "unknown", "NeedsReview", "Unknown")]
    [InlineData(Unknown, "nothing", "NeedsReview", "Unknown")]
    [InlineData(Preparing, "rehearsed", "-", "-")]
    [InlineData(Preparing, "laidReady", "-", "-")]
    [InlineData(Committing, "rehearsed", "Rehearsed", "Rehearsed")]
    [InlineData(Committing, "laidReady", "ByHand", "ByHand")]
    [InlineData(Processing, "rehearsed", "Rehearsed", "Rehearsed")]
    [InlineData(Processing, "laidReady", "-", "-")]
    [InlineData(Unknown, "rehearsed", "Rehearsed", "Rehearsed")]
    [InlineData(Unknown, "laidReady", "ByHand", "ByHand")]
    public void Every_state_has_an_answer_to_every_outcome(DeliveryState state, string outcome, string blind, string seeing)
    {
        Assert.Equal(blind, StateAfter(In(state), outcome, Blind));
        Assert.Equal(seeing, StateAfter(In(state), outcome, Seeing));
    }

    // The same for the second of three parts: whatever comes, the first stays public and is not begun anew.
    [Theory]
    [InlineData(Committing, "published", "Continuing", "Continuing")]
    [InlineData(Committing, "pending", "Processing", "Processing")]
    [InlineData(Committing, "rejected", "Published", "Published")]
    [InlineData(Committing, "accessLost", "Published", "Published")]
    [InlineData(Committing, "throttled", "Continuing", "Continuing")]
    [InlineData(Committing, "unavailable", "Continuing", "Continuing")]
    [InlineData(Committing, "unknown", "Published", "Unknown")]
    [InlineData(Committing, "nothing", "-", "-")]
    [InlineData(Processing, "published", "Continuing", "Continuing")]
    [InlineData(Processing, "pending", "Processing", "Processing")]
    [InlineData(Processing, "rejected", "Published", "Published")]
    [InlineData(Processing, "accessLost", "Published", "Published")]
    [InlineData(Processing, "throttled", "Processing", "Processing")]
    [InlineData(Processing, "unavailable", "Processing", "Processing")]
    [InlineData(Processing, "unknown", "Published", "Published")]
    [InlineData(Processing, "nothing", "-", "-")]
    [InlineData(Unknown, "published", "Continuing", "Continuing")]
    [InlineData(Unknown, "pending", "Processing", "Processing")]
    [InlineData(Unknown, "rejected", "Published", "Unknown")]
    [InlineData(Unknown, "accessLost", "Published", "Unknown")]
    [InlineData(Unknown, "throttled", "Unknown", "Unknown")]
    [InlineData(Unknown, "unavailable", "Unknown", "Unknown")]
    [InlineData(Unknown, "unknown", "Published", "Unknown")]
    [InlineData(Unknown, "nothing", "Published", "Unknown")]
    public void Every_state_has_an_answer_to_every_outcome_of_a_later_part(DeliveryState state, string outcome, string blind, string seeing)
    {
        foreach (var (abilities, expected) in new[] { (Blind, blind), (Seeing, seeing) })
        {
            var before = SecondOfThree(state);
            Assert.Equal(expected, StateAfter(before, outcome, abilities));
            if (expected != "-")
            {
                var after = Decide(before, Outcomes[outcome], abilities);
                Assert.Equal(("71", "https://x.example/71", (DateTimeOffset?)Now.AddMinutes(-1)), (after.RemoteId, after.Url, after.PublishedAt));
                Assert.Equal(expected == "Continuing" && outcome == "published" ? 2 : 1, after.Part);
                Assert.Equal(expected == "Published", PostStatusRule.IsCutShort(after));
                Assert.True(DeliveryTransitions.Allows(state, after.State));
            }
        }
    }

    [Fact]
    public void The_next_part_waits_as_long_as_the_network_says_but_not_for_hours()
    {
        var waits = Decide(SecondOfThree(Committing), new PublishOutcome.Throttled(Now.AddMinutes(50)), Blind);
        Assert.Equal((Continuing, (DateTimeOffset?)Now.AddMinutes(50)), (waits.State, waits.NextAt));
        Assert.Null(waits.CommittedAt);
        var late = Decide(SecondOfThree(Committing) with { PublishedAt = Now.AddHours(-3) }, Outcomes["unavailable"], Blind);
        Assert.Equal((Published, ProblemCode.ThreadCutShort), (late.State, late.LastProblem!.Code));
        Assert.Equal("Only the beginning is public on x-main: post 2 of 3 could not be published. The reason: too dull.", MessageCatalog.Message(late.LastProblem, "en"));
    }

    [Fact]
    public void The_last_part_ends_it_and_what_a_person_found_by_hand_is_not_continued()
    {
        var last = Decide(SecondOfThree(Committing) with { Part = 2 }, Outcomes["published"], Blind);
        Assert.Equal((Published, "71", (Problem?)null), (last.State, last.RemoteId, last.LastProblem));
        Assert.True(PostStatusRule.IsCutShort(PublishDecision.GivenUp(SecondOfThree(Unknown))));
        Assert.Equal(Continuing, PublishDecision.NotSent(SecondOfThree(Committing), Now, 0, Blind).State);
    }

    [Fact]
    public void No_other_state_has_an_outcome() =>
        Assert.All(
            from state in Enum.GetValues<DeliveryState>()
            where state is not (Preparing or Committing or Processing or Unknown)
            from outcome in Outcomes.Keys
            select (state, outcome),
            pair => Assert.Equal("-", StateAfter(In(pair.state), pair.outcome, Seeing)));

    [Fact]
    public void Every_decision_is_a_move_that_the_table_allows_and_leaves_no_lease() =>
        Assert.All(
            from state in new[] { Preparing, Committing, Processing, Unknown }
            from outcome in Outcomes.Keys
            from abilities in new[] { Blind, Seeing, Joining }
            from looks in Enumerable.Range(0, 8)
            let before = In(state) with { Looks = looks }
            where StateAfter(before, outcome, abilities) != "-"
            select (before, After: Decide(before, Outcomes[outcome], abilities)),
            pair =>
            {
                Assert.True(DeliveryTransitions.Allows(pair.before.State, pair.After.State), $"{pair.before.State} to {pair.After.State}");
                Assert.Null(pair.After.LeaseOwner);
                Assert.Null(pair.After.LeaseUntil);
                Assert.Equal(pair.After.State is Scheduled or Processing or Unknown, pair.After.RetryAt is not null);
            });

    [Fact]
    public void A_published_post_has_its_link_and_no_problem()
    {
        var after = Decide(In(Committing) with { LastProblem = Reason }, Outcomes["published"], Blind);
        Assert.Equal(("77", "https://x.example/77", Now), (after.RemoteId, after.Url, after.PublishedAt));
        Assert.Null(after.LastProblem);
    }

    [Fact]
    public void What_is_rehearsed_or_laid_ready_says_so_and_is_not_published()
    {
        var rehearsed = Decide(In(Committing), Outcomes["rehearsed"], Blind);
        Assert.Equal(("file:///outbox/preview.html", null, ProblemCode.PostRehearsed), (rehearsed.Url, rehearsed.PublishedAt, rehearsed.LastProblem!.Code));
        var ready = Decide(In(Committing), Outcomes["laidReady"], Blind);
        Assert.Equal((null, null, ProblemCode.ToPostByHand), (ready.Url, ready.PublishedAt, ready.LastProblem!.Code));
    }

    [Fact]
    public void A_throttled_try_waits_as_long_as_the_network_says() =>
        Assert.Equal(Now.AddMinutes(3), Decide(In(Committing), Outcomes["throttled"], Blind).RetryAt);

    [Fact]
    public void A_throttle_that_lasts_beyond_the_lateness_is_a_failure_now()
    {
        var after = Decide(In(Committing), new PublishOutcome.Throttled(Now.AddHours(1)), Blind);
        Assert.Equal((Failed, ProblemCode.AttemptsExhausted), (after.State, after.LastProblem!.Code));
    }

    [Fact]
    public void Tries_end_and_the_last_reason_is_told()
    {
        var delivery = In(Committing) with { ClaimBefore = null, Attempts = 1 };
        var tries = 1;
        for (; Decide(delivery, Outcomes["unavailable"], Blind).State == Scheduled; tries++)
        {
            delivery = delivery with { Attempts = delivery.Attempts + 1 };
        }

        Assert.Equal(BackOff.MaxAttempts, tries);
        var failed = Decide(delivery, Outcomes["unavailable"], Blind);
        Assert.Equal(Failed, failed.State);
        Assert.Contains("too dull", MessageCatalog.Message(failed.LastProblem!, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Three_looks_over_the_settling_time_and_then_a_person_is_asked()
    {
        var delivery = Decide(In(Committing), Outcomes["unknown"], Seeing);
        var at = Now;
        for (var look = 1; look <= 3; look++)
        {
            Assert.Equal(Unknown, delivery.State);
            at = delivery.RetryAt!.Value;
            delivery = PublishDecision.From(delivery, null, at, 0, Seeing);
        }

        Assert.Equal(Now.AddMinutes(10), at);
        Assert.Equal((NeedsReview, ProblemCode.NetworkRejected), (delivery.State, delivery.LastProblem!.Code));
    }

    [Fact]
    public void Being_unable_to_look_is_no_look_but_not_for_ever()
    {
        var after = Decide(In(Unknown), Outcomes["unavailable"], Seeing);
        Assert.Equal((Unknown, 0), (after.State, after.Looks));
        var next = PublishDecision.From(In(Unknown), Outcomes["unavailable"], Now.AddHours(25), 0, Seeing);
        Assert.Equal((NeedsReview, ProblemCode.OutcomeUnknown), (next.State, next.LastProblem!.Code));
    }

    [Fact]
    public void Work_on_an_accepted_post_that_never_ends_is_shown_to_a_person()
    {
        Assert.Equal(NeedsReview, PublishDecision.From(In(Processing), Outcomes["pending"], Now.AddHours(25), 0, Blind).State);

        // Nothing broke: it was taken, and nothing more was heard of it.
        Assert.Equal(ProblemCode.OutcomeNeverSaid, PublishDecision.From(In(Processing), Outcomes["pending"], Now.AddHours(25), 0, Blind).LastProblem!.Code);
        Assert.Equal(ProblemCode.OutcomeNeverSaid, PublishDecision.From(In(Processing), Outcomes["unavailable"], Now.AddHours(25), 0, Blind).LastProblem!.Code);
    }

    [Fact]
    public void Equal_keys_are_repeated_only_within_the_time_less_a_margin()
    {
        var unknown = Decide(In(Committing), Outcomes["unknown"], Joining);
        Assert.Equal(Unknown, unknown.State);
        Assert.Equal(UnknownStep.Repeat, PublishDecision.NextStep(unknown, Now.AddMinutes(49), Joining));
        Assert.Equal(UnknownStep.Review, PublishDecision.NextStep(unknown, Now.AddMinutes(50), Joining));
    }

    [Fact]
    public void A_network_with_both_is_looked_at_first_and_after_every_repeat()
    {
        var both = Seeing with { JoinsEqualKeysFor = TimeSpan.FromHours(1) };
        Assert.Equal(
            [
                .. Enumerable.Repeat<UnknownStep[]>([UnknownStep.Look, UnknownStep.Repeat], PublishDecision.MaxRepeats).SelectMany(turn => turn),
                UnknownStep.Look, UnknownStep.Review,
            ],
            Enumerable.Range(0, 14).Select(looks => PublishDecision.NextStep(In(Unknown) with { Looks = looks }, Now, both)));
        Assert.Equal(UnknownStep.Look, PublishDecision.NextStep(In(Unknown) with { Looks = 1 }, Now.AddMinutes(50), both));
        Assert.Equal(UnknownStep.Review, PublishDecision.NextStep(In(Unknown) with { Looks = 3 }, Now.AddMinutes(50), both));
        Assert.Equal(UnknownStep.Look, PublishDecision.NextStep(In(Unknown) with { Looks = 4 }, Now.AddMinutes(50), both));
    }

    [Fact]
    public void A_look_that_finds_nothing_is_followed_by_a_repeat_at_once_where_the_network_joins_also_what_is_on_its_way_else_after_the_settling_time()
    {
        var both = Seeing with { JoinsEqualKeysFor = TimeSpan.FromHours(1) };
        var waits = PublishDecision.From(Decide(In(Committing), Outcomes["unknown"], both), null, Now.AddMinutes(1), 0, both);
        Assert.Equal((1, (DateTimeOffset?)Now.AddMinutes(10)), (waits.Looks, waits.RetryAt));
        both = both with { JoinsInFlight = true };
        var looked = PublishDecision.From(Decide(In(Committing), Outcomes["unknown"], both), null, Now.AddMinutes(1), 0, both);
        Assert.Equal((1, (DateTimeOffset?)Now.AddMinutes(1).AddSeconds(5), UnknownStep.Repeat), (looked.Looks, looked.RetryAt, PublishDecision.NextStep(looked, looked.RetryAt!.Value, both)));
        var repeated = PublishDecision.From(looked with { State = Committing, Looks = 2 }, Outcomes["unknown"], Now.AddMinutes(2), 0, both);
        Assert.Equal((Unknown, (DateTimeOffset?)Now.AddMinutes(6)), (repeated.State, repeated.RetryAt));
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("accessLost")]
    [InlineData("throttled")]
    [InlineData("unavailable")]
    [InlineData("unknown")]
    public void A_repeat_that_made_nothing_proves_nothing_about_the_first_commit(string outcome)
    {
        var delivery = In(Committing) with { Looks = 1 };
        while (StateAfter(delivery, outcome, Joining) == nameof(Unknown))
        {
            delivery = delivery with { Looks = delivery.Looks + 1 };
        }

        Assert.Equal(PublishDecision.MaxRepeats, delivery.Looks);
        Assert.Equal(nameof(NeedsReview), StateAfter(delivery, outcome, Joining));
    }

    [Fact]
    public void A_claim_whose_worker_is_gone_goes_back_while_nothing_left_and_is_unknown_after()
    {
        var back = PublishDecision.Lapsed(In(Preparing), Now, 0, Seeing);
        Assert.Equal((Scheduled, 0), (back.State, back.Attempts));
        Assert.Equal(Unknown, PublishDecision.Lapsed(In(Committing), Now, 0, Seeing).State);
        Assert.Equal(NeedsReview, PublishDecision.Lapsed(In(Committing), Now, 0, Blind).State);
    }

    [Fact]
    public void Uploads_are_waited_for_without_a_worker_but_not_for_ever()
    {
        var parked = PublishDecision.Parked(In(Preparing), TimeSpan.FromMinutes(5), Now);
        Assert.Equal((Preparing, (DateTimeOffset?)Now.AddMinutes(5)), (parked.State, parked.NextAt));
        Assert.Null(parked.LeaseOwner);
        Assert.Equal(Failed, PublishDecision.Parked(In(Preparing), TimeSpan.FromHours(3), Now).State);
        Assert.Equal(Failed, PublishDecision.Parked(In(Preparing), TimeSpan.FromSeconds(5), Now.AddHours(2)).State);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(30, 5)]
    [InlineData(120, 20)]
    [InlineData(3600, 60)]
    public void An_upload_that_takes_long_is_asked_after_less_often(int secondsSinceDue, int wait)
    {
        var now = Sample.Due.AddSeconds(secondsSinceDue);
        Assert.Equal(now.AddSeconds(wait), PublishDecision.Parked(In(Preparing), TimeSpan.FromSeconds(5), now).LeaseUntil);
    }

    private static DeliveryRecord In(DeliveryState state) => Sample.Delivery() with
    {
        State = state,
        Attempts = 1,
        LeaseOwner = "worker",
        LeaseUntil = Now.AddMinutes(5),
        CommittedAt = state == Preparing ? null : Now,
        RetryAt = Now,
    };

    private static DeliveryRecord SecondOfThree(DeliveryState state) => In(state) with
    {
        Parts = 3, Part = 1, RemoteId = "71", Url = "https://x.example/71", PublishedAt = Now.AddMinutes(-1), Made = RequestBuilder.Write([new PublishedPart("71", "https://x.example/71")]),
    };

    private static DeliveryRecord Decide(DeliveryRecord delivery, PublishOutcome? outcome, PublisherAbilities abilities) =>
        PublishDecision.From(delivery, outcome, Now, 0.5, abilities);

    private static string StateAfter(DeliveryRecord delivery, string outcome, PublisherAbilities abilities)
    {
        try
        {
            return Decide(delivery, Outcomes[outcome], abilities).State.ToString();
        }
        catch (ArgumentException)
        {
            return "-";
        }
    }
}
