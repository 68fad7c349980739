using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What people ask for in the Action cell.</summary>
public sealed class ActionTests
{
    private readonly Desk desk = new();
    private readonly Line row;

    public ActionTests()
    {
        row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
    }

    public static TheoryData<PostAction, DeliveryState, DeliveryState> Pairs
    {
        get
        {
            var pairs = new TheoryData<PostAction, DeliveryState, DeliveryState>();
            foreach (var state in Enum.GetValues<DeliveryState>().Where(s => s is not (DeliveryState.Missed or DeliveryState.Cancelled or DeliveryState.Past)))
            {
                pairs.Add(PostAction.TryAgain, state, state == DeliveryState.Failed ? DeliveryState.Scheduled : Unasked(state));
                pairs.Add(PostAction.ItIsNotPublished, state, state == DeliveryState.NeedsReview ? DeliveryState.Scheduled : Unasked(state));
                pairs.Add(PostAction.ItIsPublished, state, state == DeliveryState.NeedsReview ? DeliveryState.Published : Unasked(state));
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_action_answers_its_own_statuses_and_no_other(PostAction action, DeliveryState before, DeliveryState after)
    {
        Became(before);
        row.Asks(action);
        if (before != DeliveryState.ByHand)
        {
            // There the link alone says that it is out, whatever the action.
            row.Set(ColumnRole.PostedLink, "https://x.example/1");
        }

        desk.Pass();

        Assert.Equal(after, desk.Delivery(row).State);
        Assert.Equal(after == Unasked(before), desk.Record(row).Problems.Any(p => p.Code == ProblemCode.ActionNotPossible));
    }

    [Theory]
    [InlineData("20:00")]
    [InlineData("2026-05-06 20:00")]
    public void A_post_that_was_retimed_while_nobody_knew_of_its_outcome_goes_out_at_its_new_time(string time)
    {
        desk.WaitUntil("18:00");
        Became(DeliveryState.NeedsReview);
        desk.Pass();
        row.At(time);
        desk.WaitUntil("19:00");
        desk.Pass();
        row.Asks(PostAction.ItIsNotPublished);
        desk.Pass();
        desk.PublishDue();
        desk.Pass();
        Assert.Empty(desk.PublishedDeliveries);
        Assert.Equal("Scheduled", row.Status);

        desk.WaitUntil(time.Length == 5 ? $"2026-05-04 {time}" : time);
        desk.Pass();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
        Assert.Equal(2, desk.Delivery(row).Generation);
    }

    [Fact]
    public void Try_again_sends_a_failed_post_under_a_new_key()
    {
        Became(DeliveryState.Failed);
        row.Asks(PostAction.TryAgain);
        desk.WaitUntil("21:00");
        desk.Pass();
        Assert.Equal(2, desk.Delivery(row).Generation);

        desk.PublishDue();

        Assert.Equal(DeliveryState.Published, desk.Delivery(row).State);
    }

    [Fact]
    public void Try_again_sends_a_missed_post()
    {
        desk.WaitUntil("21:00");
        desk.Pass();
        Assert.Equal("Missed", row.Status);

        row.Asks(PostAction.TryAgain);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void An_action_counts_once_until_its_cell_changes()
    {
        Became(DeliveryState.Failed);
        row.Asks(PostAction.TryAgain);
        desk.Pass();
        Became(DeliveryState.Failed);
        row.Set(ColumnRole.Notes, "a note");
        desk.Pass();
        Assert.Equal("Failed", row.Status);

        row.Asks(PostAction.None);
        desk.Pass();
        row.Asks(PostAction.TryAgain);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void An_action_counts_only_where_the_sheet_shows_that_status()
    {
        desk.Became(desk.Delivery(row).Id, DeliveryState.Failed);
        row.Asks(PostAction.TryAgain);
        Assert.Equal("Scheduled", row.Status);

        desk.Pass();

        Assert.Equal(DeliveryState.Failed, desk.Delivery(row).State);
        Assert.Contains(desk.Record(row).Problems, p => p.Code == ProblemCode.ActionNotPossible);
    }

    [Theory]
    [InlineData(PostAction.TryAgain, DeliveryState.Failed)]
    [InlineData(PostAction.ItIsNotPublished, DeliveryState.NeedsReview)]
    public void An_action_that_publishes_needs_the_posts_approval(PostAction action, DeliveryState state)
    {
        Became(state);
        row.Stage("In review").Asks(action);

        desk.Pass();

        Assert.Equal(state, desk.Delivery(row).State);
        Assert.Contains(desk.Record(row).Problems, p => p.Code == ProblemCode.ApprovalMissing);
    }

    [Fact]
    public void It_is_published_takes_the_link_from_its_cell()
    {
        Became(DeliveryState.NeedsReview);
        row.Asks(PostAction.ItIsPublished).Set(ColumnRole.PostedLink, "https://x.example/1");

        desk.Pass();

        Assert.Equal(("Published", "https://x.example/1"), (row.Status, row.Url));
    }

    [Fact]
    public void It_is_published_without_a_link_is_a_problem()
    {
        Became(DeliveryState.NeedsReview);
        row.Asks(PostAction.ItIsPublished);

        desk.Pass();

        Assert.Equal("Needs review", row.Status);
        Assert.Contains(desk.Record(row).Problems, p => p.Code == ProblemCode.PostedLinkMissing);
    }

    [Fact]
    public void Of_several_channels_each_takes_its_own_link()
    {
        row.On("x-main", "li-page");
        desk.Settle();
        desk.Became(desk.Delivery(row).Id, DeliveryState.NeedsReview);
        desk.Became(desk.Delivery(row, Desk.LinkedIn).Id, DeliveryState.NeedsReview);
        desk.Pass();

        row.Asks(PostAction.ItIsPublished).Set(ColumnRole.PostedLink, "x-main: https://x.example/1\nli-page: https://li.example/2");
        desk.Pass();

        Assert.Equal("https://x.example/1", desk.Delivery(row).Url);
        Assert.Equal("https://li.example/2", desk.Delivery(row, Desk.LinkedIn).Url);
    }

    [Fact]
    public void An_action_never_touches_the_published_channels_of_a_row()
    {
        row.On("x-main", "li-page");
        desk.Settle();
        desk.Became(desk.Delivery(row).Id, DeliveryState.Published, "https://x.example/1");
        desk.Became(desk.Delivery(row, Desk.LinkedIn).Id, DeliveryState.Failed);
        desk.Pass();
        Assert.Equal("Partly published", row.Status);

        row.Asks(PostAction.TryAgain);
        desk.Pass();

        Assert.Equal(DeliveryState.Published, desk.Delivery(row).State);
        Assert.Equal(DeliveryState.Scheduled, desk.Delivery(row, Desk.LinkedIn).State);
    }

    [Fact]
    public void A_pasted_action_of_a_copy_counts_for_nothing()
    {
        Became(DeliveryState.Failed);
        row.Asks(PostAction.TryAgain);
        var copy = row.Copy().Caption("Another text");
        desk.Lines.Add(copy);

        desk.Settle();
        desk.Pass();

        Assert.Equal(DeliveryState.Waiting, desk.Delivery(copy).State);
    }

    private static DeliveryState Unasked(DeliveryState state) => state == DeliveryState.Waiting ? DeliveryState.Scheduled : state;

    private void Became(DeliveryState state)
    {
        desk.Became(desk.Delivery(row).Id, state, state == DeliveryState.Published ? "https://x.example/0" : null);
        desk.Pass();
    }
}
