using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>Rows that people rewrote in a save that undid our Post ID, after their post had gone out.</summary>
public sealed class RewrittenRowTests
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_rewritten_while_its_post_went_out_is_no_second_post_although_its_ID_was_overwritten(bool isMovedToo)
    {
        var row = desk.Row("Spring sale in all shops").At("18:00").Approved();
        desk.Row("Another one").At("20:00").Approved();
        var opened = row.Copy();
        GoesOutAtSix();

        desk.Lines.Remove(row);
        desk.Lines.Insert(isMovedToo ? 1 : 0, opened.Caption("Nothing of it was left as it had been"));
        desk.Wait(1);
        desk.Settle();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
        Assert.Equal(row.Id, opened.Id);
        Assert.Equal("Published", opened.Status);
        Assert.Contains("was changed after the post had gone out", opened.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_retimed_after_it_went_out_and_then_rewritten_is_no_second_post_although_its_ID_was_overwritten()
    {
        var row = desk.Row("Spring sale in all shops").At("18:00").Approved();
        var opened = row.Copy();
        GoesOutAtSix();
        desk.Lines[0] = opened.At("18:02");
        var openedAgain = opened.Copy();
        desk.Settle();

        desk.Lines[0] = openedAgain.Caption("Nothing of it was left as it had been");
        desk.WaitUntil("18:03");
        desk.Settle();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
        Assert.Equal(row.Id, openedAgain.Id);
    }

    [Fact]
    public void A_published_row_that_was_rewritten_and_retimed_is_no_second_post_where_something_was_typed_over_its_ID()
    {
        var row = desk.Row("Spring sale in all shops").At("18:00").Approved();
        GoesOutAtSix();
        desk.Settle();
        var id = row.Id;
        Assert.Equal("Published", row.Status);

        row.Shows(ManagedColumn.PostId, "whatever").Caption("Nothing of it was left as it had been").At("21:00");
        desk.Settle();
        desk.WaitUntil("21:00");
        desk.Settle();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
        Assert.Equal(id, row.Id);
        Assert.Contains("was changed after the post had gone out", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_row_whose_ID_was_cleared_for_a_new_text_and_time_is_a_new_post()
    {
        var row = desk.Row("Spring sale in all shops").At("18:00").Approved();
        GoesOutAtSix();
        desk.Settle();
        var id = row.Id;

        row.WithoutId().Caption("Nothing of it was left as it had been").At("21:00");
        desk.Settle();

        Assert.NotEqual(id, row.Id);
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void A_post_typed_for_the_moment_of_a_deleted_one_is_new_where_the_sheet_tells_of_something_that_went_out_later()
    {
        var row = desk.Row("Spring sale in all shops").At("18:00").Approved();
        desk.Row("Another one").At("18:01").Approved();
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.WaitUntil("18:01");
        desk.Pass();
        desk.PublishDue();
        desk.Pass();

        desk.Lines.Remove(row);
        var typed = desk.Row("Nothing of it was left as it had been").At("18:00").Approved();
        desk.Settle();

        Assert.NotEqual(row.Id, typed.Id);
        Assert.Equal("Scheduled", typed.Status);
    }

    [Fact]
    public void A_new_row_of_another_time_in_the_place_of_a_published_one_that_was_deleted_is_a_new_post()
    {
        var row = desk.Row("Spring sale in all shops").At("18:00").Approved();
        GoesOutAtSix();

        desk.Lines.Remove(row);
        var later = desk.Row("Nothing of it was left as it had been").At("19:00").Approved();
        desk.Settle();
        desk.WaitUntil("19:00");
        desk.Pass();
        desk.PublishDue();

        Assert.Equal(2, desk.PublishedDeliveries.Count);
        Assert.NotEqual(row.Id, later.Id);
    }

    [Fact]
    public void A_published_row_that_lost_its_ID_moved_and_changed_a_little_is_for_a_person_to_review()
    {
        var row = desk.Row("Spring sale starts today in all shops").At("18:00").Approved();
        desk.Row("Another one", "More").At("2026-05-09 20:00").Approved();
        GoesOutAtSix();
        desk.WaitUntil("2026-05-06 09:00");

        desk.Lines.Remove(row);
        var moved = desk.Row("Spring sale starts today in all our shops", "More").At("2026-05-06 10:00").Approved();
        desk.Settle();
        desk.WaitUntil("2026-05-06 10:00");
        desk.Pass();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
        Assert.Equal("Needs review", moved.Status);

        moved.Asks(PostAction.ItIsNotPublished);
        desk.Pass();
        desk.PublishDue();
        Assert.Equal(2, desk.PublishedDeliveries.Count);
    }

    [Fact]
    public void A_row_for_now_in_the_place_of_one_that_went_out_is_a_new_post()
    {
        var row = desk.Row("Spring sale in all shops").At("now").Approved();
        desk.Settle();
        desk.Wait(2);
        desk.Settle();
        desk.PublishDue();
        desk.Pass();
        Assert.Single(desk.PublishedDeliveries);

        desk.Lines.Remove(row);
        var next = desk.Row("Nothing of it was left as it had been").At("now").Approved();
        desk.Settle();
        desk.Wait(2);
        desk.Settle();
        desk.PublishDue();

        Assert.Equal(2, desk.PublishedDeliveries.Count);
        Assert.NotEqual(row.Id, next.Id);
    }

    private void GoesOutAtSix()
    {
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.Pass();
    }
}
