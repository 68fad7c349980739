using SheetSync.Worker.Calendars;

namespace SheetSync.Worker.Tests.Calendars;

public sealed class WriteBackTurnsTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WriteBackTurns turns = new(TimeSpan.FromSeconds(5));

    [Fact]
    public void A_calendar_that_was_not_written_of_late_is_written_at_once()
    {
        turns.Owe("spring", Noon);

        Assert.Equal(Noon, turns.Next);
        Assert.Equal(["spring"], turns.Take(Noon));
        Assert.Null(turns.Next);
    }

    [Fact]
    public void What_is_owed_within_the_gap_waits_for_its_end_and_is_written_together()
    {
        turns.Owe("spring", Noon);
        turns.Take(Noon);

        turns.Owe("spring", Noon.AddSeconds(1));
        turns.Owe("spring", Noon.AddSeconds(4));

        Assert.Equal(Noon.AddSeconds(5), turns.Next);
        Assert.Empty(turns.Take(Noon.AddSeconds(4.9)));
        Assert.Equal(["spring"], turns.Take(Noon.AddSeconds(5)));
        Assert.Empty(turns.Take(Noon.AddSeconds(60)));
    }

    [Fact]
    public void A_burst_of_one_calendar_holds_up_no_other()
    {
        turns.Owe("spring", Noon);
        turns.Take(Noon);
        turns.Owe("spring", Noon.AddSeconds(1));

        turns.Owe("summer", Noon.AddSeconds(2));

        Assert.Equal(["summer"], turns.Take(Noon.AddSeconds(2)));
        Assert.Equal(["spring"], turns.Take(Noon.AddSeconds(5)));
    }

    [Fact]
    public void What_is_owed_while_its_calendar_is_written_is_not_forgotten()
    {
        turns.Owe("spring", Noon);
        turns.Take(Noon);

        turns.Owe("spring", Noon);

        Assert.Equal(["spring"], turns.Take(Noon.AddSeconds(5)));
    }
}
