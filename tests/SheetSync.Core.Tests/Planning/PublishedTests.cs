using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What is out is never sent again, and the cells go on saying so.</summary>
public sealed class PublishedTests
{
    private readonly Desk desk = new();
    private readonly Line row;

    public PublishedTests()
    {
        row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.Pass();
    }

    [Fact]
    public void A_published_row_says_so_with_its_link_and_time()
    {
        Assert.Equal("Published", row.Status);
        Assert.Equal("https://posts.example/1", row.Url);
        Assert.Equal("2026-05-04 18:00:00", row.Shown(ManagedColumn.PublishedAt));
    }

    [Fact]
    public void An_edit_after_publishing_is_reported_and_sends_nothing()
    {
        row.Caption("Spring sale, now longer");
        desk.Pass();

        Assert.Equal("Published", row.Status);
        Assert.Contains("x-main", row.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemCode.EditAfterPublish, Assert.Single(desk.Record(row).Problems).Code);
        NothingMoreLeaves();
    }

    [Fact]
    public void A_new_time_after_publishing_is_reported_and_sends_nothing()
    {
        row.At("2026-05-09 18:00");
        desk.Pass();

        Assert.Equal(ProblemCode.EditAfterPublish, Assert.Single(desk.Record(row).Problems).Code);
        desk.WaitUntil("2026-05-09 18:00");
        NothingMoreLeaves();
    }

    [Fact]
    public void A_cleared_status_is_filled_in_again()
    {
        row.Managed.Remove(ManagedColumn.Status);
        row.Managed.Remove(ManagedColumn.PostUrl);

        desk.Pass();

        Assert.Equal("Published", row.Status);
        Assert.Equal("https://posts.example/1", row.Url);
        NothingMoreLeaves();
    }

    [Fact]
    public void A_deleted_row_that_comes_back_with_its_ID_is_the_same_post()
    {
        desk.Row("Another").At("2026-05-05 10:00");
        desk.Settle();
        desk.Lines.Remove(row);
        desk.Pass();
        Assert.False(desk.Record(row).IsPresent);

        desk.Lines.Insert(0, row);
        desk.Pass();

        Assert.Equal("Published", row.Status);
        Assert.True(desk.Record(row).IsPresent);
        NothingMoreLeaves();
    }

    [Fact]
    public void A_channel_added_with_its_time_ahead_is_a_new_delivery()
    {
        var later = desk.Row("Summer sale").On("x-main").At("2026-05-04 20:00").Approved();
        desk.Settle();
        desk.Became(desk.Delivery(later).Id, DeliveryState.Published, "https://posts.example/9");

        later.On("x-main", "li-page");
        desk.Settle();

        Assert.Equal("Partly published", later.Status);
        Assert.Equal(DeliveryState.Scheduled, desk.Delivery(later, Desk.LinkedIn).State);
    }

    [Fact]
    public void A_channel_added_after_its_time_is_a_problem_and_no_delivery()
    {
        desk.Wait(1);
        row.On("x-main", "li-page");
        desk.Pass();

        Assert.Equal("Published", row.Status);
        Assert.Single(desk.Record(row).Deliveries);
        Assert.Contains(desk.Record(row).Problems, p => p.Code == ProblemCode.ChannelAddedLate);
        NothingMoreLeaves();
    }

    [Fact]
    public void A_channel_removed_after_publishing_keeps_its_record_and_link()
    {
        row.On("li-page");
        desk.Pass();

        Assert.Equal(DeliveryState.Published, desk.Delivery(row).State);
        Assert.Equal("https://posts.example/1", row.Url);
    }

    [Fact]
    public void A_removed_channel_that_was_not_out_yet_is_cancelled_and_returns_when_named_again()
    {
        var other = desk.Row("Summer sale").On("x-main", "li-page").At("20:00").Approved();
        desk.Settle();

        other.On("x-main");
        desk.Pass();
        Assert.Equal(DeliveryState.Cancelled, desk.Delivery(other, Desk.LinkedIn).State);
        Assert.Equal("Scheduled", other.Status);

        other.On("x-main", "li-page");
        desk.Pass();
        Assert.Equal(DeliveryState.Scheduled, desk.Delivery(other, Desk.LinkedIn).State);
    }

    [Fact]
    public void A_channel_that_cannot_be_read_cancels_nothing()
    {
        var other = desk.Row("Summer sale").At("20:00").Approved();
        desk.Settle();

        other.On("x-mian");
        desk.Pass();

        Assert.Equal(DeliveryState.Waiting, desk.Delivery(other).State);
        Assert.Equal("Invalid", other.Status);
    }

    [Theory]
    [InlineData(DeliveryState.Committing)]
    [InlineData(DeliveryState.Continuing)]
    [InlineData(DeliveryState.Unknown)]
    [InlineData(DeliveryState.Processing)]
    [InlineData(DeliveryState.NeedsReview)]
    [InlineData(DeliveryState.Rehearsed)]
    public void What_may_have_left_is_not_touched_by_any_edit(DeliveryState state)
    {
        var other = desk.Row("Summer sale").At("20:00").Approved();
        desk.Settle();
        desk.Became(desk.Delivery(other).Id, state);

        other.Caption("Another text").At("2026-05-09 20:00").Stage("Cancelled");
        desk.Pass();
        Assert.Equal(state, desk.Delivery(other).State);

        desk.Lines.Remove(other);
        desk.Pass(accept: true);
        Assert.Equal(state, desk.Delivery(other).State);
    }

    private void NothingMoreLeaves()
    {
        desk.Pass();
        desk.PublishDue();
        Assert.Single(desk.PublishedDeliveries);
    }
}
