using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>Content moved away from its ID.</summary>
public sealed class MovedContentTests
{
    private readonly Desk desk = new();
    private readonly Line first;
    private readonly Line second;
    private readonly Line third;

    public MovedContentTests()
    {
        first = desk.Row("Spring sale").At("18:00").Approved();
        second = desk.Row("Summer sale").At("19:00").Approved();
        third = desk.Row("Autumn sale").At("20:00").Approved();
        desk.Settle();
    }

    [Fact]
    public void A_sort_that_leaves_the_managed_columns_behind_holds_all_rows_concerned()
    {
        SwapCaptions();

        var plan = desk.Pass();

        Assert.Equal(2, plan.Count(ChangeKind.Hold));
        Assert.Equal(["Waiting", "Waiting", "Scheduled"], desk.Lines.Select(l => l.Status));
        Assert.Contains("2", first.Message, StringComparison.Ordinal);
        Assert.Contains("3", first.Message, StringComparison.Ordinal);
        desk.WaitUntil("20:00");
        desk.Pass();
        desk.PublishDue();
        Assert.Equal([desk.Delivery(third).Id], desk.PublishedDeliveries);
    }

    [Fact]
    public void The_rows_are_released_when_whole_rows_are_back_together()
    {
        SwapCaptions();
        desk.Pass();
        SwapCaptions();

        desk.Pass();

        Assert.All(desk.Lines, l => Assert.Equal("Scheduled", l.Status));
        Assert.All(desk.Records.Values, p => Assert.Null(p.Hold));
    }

    [Fact]
    public void Accepted_the_rows_are_edited_as_they_stand()
    {
        SwapCaptions();
        desk.Pass();

        var plan = desk.Pass(accept: true);

        Assert.Equal(2, plan.Count(ChangeKind.Edit));
        Assert.Equal("Summer sale", desk.Record(first).Fields.Common(ColumnRole.Caption));
        Assert.Equal("Scheduled", first.Status);
    }

    [Fact]
    public void Three_rows_in_a_ring_are_all_held()
    {
        (first.People[ColumnRole.Caption], second.People[ColumnRole.Caption], third.People[ColumnRole.Caption]) =
            (third.People[ColumnRole.Caption], first.People[ColumnRole.Caption], second.People[ColumnRole.Caption]);

        desk.Pass();

        Assert.All(desk.Lines, l => Assert.Equal("Waiting", l.Status));
    }

    [Fact]
    public void Content_cut_into_a_new_row_holds_both_and_gives_the_new_row_no_ID()
    {
        var taken = desk.Row("Spring sale").At("2026-05-08 18:00").Approved();
        first.Caption("A quite different text");

        desk.Pass();

        Assert.Empty(taken.Id);
        Assert.Equal("Waiting", taken.Status);
        Assert.NotEmpty(taken.Message);
        Assert.Equal("Waiting", first.Status);
    }

    [Fact]
    public void A_whole_row_that_moves_is_kept_as_it_is()
    {
        desk.Lines.Reverse();

        var plan = desk.Pass();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Cells);
        Assert.Equal(3, plan.Kept);
        Assert.Equal(4, desk.Record(first).Row);
    }

    [Fact]
    public void The_same_text_in_a_new_row_moves_nothing_while_the_old_row_has_it_still()
    {
        var again = desk.Row("Spring sale").At("2026-05-08 18:00").Approved();

        desk.Settle();

        Assert.Equal("Scheduled", again.Status);
        Assert.Equal("Scheduled", first.Status);
    }

    [Fact]
    public void A_pasted_copy_is_one_of_the_row_whose_ID_it_shows_and_not_of_a_deleted_row_of_the_same_text()
    {
        var twin = desk.Row("Spring sale").At("2026-05-08 18:00").Approved();
        desk.Settle();
        desk.Lines.Remove(first);
        var copy = twin.Copy().At("2026-05-12 18:00");
        desk.Lines.Add(copy);

        desk.Settle();

        Assert.NotEqual(twin.Id, copy.Id);
        Assert.DoesNotContain(desk.Records.Values, p => p.Hold is not null);
        Assert.Equal("Scheduled", twin.Status);
    }

    [Fact]
    public void A_row_that_only_grew_has_lost_nothing_to_a_new_row_that_begins_alike()
    {
        var begun = desk.Row("Sale").At("2026-05-06 18:00");
        desk.Settle();
        begun.Caption("Sale of the week");
        var next = desk.Row("Sale").At("2026-05-07 18:00");

        desk.Settle();

        Assert.NotEmpty(next.Id);
        Assert.DoesNotContain(desk.Records.Values, p => p.Hold is { Code: ProblemCode.ContentMoved });
    }

    [Fact]
    public void A_deleted_row_that_comes_back_with_the_content_of_another_is_held_in_its_place()
    {
        desk.Lines.Remove(first);
        desk.Settle();
        desk.Lines.Insert(0, first);
        SwapCaptions();

        desk.Settle();

        Assert.True(desk.Record(first).IsPresent);
        Assert.Equal(ProblemCode.ContentMoved, desk.Record(first).Hold?.Code);
        Assert.Equal("Waiting", second.Status);
    }

    [Fact]
    public void A_held_row_that_is_deleted_while_its_post_goes_out_leaves_nothing_to_be_written()
    {
        SwapCaptions();
        desk.Pass();
        var post = desk.Record(first);
        desk.Lines.Remove(first);
        desk.Became(post.Deliveries[0].Id, DeliveryState.NeedsReview);

        desk.Settle();

        Assert.True(desk.Records[post.PostId].IsPresent);
        Assert.NotNull(desk.Records[post.PostId].ManagedHash);
    }

    private void SwapCaptions() =>
        (first.People[ColumnRole.Caption], second.People[ColumnRole.Caption]) = (second.People[ColumnRole.Caption], first.People[ColumnRole.Caption]);

    [Fact]
    public void A_copy_that_was_changed_before_its_own_ID_reached_the_sheet_still_gets_one()
    {
        var row = desk.Row("Winter sale").At("18:00").Approved();
        desk.Settle();
        desk.IsWorkbookOpen = true;
        var copy = row.Copy();
        desk.Lines.Add(copy);
        desk.Settle();
        copy.At("2026-05-07 18:00");
        desk.IsWorkbookOpen = false;

        desk.Settle();

        Assert.NotEqual(row.Id, copy.Id);
        Assert.Equal("Scheduled", row.Status);
        Assert.DoesNotContain(desk.Record(copy).Problems, p => p.Code == ProblemCode.ContentMoved);
        Assert.Null(desk.Record(copy).Hold);
    }
}
