using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Planning;

/// <summary>Post IDs that were not issued here: nothing of their rows goes out before a person has accepted them.</summary>
public sealed class AcceptanceTests
{
    private readonly Desk desk = new();

    [Fact]
    public void An_ID_of_another_calendar_is_replaced_and_nothing_goes_out_before_it_is_accepted()
    {
        const ulong random = 4711;
        var strange = PostId.FromRandom(random);
        desk.IdsOfOtherCalendars.Add(strange);
        var row = desk.Row("Spring sale").At("18:00").Approved().Shows(ManagedColumn.PostId, strange);

        desk.Settle();

        Assert.NotEqual(strange, row.Id);
        Assert.Equal("Waiting", row.Status);
        Assert.Equal(ProblemCode.PostIdForeign, desk.Record(row).Hold?.Code);
        desk.Settle();
        Assert.Equal("Waiting", row.Status);

        desk.Pass(accept: true);
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void An_ID_that_the_store_does_not_know_is_kept_and_nothing_goes_out_before_it_is_accepted()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        var id = row.Id;
        desk.LoseStore();

        desk.Settle();

        Assert.Equal(id, row.Id);
        Assert.Equal("Waiting", row.Status);
        Assert.Equal(ProblemCode.PostIdUnknown, desk.Record(row).Hold?.Code);

        desk.Pass(accept: true);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
    }

    [Theory]
    [InlineData("18:00", null)]
    [InlineData("07:00", "2026-05-05 18:00")]
    [InlineData("", "2026-05-05 18:00")]
    public void A_row_of_a_copied_workbook_is_held_whenever_it_gets_its_time(string before, string? after)
    {
        var strange = PostId.FromRandom(4711);
        desk.IdsOfOtherCalendars.Add(strange);
        var row = desk.Row("Spring sale").At(before).Approved().Shows(ManagedColumn.PostId, strange);
        desk.Settle();
        row.At(after ?? before);

        desk.Settle();

        Assert.Equal("Waiting", row.Status);
        desk.Pass(accept: true);
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void A_row_that_awaits_acceptance_awaits_it_still_after_it_was_deleted_and_brought_back()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        desk.LoseStore();
        desk.Settle();
        desk.Lines.Clear();
        desk.Pass();
        desk.Lines.Add(row);

        desk.Settle();

        Assert.Equal("Waiting", row.Status);
        Assert.Equal(ProblemCode.PostIdUnknown, desk.Record(row).Hold?.Code);
    }

    [Fact]
    public void A_row_that_awaits_acceptance_awaits_it_still_after_a_partial_sort_was_undone()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        var other = desk.Row("Summer sale").At("19:00").Approved();
        desk.Settle();
        desk.LoseStore();
        desk.Settle();
        for (var i = 0; i < 2; i++)
        {
            (row.People, other.People) = (other.People, row.People);
            desk.Pass();
        }

        Assert.All(desk.Lines, l => Assert.Equal(ProblemCode.PostIdUnknown, desk.Record(l).Hold?.Code));
    }
}
