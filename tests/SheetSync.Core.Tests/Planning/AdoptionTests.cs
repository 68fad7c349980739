using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>The cells say Published, and the record does not.</summary>
public sealed class AdoptionTests
{
    private readonly Desk desk = new();

    [Fact]
    public void After_a_lost_store_a_published_row_is_adopted_with_its_link()
    {
        var row = Published("Spring sale");
        var id = row.Id;
        desk.LoseStore();

        var plan = desk.Settle();

        Assert.Equal("Published", row.Status);
        Assert.Equal("https://posts.example/1", row.Url);
        Assert.Equal(id, row.Id);
        Assert.Equal(DeliveryState.Published, desk.Delivery(row).State);
        Assert.Contains(plan.Problems, p => p.Code == ProblemCode.AdoptedFromSheet);
    }

    [Fact]
    public void After_an_older_backup_a_published_row_is_adopted_and_not_missed()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var backup = desk.Records.ToDictionary();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.Pass();
        desk.WaitUntil("23:00");
        desk.Restore(backup);

        desk.Pass();

        Assert.Equal("Published", row.Status);
        Assert.Equal("https://posts.example/1", row.Url);
        desk.PublishDue();
        Assert.Single(desk.PublishedDeliveries);
    }

    [Fact]
    public void Several_links_are_adopted_each_for_its_channel()
    {
        desk.Row("A row that connects the calendar").At("09:00");
        desk.Settle();
        desk.WaitUntil("19:00");
        var row = desk.Row("Spring sale").On("x-main", "li-page").At("18:00").Approved()
            .Shows(ManagedColumn.Status, "Partly published").Shows(ManagedColumn.PostUrl, "li-page: https://linkedin.example/7");

        desk.Pass();

        Assert.Equal("https://linkedin.example/7", desk.Delivery(row, Desk.LinkedIn).Url);
        Assert.Equal(DeliveryState.Missed, desk.Delivery(row).State);
        Assert.Equal("Partly published", row.Status);
    }

    [Fact]
    public void Pasted_cells_count_for_nothing_while_the_time_lies_ahead()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved()
            .Shows(ManagedColumn.Status, "Published").Shows(ManagedColumn.PostUrl, "https://posts.example/77");

        desk.Settle();

        Assert.Equal("Scheduled", row.Status);
        Assert.Empty(row.Url);
    }

    [Fact]
    public void Pasted_cells_count_for_nothing_where_the_link_is_of_another_post()
    {
        var row = Published("Spring sale");
        var other = desk.Row("Summer sale").At("17:00").Approved()
            .Shows(ManagedColumn.Status, "Published").Shows(ManagedColumn.PostUrl, row.Url);

        desk.Settle();

        Assert.Equal("Missed", other.Status);
        Assert.Empty(other.Url);
        Assert.Equal("Published", row.Status);
    }

    [Fact]
    public void Of_two_rows_with_one_link_only_the_first_is_adopted()
    {
        desk.Row("A row that connects the calendar").At("09:00");
        desk.Settle();
        desk.WaitUntil("19:00");
        List<Line> rows = [desk.Row("Spring sale"), desk.Row("Summer sale")];
        rows.ForEach(r => r.At("18:00").Approved().Shows(ManagedColumn.Status, "Published").Shows(ManagedColumn.PostUrl, "https://posts.example/77"));

        desk.Pass();

        Assert.Equal(["Published", "Missed"], rows.Select(r => r.Status));
    }

    [Fact]
    public void A_pasted_copy_of_a_published_row_is_not_published()
    {
        var row = Published("Spring sale");
        var copy = row.Copy();
        desk.Lines.Add(copy);

        desk.Settle();

        Assert.NotEqual("Published", copy.Status);
        Assert.Empty(copy.Url);
        Assert.Equal("Published", row.Status);
    }

    [Fact]
    public void Rows_of_a_copied_workbook_are_not_adopted_so_that_they_can_be_used_again()
    {
        var row = Published("Spring sale");
        desk.LoseStore();
        desk.IdsOfOtherCalendars.Add(row.Id);
        desk.Settle();
        Assert.Equal("Past", row.Status);
        Assert.Empty(row.Url);

        row.At("2026-08-04 18:00");
        desk.Settle();
        Assert.Equal("Waiting", row.Status);
        desk.Pass(accept: true);
        Assert.Equal("Scheduled", row.Status);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("see the network")]
    public void What_is_no_link_is_not_adopted(string text)
    {
        desk.Row("A row that connects the calendar").At("09:00");
        desk.Settle();
        desk.WaitUntil("19:00");
        var row = desk.Row("Spring sale").At("18:00").Approved()
            .Shows(ManagedColumn.Status, "Published").Shows(ManagedColumn.PostUrl, text);

        desk.Pass();

        Assert.Equal("Missed", row.Status);
    }

    private Line Published(string caption)
    {
        var row = desk.Row(caption).At("18:00").Approved();
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Pass();
        desk.PublishDue();
        desk.Pass();
        desk.Wait(60);
        Assert.Equal("Published", row.Status);
        return row;
    }
}
