using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What a person posts: asked for at its time, done when the link stands in the row, and never asked for again.</summary>
public sealed class ByHandTests
{
    private const string Link = "https://instagram.example/p/1";
    private readonly Desk desk = new();
    private readonly Line row;

    public ByHandTests()
    {
        row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        desk.WaitUntil("18:00");
        desk.Became(desk.Delivery(row).Id, DeliveryState.ByHand);
        desk.Pass();
    }

    [Fact]
    public void The_link_of_a_person_makes_it_published()
    {
        Assert.Equal("To post by hand", row.Status);
        row.Set(ColumnRole.PostedLink, Link);
        desk.Wait(1);
        desk.Pass();
        Assert.Equal(("Published", Link), (row.Status, row.Url));
        Assert.Equal(desk.Now, desk.Delivery(row).PublishedAt);
    }

    [Fact]
    public void A_link_that_is_taken_out_again_does_not_open_it_again()
    {
        row.Set(ColumnRole.PostedLink, Link);
        desk.Pass();
        row.Set(ColumnRole.PostedLink, string.Empty);
        desk.Pass();
        Assert.Equal(("Published", Link), (row.Status, row.Url));
    }

    [Theory]
    [InlineData("posted it!")]
    [InlineData("javascript:alert(1)")]
    [InlineData("li-page: https://instagram.example/p/1")]
    public void What_is_no_link_of_its_own_is_said_and_changes_nothing(string cell)
    {
        row.Set(ColumnRole.PostedLink, cell);
        desk.Pass();
        Assert.Equal("To post by hand", row.Status);
        Assert.Contains(desk.Record(row).Problems, problem => problem.Code == ProblemCode.ByHandLinkUnusable);
    }

    [Fact]
    public void A_link_copied_from_another_row_counts_once()
    {
        var other = desk.Row("Summer sale").At("18:30").Approved();
        desk.Settle();
        desk.Became(desk.Delivery(other).Id, DeliveryState.ByHand);
        row.Set(ColumnRole.PostedLink, Link);
        desk.Pass();
        other.Set(ColumnRole.PostedLink, Link);
        desk.Pass();
        Assert.Equal(("Published", "To post by hand"), (row.Status, other.Status));
    }

    [Fact]
    public void After_two_hours_it_is_reminded_of()
    {
        Assert.DoesNotContain(desk.Record(row).Problems, problem => problem.Code == ProblemCode.ByHandOverdue);
        Assert.Equal(desk.Delivery(row).DueAt!.Value.AddHours(2), desk.Record(row).NextAnswerAt);
        desk.Wait(125);
        desk.Pass();
        Assert.Contains("more than two hours past", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_is_said_and_nothing_is_laid_ready_again()
    {
        row.Caption("Spring sale, longer");
        desk.Pass();
        Assert.Equal("To post by hand", row.Status);
        Assert.Contains(desk.Record(row).Problems, problem => problem.Code == ProblemCode.ByHandChanged);
        desk.PublishDue();
        Assert.Empty(desk.PublishedDeliveries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cancelled_stage_or_a_row_that_is_gone_takes_the_request_back(bool isDeleted)
    {
        if (isDeleted)
        {
            desk.Lines.Remove(row);
        }
        else
        {
            row.Stage("Cancelled");
        }

        var id = row.Id;
        desk.Pass(accept: true);
        Assert.Equal(DeliveryState.Cancelled, Assert.Single(desk.Records[id].Deliveries).State);
        desk.PublishDue();
        Assert.Empty(desk.PublishedDeliveries);
    }

    [Fact]
    public void A_copy_of_the_row_is_not_published_by_the_link_that_came_with_it()
    {
        row.Set(ColumnRole.PostedLink, Link);
        desk.Pass();
        var copy = row.Copy().At("20:00");
        desk.Lines.Add(copy);
        desk.Settle();
        copy.Stage("Draft");
        desk.Pass();
        copy.Approved().Set(ColumnRole.Caption, "Another text");
        desk.Settle();
        desk.Became(desk.Delivery(copy).Id, DeliveryState.ByHand);
        desk.Pass();
        Assert.Equal("To post by hand", copy.Status);
    }
}
