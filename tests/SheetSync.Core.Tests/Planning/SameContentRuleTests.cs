using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Planning;

/// <summary>The same content twice on one account.</summary>
public sealed class SameContentRuleTests
{
    private readonly Desk desk = new();
    private readonly Line first;

    public SameContentRuleTests() => first = desk.Row("Spring sale").At("18:00").Approved();

    [Fact]
    public void The_later_of_two_equal_rows_is_an_error_and_waits()
    {
        var second = Again("2026-05-05 17:00");

        desk.Settle();

        Assert.Equal(("Scheduled", "Invalid"), (first.Status, second.Status));
        Assert.Contains("row 2", second.Message, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Waiting, desk.Delivery(second).State);
    }

    [Fact]
    public void Equal_rows_a_day_apart_are_fine()
    {
        var second = Again("2026-05-05 18:00");

        desk.Settle();

        Assert.Equal("Scheduled", second.Status);
    }

    [Fact]
    public void A_row_that_may_repeat_is_fine()
    {
        var second = Again("19:00").Set(ColumnRole.RepeatAllowed, "yes");

        desk.Settle();

        Assert.Equal("Scheduled", second.Status);
    }

    [Fact]
    public void The_same_text_on_another_account_is_fine()
    {
        var second = Again("19:00").On("bsky");

        desk.Settle();

        Assert.Equal("Scheduled", second.Status);
    }

    [Fact]
    public void The_later_row_is_free_once_it_differs()
    {
        var second = Again("19:00");
        desk.Settle();

        second.Caption("Spring sale, last hours");
        desk.Pass();

        Assert.Equal("Scheduled", second.Status);
    }

    [Theory]
    [InlineData("Another text", "18:00", "Approved")]
    [InlineData("Spring sale", "2026-05-09 18:00", "Approved")]
    [InlineData("Spring sale", "18:00", "Cancelled")]
    public void The_later_row_is_free_once_the_earlier_one_is_out_of_its_way(string caption, string time, string stage)
    {
        var second = Again("19:00");
        desk.Settle();
        Assert.Equal("Invalid", second.Status);

        first.Caption(caption).At(time).Stage(stage);
        desk.Pass();

        Assert.Equal("Scheduled", second.Status);
    }

    [Fact]
    public void The_later_row_is_free_once_the_earlier_one_is_deleted()
    {
        var second = Again("19:00");
        desk.Settle();

        desk.Lines.Remove(first);
        desk.Pass();

        Assert.Equal("Scheduled", second.Status);
    }

    [Fact]
    public void A_row_moved_before_its_twin_makes_the_twin_the_later_one()
    {
        var second = Again("2026-05-06 18:00");
        desk.Settle();

        second.At("17:00");
        desk.Pass();

        Assert.Equal(("Invalid", "Scheduled"), (first.Status, second.Status));
    }

    [Fact]
    public void What_was_sent_counts_whatever_its_row_says_now()
    {
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        first.Caption("Edited afterwards");
        desk.Pass();
        var second = Again("20:00");

        desk.Settle();

        Assert.Equal(("Published", "Invalid"), (first.Status, second.Status));
    }

    [Fact]
    public void What_was_sent_counts_after_its_row_was_deleted()
    {
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.Pass();
        desk.Lines.Clear();
        desk.Pass();
        var second = Again("20:00");

        desk.Settle();

        Assert.Equal("Invalid", second.Status);
    }

    [Fact]
    public void A_post_that_missed_its_time_is_not_out_and_stands_in_nobodys_way()
    {
        desk.Settle();
        desk.WaitUntil("18:30");
        desk.Pass();
        Assert.Equal("Missed", first.Status);

        var second = Again("20:00");
        desk.Settle();

        Assert.Equal("Scheduled", second.Status);
    }

    [Fact]
    public void A_missed_post_that_is_tried_again_stands_in_the_way_of_its_twin()
    {
        desk.Settle();
        desk.WaitUntil("18:30");
        desk.Pass();
        var second = Again("20:00");
        desk.Settle();

        first.Asks(PostAction.TryAgain);
        desk.Pass();

        Assert.Equal(("Scheduled", "Invalid"), (first.Status, second.Status));
    }

    [Fact]
    public void A_now_row_is_compared_at_this_moment()
    {
        var far = Again("2026-05-09 18:00");
        var now = desk.Row("Spring sale").At("now").Approved().Set(ColumnRole.RepeatAllowed, "yes");
        desk.Settle();
        desk.Wait(1);
        desk.Pass();

        Assert.Equal("Scheduled", now.Status);
        Assert.Equal("Invalid", first.Status);
        Assert.Equal("Scheduled", far.Status);
    }

    [Theory]
    [InlineData(DeliveryState.Published, "2026-05-04 20:00", "Invalid")]
    [InlineData(DeliveryState.Scheduled, "2026-05-04 17:00", "Invalid")]
    [InlineData(DeliveryState.Scheduled, "2026-05-04 20:00", "Scheduled")]
    [InlineData(DeliveryState.Cancelled, "2026-05-04 17:00", "Scheduled")]
    [InlineData(DeliveryState.Missed, "2026-05-04 17:00", "Scheduled")]
    [InlineData(DeliveryState.Published, "2026-05-02 17:00", "Scheduled")]
    public void Other_calendars_on_the_same_account_count(DeliveryState state, string at, string status)
    {
        desk.Settle();
        var body = desk.Delivery(first).BodyHash;
        desk.OtherCalendars.Add(new DeliveryIndexEntry(
            "PZZZZZZZZZ/x:acme", "x:acme", body, DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture), state, null));
        first.Set(ColumnRole.Notes, "touched");

        desk.Pass();

        Assert.Equal(status, first.Status);
    }

    [Fact]
    public void A_twin_in_another_calendar_is_looked_at_again_after_a_while()
    {
        desk.Settle();
        desk.OtherCalendars.Add(new DeliveryIndexEntry(
            "PZZZZZZZZZ/x:acme", "x:acme", desk.Delivery(first).BodyHash, desk.Now, DeliveryState.Scheduled, null));
        first.Set(ColumnRole.Notes, "touched");
        desk.Pass();
        Assert.Equal("Invalid", first.Status);

        desk.OtherCalendars.Clear();
        desk.Wait(10);
        desk.Pass();

        Assert.Equal("Scheduled", first.Status);
    }

    [Fact]
    public void Of_two_calendars_with_the_same_moment_only_one_stands_back()
    {
        desk.Settle();
        var due = desk.Delivery(first).DueAt;
        var mine = desk.Delivery(first).Id;
        var body = desk.Delivery(first).BodyHash;
        foreach (var (other, status) in new[] { ("PBBBBBBBBB/x:acme", "Invalid"), ("PZZZZZZZZZ/x:acme", "Scheduled") })
        {
            desk.OtherCalendars.Clear();
            desk.OtherCalendars.Add(new DeliveryIndexEntry(other, "x:acme", body, due, DeliveryState.Scheduled, null));
            first.Set(ColumnRole.Notes, other);
            desk.Pass();
            Assert.True(status == first.Status, $"{other} against {mine}: {first.Status}");
        }
    }

    private Line Again(string time) => desk.Row("Spring sale").At(time).Approved();
}
