using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

public sealed class IdTests
{
    private readonly Desk desk = new();

    [Fact]
    public void A_new_row_gets_an_ID_and_waits_until_it_was_read_back()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();

        var plan = desk.Pass();

        Assert.Equal(1, plan.Count(ChangeKind.Add));
        Assert.True(PostId.IsValid(row.Id));
        Assert.Equal("Waiting", row.Status);
        Assert.Contains(plan.Problems, p => p.Code == ProblemCode.IdNotYetInSheet);

        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
        Assert.Empty(row.Message);
        Assert.Equal("2026-05-04 18:00:00", row.Shown(ManagedColumn.PlannedTime));
    }

    [Fact]
    public void Nothing_leaves_before_its_ID_was_read_back()
    {
        desk.Row("Spring sale").At("18:00").Approved();
        desk.IsWorkbookOpen = true;
        desk.Pass();
        desk.WaitUntil("18:00");
        desk.Pass();

        desk.PublishDue();

        Assert.Empty(desk.PublishedDeliveries);
        Assert.Equal(DeliveryState.Waiting, Assert.Single(Assert.Single(desk.Records.Values).Deliveries).State);
    }

    [Fact]
    public void A_calendar_that_publishes_unmarked_schedules_a_row_without_its_ID()
    {
        desk.Calendar = desk.Calendar with { PublishUnmarked = true };
        desk.IsWorkbookOpen = true;
        desk.Row("Spring sale").At("18:00").Approved();

        desk.Pass();

        Assert.Equal(DeliveryState.Scheduled, Assert.Single(Assert.Single(desk.Records.Values).Deliveries).State);
    }

    [Fact]
    public void A_row_like_one_published_unmarked_is_for_a_person_to_review()
    {
        desk.Calendar = desk.Calendar with { PublishUnmarked = true };
        desk.IsWorkbookOpen = true;
        desk.Row("Spring sale starts today in all shops").At("18:00").Approved();
        desk.Pass();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.Lines.Clear();
        desk.Pass();
        desk.Wait(60);

        var later = desk.Row("Spring sale starts today in all our shops").At("2026-05-06 18:00").Approved();
        desk.IsWorkbookOpen = false;
        desk.Settle();

        Assert.Equal("Needs review", later.Status);
        Assert.Equal(ProblemCode.ResemblesPublished, desk.Delivery(later).LastProblem?.Code);
        desk.WaitUntil("2026-05-06 18:00");
        desk.Pass();
        desk.PublishDue();
        Assert.Single(desk.PublishedDeliveries);

        later.Asks(PostAction.ItIsNotPublished);
        desk.Pass();
        desk.PublishDue();
        Assert.Equal(2, desk.PublishedDeliveries.Count);
    }

    [Fact]
    public void A_row_rewritten_in_the_place_of_one_published_unmarked_is_for_a_person_to_review()
    {
        desk.Calendar = desk.Calendar with { PublishUnmarked = true };
        desk.IsWorkbookOpen = true;
        var row = desk.Row("Spring sale starts today in all shops").At("18:00").Approved();
        desk.Pass();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();

        row.Caption("Nothing of it was left as it had been").At("18:30");
        desk.WaitUntil("18:29");
        desk.Pass();
        desk.WaitUntil("18:30");
        desk.Pass();
        desk.PublishDue();

        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_row_without_ID_that_is_rewritten_stays_its_post_and_needs_its_approval_anew()
    {
        desk.Calendar = desk.Calendar with { PublishUnmarked = true, Approval = ApprovalMode.Content };
        desk.IsWorkbookOpen = true;
        var row = desk.Row("Spring sale starts today in all shops").At("18:00").Approved();
        desk.Pass();

        row.Caption("Nothing of it was left as it had been");
        desk.Pass();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();

        Assert.Empty(desk.PublishedDeliveries);
        Assert.Equal(DeliveryState.Waiting, Assert.Single(Assert.Single(desk.Records.Values).Deliveries).State);
    }

    [Fact]
    public void A_pasted_copy_of_a_row_gets_its_own_Post_ID()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var copy = row.Copy().At("2026-05-07 18:00");
        desk.Lines.Insert(0, copy);
        var id = row.Id;

        desk.Settle();

        Assert.Equal(id, row.Id);
        Assert.NotEqual(id, copy.Id);
        Assert.True(PostId.IsValid(copy.Id));
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void Of_two_rows_with_one_ID_the_one_with_the_stored_content_keeps_it_even_if_it_is_the_copy()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var id = row.Id;
        var copy = row.Copy();
        desk.Lines.Add(copy);
        row.Caption("Something else entirely");

        desk.Settle();

        Assert.Equal(id, copy.Id);
        Assert.NotEqual(id, row.Id);
    }

    [Fact]
    public void Of_two_changed_rows_with_one_ID_the_one_in_the_old_place_keeps_it()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var id = row.Id;
        var copy = row.Copy().Caption("One text");
        desk.Lines.Add(copy);
        row.Caption("Another text");

        desk.Settle();

        Assert.Equal(id, row.Id);
        Assert.NotEqual(id, copy.Id);
    }

    [Fact]
    public void A_copy_is_not_approved_by_a_pasted_Approved()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var copy = row.Copy().At("2026-05-07 18:00").Caption("Summer sale");
        desk.Lines.Add(copy);

        desk.Settle();
        desk.Settle();
        Assert.Equal("Waiting", copy.Status);
        Assert.Contains(desk.Record(copy).Problems, p => p.Code == ProblemCode.ApprovalOfCopy);

        copy.Stage("In review");
        desk.Pass();
        Assert.Equal("Waiting", copy.Status);

        copy.Approved();
        desk.Pass();
        Assert.Equal("Scheduled", copy.Status);
    }

    [Fact]
    public void An_ID_filled_down_over_other_rows_leaves_them_the_posts_they_were()
    {
        var first = desk.Row("Spring sale").At("18:00").Approved();
        var second = desk.Row("Summer sale").At("19:00").Approved();
        var third = desk.Row("Autumn sale").At("20:00").Approved();
        desk.Settle();
        var (one, two, three) = (first.Id, second.Id, third.Id);
        second.Shows(ManagedColumn.PostId, one);
        third.Shows(ManagedColumn.PostId, one);

        desk.Settle();

        Assert.Equal((one, two, three), (first.Id, second.Id, third.Id));
        Assert.Equal("Scheduled", second.Status);
        Assert.Equal(3, desk.Records.Count);
    }

    [Fact]
    public void A_row_whose_ID_was_cleared_gets_it_again()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var id = row.Id;
        row.WithoutId();

        desk.Pass();
        Assert.Equal(id, row.Id);
        Assert.Equal("Waiting", row.Status);

        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
        Assert.Single(desk.Records);
    }

    [Fact]
    public void A_row_without_ID_that_moved_is_known_by_its_content()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Row("Another").At("19:00");
        desk.Settle();
        var id = row.Id;
        row.WithoutId();
        desk.Lines.Reverse();

        desk.Settle();

        Assert.Equal(id, row.Id);
        Assert.Equal(2, desk.Records.Count);
    }

    [Fact]
    public void A_row_without_ID_and_with_a_retouched_text_is_known_by_its_place()
    {
        var row = desk.Row("Spring sale starts today in all shops").At("18:00").Approved();
        desk.Settle();
        var id = row.Id;
        row.WithoutId().Caption("Spring sale starts today in all our shops");

        desk.Settle();

        Assert.Equal(id, row.Id);
        Assert.Single(desk.Records);
    }

    [Fact]
    public void A_row_typed_cell_by_cell_while_its_ID_cannot_be_written_stays_one_post()
    {
        desk.IsWorkbookOpen = true;
        var row = desk.Row("Spr");
        desk.Pass();
        row.Caption("Spring sale").At("18:00");
        desk.Pass();
        row.Approved();
        desk.Pass();
        Assert.Single(desk.Records);

        desk.IsWorkbookOpen = false;
        desk.Settle();

        Assert.Equal("Scheduled", row.Status);
        Assert.Single(desk.Records);
    }

    [Fact]
    public void Two_rows_without_ID_that_could_be_the_same_post_are_both_left_alone()
    {
        var first = desk.Row("Spring sale").At("18:00").Approved();
        desk.Row("Something else").At("19:00").Approved();
        desk.Settle();
        var id = first.Id;
        first.WithoutId();
        var second = first.Copy();
        desk.Lines.Insert(0, desk.Lines[1].Copy().WithoutId().Caption("A third thing").At("20:00"));
        desk.Lines.Insert(1, second);
        desk.Lines.Add(desk.Lines[2]);
        desk.Lines.RemoveAt(2);

        var plan = desk.Pass();

        Assert.Contains(plan.Problems, p => p.Code == ProblemCode.RowAmbiguous);
        Assert.NotNull(desk.Records[id].Hold);
        Assert.Equal("Waiting", first.Status);
        Assert.Empty(first.Id);
        Assert.Empty(second.Id);
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        Assert.DoesNotContain(desk.PublishedDeliveries, d => d.StartsWith(id, StringComparison.Ordinal));
    }

    [Fact]
    public void An_older_version_of_the_sheet_brings_no_second_post()
    {
        desk.Row("Spring sale").At("18:00").Approved();
        desk.Row("Summer sale").At("19:00").Approved();
        var older = desk.Lines.ConvertAll(l => l.Copy());
        desk.Settle();
        var ids = desk.Records.Keys.ToHashSet();
        desk.Lines.Clear();
        desk.Lines.AddRange(older);

        desk.Settle();

        Assert.Equal(ids, desk.Lines.Select(l => l.Id).ToHashSet());
        Assert.Equal(2, desk.Records.Count);
        Assert.All(desk.Lines, l => Assert.Equal("Scheduled", l.Status));
    }

    [Fact]
    public void A_save_that_overwrites_our_first_write_costs_one_pass_and_no_second_post()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        var before = row.Copy();
        desk.Pass();
        desk.Lines[0] = before;

        desk.Settle();

        Assert.Single(desk.Records);
        Assert.Equal("Scheduled", before.Status);
    }

    [Fact]
    public void Text_that_is_no_Post_ID_is_replaced()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved().Shows(ManagedColumn.PostId, "P-1");

        desk.Settle();

        Assert.True(PostId.IsValid(row.Id));
        Assert.Equal("Scheduled", row.Status);
    }
}
