using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What becomes of a post when its time has passed.</summary>
public sealed class TimeTests
{
    private static readonly DateTimeOffset Due = new(2026, 5, 4, 18, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private readonly Desk desk = new();

    [Theory]
    [InlineData(-60, -1, 15)]   // seen ready in time
    [InlineData(0, -1, 15)]     // at the very moment
    [InlineData(10, -30, 15)]   // not in time, but nobody could read in between
    [InlineData(1, 0, 2)]       // approved at the last moment
    [InlineData(5, 4, 2)]       // too late
    public void How_late_a_delivery_may_go_out(int readyAfterMinutes, int readBeforeMinutes, int claimableMinutes) => Assert.Equal(
        Due.AddMinutes(claimableMinutes),
        LatePolicy.ClaimBefore(Due, Due.AddMinutes(readyAfterMinutes), Due.AddMinutes(readBeforeMinutes), Quarter));

    [Fact]
    public void Without_any_read_before_nobody_could_read() =>
        Assert.Equal(Due + Quarter, LatePolicy.ClaimBefore(Due, Due.AddMinutes(10), null, Quarter));

    [Fact]
    public void The_last_moment_is_never_longer_than_the_calendar_allows() => Assert.Equal(
        Due.AddMinutes(1), LatePolicy.ClaimBefore(Due, Due.AddMinutes(1), Due, TimeSpan.FromMinutes(1)));

    [Fact]
    public void A_row_ready_in_time_goes_out_late_within_a_quarter_of_an_hour()
    {
        var row = Ready("18:00");
        desk.WaitUntil("18:14");
        desk.Pass();

        desk.PublishDue();

        Assert.Equal(DeliveryState.Published, desk.Delivery(row).State);
    }

    [Fact]
    public void A_row_later_than_the_calendar_allows_is_missed_and_says_so()
    {
        var row = Ready("18:00");
        desk.WaitUntil("18:16");

        desk.Pass();
        desk.PublishDue();

        Assert.Equal("Missed", row.Status);
        Assert.Contains("Try again", row.Message, StringComparison.Ordinal);
        Assert.Empty(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_row_approved_a_minute_late_goes_out()
    {
        var row = Watched(desk.Row("Spring sale").At("18:00").Stage("In review"));
        desk.WaitUntil("18:01");
        row.Approved();

        desk.Pass();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_row_approved_five_minutes_late_is_missed()
    {
        var row = Watched(desk.Row("Spring sale").At("18:00").Stage("In review"));
        desk.WaitUntil("18:05");
        row.Approved();

        desk.Pass();
        desk.PublishDue();

        Assert.Equal("Missed", row.Status);
        Assert.Empty(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_row_approved_while_nobody_could_read_goes_out_within_a_quarter_of_an_hour()
    {
        var row = desk.Row("Spring sale").At("18:00").Stage("In review");
        desk.Settle();
        row.Approved();
        desk.WaitUntil("18:10");

        desk.Pass();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void An_unapproved_row_is_read_again_when_the_last_moment_has_passed()
    {
        desk.Row("Spring sale").At("18:00").Stage("In review");
        desk.Settle();
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 18, 2, 0, 1, TimeSpan.Zero), desk.Plan().NextAnswerAt);
    }

    [Fact]
    public void A_row_that_nobody_approves_is_missed_without_anybody_touching_the_sheet()
    {
        var row = Watched(desk.Row("Spring sale").At("18:00").Stage("In review"));
        desk.WaitUntil("18:16");

        desk.Pass();

        Assert.Equal("Missed", row.Status);
    }

    [Fact]
    public void Rows_whose_time_was_before_the_calendar_was_connected_are_past_without_a_message()
    {
        var row = desk.Row("Spring sale").At("07:00").Approved();
        var bad = desk.Row("").At("06:00").On("x-main");

        desk.Settle();

        Assert.Equal(("Past", "Past"), (row.Status, bad.Status));
        Assert.Equal((string.Empty, string.Empty), (row.Message, bad.Message));
    }

    [Fact]
    public void A_past_or_missed_row_with_a_new_time_ahead_is_scheduled()
    {
        var past = desk.Row("Summer sale").At("07:00").Approved();
        var missed = Ready("18:00");
        desk.WaitUntil("18:30");
        desk.Pass();
        Assert.Equal(("Past", "Missed"), (past.Status, missed.Status));

        past.At("20:00");
        missed.At("21:00");
        desk.Pass();

        Assert.Equal(("Scheduled", "Scheduled"), (past.Status, missed.Status));
        Assert.Empty(missed.Message);
    }

    [Fact]
    public void A_past_row_moved_to_a_time_that_has_passed_too_is_missed()
    {
        var row = desk.Row("Spring sale").At("07:00").Approved();
        desk.Settle();
        desk.WaitUntil("18:30");
        desk.Pass();

        row.At("17:00");
        desk.Pass();

        Assert.Equal("Missed", row.Status);
    }

    [Fact]
    public void A_row_that_says_now_goes_out_after_two_equal_reads_a_minute_apart()
    {
        var row = desk.Row("Spring sale").At("now").Approved();
        desk.Settle();
        Assert.Equal("Waiting", row.Status);

        desk.Wait(0.5);
        desk.Pass();
        Assert.Equal("Waiting", row.Status);

        desk.Wait(0.5);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
        desk.PublishDue();
        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_change_between_the_reads_of_a_now_row_starts_the_minute_anew()
    {
        var row = desk.Row("Spring sale").At("now").Approved();
        desk.Settle();
        desk.Wait(0.9);
        row.Caption("Spring sale!");
        desk.Pass();
        desk.Wait(0.5);
        desk.Pass();
        Assert.Equal("Waiting", row.Status);

        desk.Wait(0.5);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void The_moment_of_now_is_fixed_once()
    {
        var row = desk.Row("Spring sale").At("now").Approved();
        desk.Settle();
        desk.Wait(1);
        desk.Pass();
        var fixedAt = desk.Delivery(row).DueAt;
        Assert.Equal(desk.Now, fixedAt);

        desk.Wait(3);
        row.Set(ColumnRole.Notes, "a note");
        desk.Pass();

        Assert.Equal(fixedAt, desk.Delivery(row).DueAt);
        Assert.Equal("2026-05-04 08:01:00", row.Shown(ManagedColumn.PlannedTime));
    }

    [Fact]
    public void A_new_text_within_the_last_seconds_does_not_make_a_row_too_late()
    {
        var row = Ready("18:00");
        desk.WaitUntil("17:59:30");
        row.Caption("Spring sale, corrected");
        desk.WaitUntil("18:00:10");
        desk.Pass();

        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_row_completed_long_after_its_time_is_missed()
    {
        var row = desk.Row("Spring sale").On("x-mian").At("18:00").Approved();
        Watched(row);
        desk.WaitUntil("19:00");
        row.On("x-main");

        desk.Settle();

        Assert.Equal("Missed", row.Status);
    }

    private Line Ready(string time)
    {
        var row = desk.Row("Spring sale").At(time).Approved();
        desk.Settle();
        Assert.Equal("Scheduled", row.Status);
        return row;
    }

    // The worker runs all the time, so it reads at the moment of the post as well.
    private Line Watched(Line row)
    {
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        return row;
    }
}
