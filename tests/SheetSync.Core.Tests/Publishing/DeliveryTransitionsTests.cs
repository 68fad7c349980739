using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Publishing;

public sealed class DeliveryTransitionsTests
{
    private static readonly DeliveryState[] States = Enum.GetValues<DeliveryState>();

    [Fact]
    public void Every_state_has_its_row_in_the_table() =>
        Assert.All(States, state => Assert.DoesNotContain(state, DeliveryTransitions.From(state)));

    [Fact]
    public void Every_state_can_be_reached()
    {
        var reached = new HashSet<DeliveryState> { DeliveryState.Waiting };
        while (States.Any(s => reached.Any(r => DeliveryTransitions.Allows(r, s)) && reached.Add(s)))
        {
        }

        Assert.Equal(States.Order(), reached.Order());
    }

    [Fact]
    public void What_is_published_stays_published()
    {
        Assert.Empty(DeliveryTransitions.From(DeliveryState.Published));
        Assert.Empty(DeliveryTransitions.From(DeliveryState.Rehearsed));
    }

    [Fact]
    public void The_one_call_leaves_only_from_a_claim_or_for_the_next_part_or_again_from_an_unknown_outcome() =>
        Assert.Equal(
            [DeliveryState.Preparing, DeliveryState.Continuing, DeliveryState.Unknown],
            States.Where(s => s != DeliveryState.Committing && DeliveryTransitions.Allows(s, DeliveryState.Committing)));

    [Fact]
    public void An_unknown_outcome_never_becomes_a_new_claim_without_a_person()
    {
        Assert.False(DeliveryTransitions.Allows(DeliveryState.Unknown, DeliveryState.Scheduled));
        Assert.False(DeliveryTransitions.Allows(DeliveryState.Unknown, DeliveryState.Preparing));
        Assert.False(DeliveryTransitions.Allows(DeliveryState.Unknown, DeliveryState.Failed));
        Assert.True(DeliveryTransitions.Allows(DeliveryState.NeedsReview, DeliveryState.Scheduled));
    }

    [Fact]
    public void What_is_public_by_its_first_part_is_never_begun_anew()
    {
        var reached = new HashSet<DeliveryState> { DeliveryState.Continuing };
        while (States.Any(s => reached.Any(r => DeliveryTransitions.Allows(r, s) && PartAllows(r, s)) && reached.Add(s)))
        {
        }

        Assert.DoesNotContain(DeliveryState.Preparing, reached);
        Assert.DoesNotContain(DeliveryState.Scheduled, reached);
        Assert.DoesNotContain(DeliveryState.NeedsReview, reached);
    }

    // The moves that a decision makes for a part that is not the first: see the table of PublishDecisionTests.
    private static bool PartAllows(DeliveryState from, DeliveryState to) =>
        from is not (DeliveryState.Committing or DeliveryState.Processing or DeliveryState.Unknown)
        || to is DeliveryState.Committing or DeliveryState.Continuing or DeliveryState.Processing or DeliveryState.Unknown or DeliveryState.Published;

    [Fact]
    public void What_may_be_out_is_never_cancelled_missed_or_past()
    {
        foreach (var state in States.Where(s => DeliveryTransitions.HasLeft(s) && s != DeliveryState.ByHand))
        {
            Assert.False(DeliveryTransitions.Allows(state, DeliveryState.Cancelled), state.ToString());
            Assert.False(DeliveryTransitions.Allows(state, DeliveryState.Missed), state.ToString());
            Assert.False(DeliveryTransitions.Allows(state, DeliveryState.Past), state.ToString());
        }
    }
}
