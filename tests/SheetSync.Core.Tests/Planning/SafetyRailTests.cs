using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>Plans that look like an accident.</summary>
public sealed class SafetyRailTests
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData(20, 5, false)]
    [InlineData(20, 6, false)]
    [InlineData(20, 7, true)]
    [InlineData(13, 4, false)]
    [InlineData(16, 5, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, false)]
    [InlineData(1, 1, false)]
    public void Many_rows_gone_at_once_hold_the_plan(int rows, int gone, bool isHeld)
    {
        Fill(rows);
        desk.Lines.RemoveRange(0, gone);

        var plan = desk.Pass();

        Assert.Equal(isHeld, plan.IsHeld);
        Assert.Equal(isHeld ? gone : 0, plan.Count(ChangeKind.Hold));
        Assert.Equal(isHeld ? 0 : gone, plan.Count(ChangeKind.Cancel));
        Assert.All(desk.Records.Values, p => Assert.True(isHeld == (p.Hold is not null) || desk.Lines.Any(l => l.Id == p.PostId)));
    }

    [Fact]
    public void Held_posts_are_neither_cancelled_nor_published_and_the_others_go_out()
    {
        Fill(20);
        var gone = desk.Lines.Take(10).Select(l => l.Id).ToHashSet();
        desk.Lines.RemoveRange(0, 10);
        desk.Pass();
        desk.WaitUntil("2026-05-07 12:00");
        desk.Pass();

        desk.PublishDue();

        Assert.NotEmpty(desk.PublishedDeliveries);
        Assert.DoesNotContain(desk.PublishedDeliveries, d => gone.Contains(d.Split('/')[0]));
        Assert.All(gone, id => Assert.Equal(DeliveryState.Waiting, desk.Records[id].Deliveries[0].State));
    }

    [Fact]
    public void While_the_plan_is_held_the_record_of_a_row_that_only_moved_says_where_it_stands()
    {
        Fill(10);
        desk.Lines.RemoveRange(0, 6);

        var plan = desk.Pass();

        Assert.True(plan.IsHeld);
        Assert.All(desk.Lines, line => Assert.Equal(desk.RowOf(line), desk.Record(line).Row));
    }

    [Fact]
    public void A_row_typed_while_the_plan_is_held_is_told_what_it_waits_for()
    {
        Fill(10);
        var gone = desk.Lines[..6];
        desk.Lines.RemoveRange(0, 6);
        desk.Pass();
        var typed = desk.Row("Meanwhile").At("2026-05-20 18:00").Approved();

        desk.Settle();
        Assert.Equal(("", "Waiting"), (typed.Id, typed.Status));
        Assert.Contains("6", typed.Message, StringComparison.Ordinal);

        desk.Lines.AddRange(gone);
        desk.Settle();
        Assert.Equal("Scheduled", typed.Status);
    }

    [Fact]
    public void Held_posts_are_released_when_their_rows_are_back()
    {
        Fill(10);
        var gone = desk.Lines[..6];
        desk.Lines.RemoveRange(0, 6);
        desk.Pass();
        desk.Lines.AddRange(gone);

        var plan = desk.Pass();

        Assert.False(plan.IsHeld);
        Assert.All(desk.Lines, l => Assert.Equal("Scheduled", l.Status));
        Assert.All(desk.Records.Values, p => Assert.Null(p.Hold));
    }

    [Fact]
    public void Accepted_the_posts_are_cancelled()
    {
        Fill(10);
        desk.Lines.RemoveRange(0, 6);
        desk.Pass();

        var plan = desk.Pass(accept: true);

        Assert.Equal(6, plan.Count(ChangeKind.Cancel));
        Assert.False(desk.Pass().IsHeld);
    }

    [Fact]
    public void A_held_plan_adds_no_new_rows_and_holds_those_that_were_edited()
    {
        Fill(10);
        desk.Lines.RemoveRange(0, 6);
        desk.Lines[0].Stage("In review");
        var added = desk.Row("A new row").At("18:00").Approved();

        desk.Pass();

        Assert.Empty(added.Id);
        Assert.Equal("Waiting", desk.Lines[0].Status);
        Assert.Equal(DeliveryState.Waiting, desk.Delivery(desk.Lines[0]).State);
        Assert.Equal("Scheduled", desk.Lines[1].Status);
    }

    [Fact]
    public void Rows_that_are_done_may_go_in_any_number()
    {
        Fill(10);
        foreach (var line in desk.Lines)
        {
            desk.Became(desk.Delivery(line).Id, DeliveryState.Published, $"https://posts.example/{line.Id}");
        }

        desk.Pass();
        desk.Lines.Clear();

        Assert.False(desk.Pass().IsHeld);
    }

    [Theory]
    [InlineData(2, 60, true)]
    [InlineData(10, -60, true)]
    [InlineData(1, 60, false)]
    public void Every_time_shifted_holds_the_plan(int rows, int minutes, bool isHeld)
    {
        Fill(rows);
        foreach (var line in desk.Lines)
        {
            line.At(desk.Delivery(line).DueAt!.Value.AddMinutes(minutes).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        var plan = desk.Pass();

        Assert.Equal(isHeld, plan.IsHeld);
        Assert.Equal(isHeld, plan.Problems.Any(p => p.Code == ProblemCode.RailAllTimesShifted));
        desk.Pass(accept: true);
        Assert.False(desk.Pass().IsHeld);
    }

    [Fact]
    public void Times_put_back_release_the_posts()
    {
        Fill(4);
        var before = desk.Lines.ToDictionary(l => l, l => l.People[ColumnRole.Date]);
        desk.Lines.ForEach(l => l.At("2026-07-01 12:00"));
        desk.Lines.ForEach(l => l.At(before[l].Replace(":00", ":30", StringComparison.Ordinal)));
        Assert.True(desk.Pass().IsHeld);
        Assert.All(desk.Lines, l => Assert.Equal("Waiting", l.Status));

        desk.Lines.ForEach(l => l.At(before[l]));

        Assert.False(desk.Pass().IsHeld);
        Assert.All(desk.Lines, l => Assert.Equal("Scheduled", l.Status));
    }

    [Fact]
    public void A_row_brought_back_releases_itself_and_not_the_rows_that_are_still_gone()
    {
        Fill(10);
        var gone = desk.Lines[..6];
        desk.Lines.RemoveRange(0, 6);
        desk.Pass();
        desk.Lines.AddRange(gone[..4]);

        var plan = desk.Pass();

        Assert.False(plan.IsHeld);
        Assert.All(gone[..4], l => Assert.Equal("Scheduled", l.Status));
        Assert.All(gone[4..], l => Assert.Equal(DeliveryState.Waiting, desk.Delivery(l).State));
        desk.Pass(accept: true);
        Assert.All(gone[4..], l => Assert.Equal(DeliveryState.Cancelled, desk.Delivery(l).State));
    }

    [Fact]
    public void Shifted_times_stay_held_when_the_first_of_the_old_times_has_passed()
    {
        Fill(2);
        desk.Lines.ForEach(l => l.At(l.People[ColumnRole.Date].Replace(":00", ":30", StringComparison.Ordinal)));
        desk.Pass();
        desk.WaitUntil("2026-05-05 10:10");
        desk.Pass();
        desk.WaitUntil("2026-05-05 10:30");
        desk.Pass();

        desk.PublishDue();

        Assert.Empty(desk.PublishedDeliveries);
        Assert.All(desk.Records.Values, p => Assert.NotNull(p.Hold));
    }

    [Fact]
    public void One_time_that_stayed_shows_that_the_others_were_meant()
    {
        Fill(5);
        desk.Lines.Skip(1).ToList().ForEach(l => l.At("2026-07-01 12:00").Caption(l.Id));

        Assert.False(desk.Pass().IsHeld);
    }

    [Fact]
    public void One_time_that_cannot_be_read_does_not_hide_that_all_others_shifted()
    {
        Fill(4);
        desk.Lines.Skip(1).ToList().ForEach(l => l.At(l.People[ColumnRole.Date].Replace(":00", ":30", StringComparison.Ordinal)));
        desk.Lines[0].At("?");

        Assert.True(desk.Pass().IsHeld);
    }

    [Fact]
    public void A_tab_that_is_gone_holds_the_plan_until_it_is_back()
    {
        desk.Row("Only one", "June").At("2026-06-01 12:00").Approved();
        Fill(10);
        desk.UnreadableTabs.Add("June");

        var plan = desk.Pass();

        Assert.True(plan.IsHeld);
        Assert.Equal(ProblemCode.RailHeadingGone, Assert.Single(plan.Problems).Code);
        desk.UnreadableTabs.Clear();
        Assert.False(desk.Pass().IsHeld);
        Assert.All(desk.Lines, l => Assert.Equal("Scheduled", l.Status));
    }

    [Fact]
    public void A_tab_of_posts_that_are_all_out_may_go()
    {
        var old = desk.Row("Only one", "April").At("2026-05-04 12:00").Approved();
        Fill(3);
        desk.Became(desk.Delivery(old).Id, DeliveryState.Published, "https://posts.example/1");
        desk.Pass();
        desk.UnreadableTabs.Add("April");

        Assert.False(desk.Pass().IsHeld);
    }

    private void Fill(int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            desk.Row($"Post number {i}").At($"2026-05-{5 + (i / 4):00} {10 + (i % 4):00}:00").Approved();
        }

        desk.Settle();
        Assert.All(desk.Lines, l => Assert.Equal("Scheduled", l.Status));
    }
}
