using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What the managed cells say, and what of it is written.</summary>
public sealed class ManagedCellsTests
{
    private readonly Desk desk = new();
    private readonly Line row;

    public ManagedCellsTests()
    {
        row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
    }

    [Fact]
    public void An_unchanged_row_writes_nothing()
    {
        var plan = desk.Pass();

        Assert.Empty(plan.Cells);
        Assert.Empty(plan.Writes);
        Assert.Empty(plan.Posts);
        Assert.Equal(1, plan.Kept);
    }

    [Theory]
    [InlineData(ManagedColumn.Status)]
    [InlineData(ManagedColumn.PlannedTime)]
    public void A_wiped_managed_cell_is_written_again_and_no_other(ManagedColumn column)
    {
        var before = row.Shown(column);
        row.Managed.Remove(column);

        var plan = desk.Pass();

        Assert.Equal(before, row.Shown(column));
        Assert.Single(plan.Cells);
    }

    [Fact]
    public void A_managed_cell_that_people_changed_is_put_right()
    {
        row.Shows(ManagedColumn.Status, "Published");

        var plan = desk.Pass();

        Assert.Equal("Scheduled", row.Status);
        Assert.Equal("Published", Assert.Single(plan.Cells).From.Text);
    }

    [Fact]
    public void A_formula_in_a_managed_cell_is_left_with_a_problem()
    {
        row.Managed[ManagedColumn.Status] = CellValue.FromText("Whatever") with { IsFormula = true };

        var plan = desk.Pass();

        Assert.Equal("Whatever", row.Status);
        Assert.Empty(plan.Cells);
        Assert.Equal(ProblemCode.ManagedFormula, Assert.Single(plan.Problems).Code);
    }

    [Fact]
    public void A_row_with_its_ID_is_found_by_it_and_one_without_by_place_and_content()
    {
        row.Managed.Remove(ManagedColumn.Status);
        desk.Row("Summer sale").At("19:00").Approved();

        var write = Assert.Single(desk.Plan().Writes);

        Assert.Equal(new RowKey.ById(row.Id), write.Rows[0].Key);
        var place = Assert.IsType<RowKey.ByPosition>(write.Rows[1].Key);
        Assert.Equal(3, place.Row);
        Assert.NotEmpty(place.Fingerprint);
    }

    [Fact]
    public void A_Post_ID_is_written_only_where_the_cell_is_as_it_was_seen()
    {
        var copy = row.Copy().Caption("Summer sale");
        desk.Lines.Add(copy);

        var writes = Assert.Single(desk.Plan().Writes).Rows.Single(r => r.Key is RowKey.ByPosition).Cells;

        Assert.Equal(CellValue.FromText(row.Id), writes.Single(c => c.OnlyIfStill is not null).OnlyIfStill);
    }

    [Fact]
    public void A_row_with_one_delivery_shows_the_bare_link()
    {
        desk.Became(desk.Delivery(row).Id, DeliveryState.Published, "https://posts.example/1");
        desk.Pass();

        Assert.Equal("https://posts.example/1", row.Url);
        Assert.Empty(row.Message);
    }

    [Fact]
    public void A_row_with_several_deliveries_shows_a_line_for_each_channel()
    {
        row.On("x-main", "li-page");
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Became(desk.Delivery(row).Id, DeliveryState.Published, "https://x.example/1");
        desk.Wait(5);
        desk.Became(desk.Delivery(row, Desk.LinkedIn).Id, DeliveryState.Published, "https://li.example/2");
        desk.Pass();

        Assert.Equal("x-main: https://x.example/1\nli-page: https://li.example/2", row.Url);
        Assert.Equal("2026-05-04 18:00:00", row.Shown(ManagedColumn.PublishedAt));
        Assert.Equal("li-page: 2026-05-04 18:05:00", row.Message);
        Assert.Equal("Published", row.Status);
    }

    [Fact]
    public void Times_are_those_of_the_calendars_zone()
    {
        desk.Calendar = desk.Calendar with { Zone = "Europe/Oslo" };
        desk.IsAllChanged = true;

        desk.Pass();

        Assert.Equal("2026-05-04 20:00:00", row.Shown(ManagedColumn.PlannedTime));
    }

    [Theory]
    [InlineData("en", "Waiting", "not approved")]
    [InlineData("nb", "Venter", "ikke godkjent")]
    [InlineData("pl", "Oczekuje", "nie jest jeszcze zatwierdzony")]
    public void Cells_speak_the_calendars_language(string language, string status, string message)
    {
        desk.Calendar = desk.Calendar with { Language = language };
        desk.IsAllChanged = true;
        row.Stage("In review");

        desk.Pass();

        Assert.Equal(status, row.Status);
        Assert.Contains(message, row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_shows_in_the_status()
    {
        desk.Pauses.Add(new Pause(PauseScope.Channel, "X-MAIN", desk.Now));
        desk.IsAllChanged = true;

        desk.Pass();

        Assert.Equal("Paused", row.Status);
    }

    [Fact]
    public void A_message_stays_within_what_a_cell_can_show()
    {
        var post = desk.Record(row) with
        {
            Problems = [.. Enumerable.Range(0, 60).Select(i => Problem.Warning(ProblemCode.TextTooLong, ProblemPlace.At("Posts", new CellAddress(2, i + 1), $"Column {i} 🙂")))],
        };

        var message = ManagedCells.For(post, desk.Calendar, [])[ManagedColumn.Message].Text;

        Assert.InRange(message.Length, 1000, 1500);
        Assert.EndsWith("…", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_breaks_and_fractions_of_seconds_make_no_difference()
    {
        Assert.True(ManagedCells.IsSame(CellValue.FromText("a\r\nb"), CellValue.FromText("a\nb")));
        Assert.True(ManagedCells.IsSame(CellValue.FromDate(46146.75), CellValue.FromNumber(46146.7500001)));
        Assert.False(ManagedCells.IsSame(CellValue.FromDate(46146.75), CellValue.FromDate(46146.7501)));
    }

    [Theory]
    [InlineData("Published", DeliveryState.Published, DeliveryState.Published)]
    [InlineData("Partly published", DeliveryState.Published, DeliveryState.Failed)]
    [InlineData("Partly published", DeliveryState.Published, DeliveryState.Scheduled)]
    [InlineData("Published", DeliveryState.Published, DeliveryState.Cancelled)]
    [InlineData("Needs review", DeliveryState.Published, DeliveryState.NeedsReview)]
    [InlineData("Publishing", DeliveryState.Published, DeliveryState.Committing)]
    [InlineData("Processing", DeliveryState.Scheduled, DeliveryState.Processing)]
    [InlineData("Failed", DeliveryState.Failed, DeliveryState.Scheduled)]
    [InlineData("Rehearsed", DeliveryState.Rehearsed, DeliveryState.Rehearsed)]
    [InlineData("To post by hand", DeliveryState.ByHand, DeliveryState.Scheduled)]
    [InlineData("Waiting", DeliveryState.Waiting, DeliveryState.Scheduled)]
    [InlineData("Scheduled", DeliveryState.Missed, DeliveryState.Scheduled)]
    [InlineData("Missed", DeliveryState.Missed, DeliveryState.Past)]
    [InlineData("Past", DeliveryState.Past, DeliveryState.Past)]
    [InlineData("Cancelled", DeliveryState.Cancelled, DeliveryState.Cancelled)]
    public void The_status_of_a_post_follows_from_its_deliveries(string status, DeliveryState one, DeliveryState other)
    {
        row.On("x-main", "li-page");
        desk.Settle();
        var post = desk.Record(row);
        post = post with { Deliveries = [post.Deliveries[0] with { State = one }, post.Deliveries[1] with { State = other }] };

        Assert.Equal(status, DisplayWords.Of(PostStatusRule.Of(post, []), "en"));
    }
}
