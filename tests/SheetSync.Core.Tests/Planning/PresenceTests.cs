using SheetSync.Core.Calendars;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>Rows that go, move and come back.</summary>
public sealed class PresenceTests
{
    private readonly Desk desk = new();
    private readonly Line row;
    private readonly Line other;

    public PresenceTests()
    {
        row = desk.Row("Spring sale").At("18:00").Approved().Set(ColumnRole.Campaign, "Spring");
        other = desk.Row("Summer sale").At("19:00").Approved();
        desk.Settle();
    }

    [Fact]
    public void A_deleted_row_cancels_its_post()
    {
        desk.Lines.Remove(row);

        var plan = desk.Pass();

        Assert.Equal(1, plan.Count(ChangeKind.Cancel));
        Assert.Equal(DeliveryState.Cancelled, desk.Delivery(row).State);
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        Assert.Empty(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_deleted_row_that_comes_back_is_scheduled_again()
    {
        desk.Lines.Remove(row);
        desk.Pass();
        desk.Lines.Add(row);

        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
        Assert.Equal(2, desk.Records.Count);
    }

    [Fact]
    public void A_row_that_comes_back_after_its_time_is_missed()
    {
        desk.Lines.Remove(row);
        desk.Pass();
        desk.WaitUntil("18:30");
        desk.Lines.Add(row);

        desk.Pass();

        Assert.Equal("Missed", row.Status);
    }

    [Fact]
    public void A_row_in_another_tab_of_the_calendar_is_the_same_post()
    {
        row.Tab = "June";

        var plan = desk.Pass();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Cells);
        Assert.Equal("June", desk.Record(row).Tab);
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void A_stage_of_Cancelled_cancels_and_Approved_brings_back()
    {
        row.Stage("Cancelled");
        desk.Pass();
        Assert.Equal("Cancelled", row.Status);

        row.Approved();
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void A_missed_row_can_be_cancelled()
    {
        desk.WaitUntil("18:30");
        desk.Pass();
        Assert.Equal("Missed", row.Status);

        row.Stage("Cancelled");
        desk.Pass();

        Assert.Equal("Cancelled", row.Status);
        Assert.Empty(row.Message);
    }

    [Fact]
    public void A_removed_optional_column_empties_its_field_and_trips_nothing()
    {
        desk.RemovedColumns.Add(ColumnRole.Campaign);

        var plan = desk.Pass();

        Assert.False(plan.IsHeld);
        Assert.Equal(["campaign"], Assert.Single(plan.Changes).Fields);
        Assert.Empty(desk.Record(row).Fields.Common(ColumnRole.Campaign));
        Assert.Equal(("Scheduled", "Scheduled"), (row.Status, other.Status));
    }

    [Fact]
    public void An_engine_restart_changes_nothing()
    {
        desk.IsAllChanged = true;

        var plan = desk.Pass();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Posts);
        Assert.Empty(plan.Cells);
    }

    [Fact]
    public void An_edit_names_the_fields_that_changed()
    {
        row.Caption("Spring sale!").At("18:30");

        var change = Assert.Single(desk.Pass().Changes);

        Assert.Equal(ChangeKind.Edit, change.Kind);
        Assert.Equal(["caption", "date"], change.Fields.Order());
        Assert.Equal((2, row.Id), (change.Row, change.PostId));
    }

    [Fact]
    public void A_failed_row_with_a_new_time_goes_out_under_a_new_key()
    {
        desk.Became(desk.Delivery(row).Id, DeliveryState.Failed);
        desk.Pass();
        Assert.Equal("Failed", row.Status);

        row.At("20:00");
        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
        Assert.Equal(2, desk.Delivery(row).Generation);
        Assert.Null(desk.Delivery(row).CommittedAt);
    }
}
