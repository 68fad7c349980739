using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

/// <summary>The years of dates without one, read on Sunday 22 November 2026.</summary>
public sealed class WrittenYearsTests
{
    [Theory]

    // Next to dates with a year.
    [InlineData("20 Dec 2027, 28 Dec, 3 Jan", "2027-12-20 2027-12-28 2028-01-03")]
    [InlineData("28 Dec, 3 Jan 2029", "2028-12-28 2029-01-03")]
    [InlineData("1 Mar 2025, 8 Mar, 15 Mar 2025", "2025-03-01 2025-03-08 2025-03-15")]
    [InlineData("1 Mar 2025, 8 Mar, 15 Mar 2027", "2025-03-01 ?2025-03-08/2027-03-08 2027-03-15")]

    // By the weekday, as long as the dates around do not say otherwise.
    [InlineData("Wed 8 Apr, Thu 9 Apr, Mon 13 Apr", "2026-04-08 2026-04-09 2026-04-13")]
    [InlineData("Wed 8 Apr, Sat 10 Apr, Mon 13 Apr", "?2026-04-08/2027-04-08 ?2027-04-10/2026-04-10 2026-04-13")]
    [InlineData("Thu 24 Dec, 28 Dec, 4 Jan", "2026-12-24 2026-12-28 2027-01-04")]
    [InlineData("20 Dec 2026, Fri 24 Dec", "2026-12-20 ?2027-12-24/2026-12-24")]

    // In a row of their own: the first turn that does not lie all behind us.
    [InlineData("24 Dec", "2026-12-24")]
    [InlineData("24.12. kl 1800, 25.12. kl 1800", "2026-12-24 2026-12-25")]
    [InlineData("1 Mar", "2027-03-01")]
    [InlineData("22 Nov", "2026-11-22")]
    [InlineData("20 Nov", "2026-11-20")]
    [InlineData("1 Oct", "2027-10-01")]
    [InlineData("5 Jan, 3 Mar, 17 May, 20 Nov, 24 Dec", "2026-01-05 2026-03-03 2026-05-17 2026-11-20 2026-12-24")]
    [InlineData("1 Dec, 24 Dec, 2 Jan, 5 Feb", "2026-12-01 2026-12-24 2027-01-02 2027-02-05")]
    [InlineData("1 Oct, 1 Nov, 1 Dec, 2 Jan", "2026-10-01 2026-11-01 2026-12-01 2027-01-02")]
    [InlineData("24 Dec, 8 Dec, 1 Dec", "2026-12-24 2026-12-08 2026-12-01")]
    [InlineData("1 Mar, 8 Mar, 1 Apr", "2027-03-01 2027-03-08 2027-04-01")]
    [InlineData("3 Dec, 28 Nov, 10 Dec, 5 Dec", "2026-12-03 2026-11-28 2026-12-10 2026-12-05")]

    // In no order: the next ones to come, unless they lie all over the year.
    [InlineData("3 Dec, 28 Jan, 10 Dec, 5 Mar", "2026-12-03 2027-01-28 2026-12-10 2027-03-05")]
    [InlineData("3 Dec, 28 Jan, 10 Dec, 1 Sep", "2026-12-03 ?2026-01-28/2027-01-28 2026-12-10 ?2026-09-01/2027-09-01")]
    public void A_date_without_a_year_takes_the_one_that_the_sheet_speaks_for(string dates, string expected)
        => Assert.Equal(expected, Read("Calendar", [], dates.Split(", ")));

    [Theory]
    [InlineData("May 2027", "5 May, 12 May", "2027-05-05 2027-05-12")]
    [InlineData("2027-05", "5, 12.", "2027-05-05 2027-05-12")]
    [InlineData("May 2027", "5, 12th, Wed 19", "2027-05-05 2027-05-12 2027-05-19")]
    [InlineData("May 2027", "Fri 19", "?2028-05-19/2027-05-19")]
    [InlineData("Desember", "5, 24", "2026-12-05 2026-12-24")]
    [InlineData("Plan 2027", "24 Dec, 3 Jan", "2027-12-24 ?2027-01-03/2028-01-03")]
    [InlineData("Plan 2027", "Thu 24 Dec", "?2026-12-24/2027-12-24")]
    [InlineData("2025-2026", "24 Dec", "2026-12-24")]
    [InlineData("May 2027", "32", "!")]
    [InlineData("Calendar", "5", "!")]
    public void A_tab_s_name_gives_year_and_month(string tab, string dates, string expected)
        => Assert.Equal(expected, Read(tab, [], dates.Split(", ")));

    [Fact]
    public void A_title_above_the_headings_does_so_as_well()
        => Assert.Equal("2028-02-05 2028-02-12", Read("Sheet1", ["Content plan", "February 2028"], ["5", "12 Feb"]));

    [Fact]
    public void The_day_of_an_update_above_the_headings_is_no_period()
        => Assert.Equal("! 2026-12-24", Read("Sheet1", ["Updated 5 January 2028"], ["5", "24 Dec"]));

    [Fact]
    public void Tabs_of_months_follow_one_another()
    {
        TabSnapshot[] tabs = [.. "September October November December January".Split(' ').Select(month => Tab(month, [], ["5 " + month]))];
        Assert.Equal("2026-09-05 2026-10-05 2026-11-05 2026-12-05 2027-01-05", Read(tabs, Sheet.Calendar(zone: "UTC"), _ => null));
    }

    [Fact]
    public void A_year_once_taken_is_kept()
    {
        const string Id = "PBCDFGHJKL";
        var tab = Sheet.Tab(["Date", "Time", "Channels", "Caption", "Post ID"], ["1 Mar", "18:00", "X", "Hi", Id], ["8 Mar", "18:00", "X", "Ho", null]);
        Assert.Equal("2027-03-01 2027-03-08", Read([tab], Sheet.Calendar(zone: "UTC"), _ => null));
        Assert.Equal("2026-03-01 2026-03-08", Read([tab], Sheet.Calendar(zone: "UTC"), id => id == Id ? new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.Zero) : null));
    }

    [Fact]
    public void A_year_that_was_taken_is_said_as_information()
    {
        var draft = Sheet.One(["Date", "Channels", "Caption"], ["24 Dec 18:00", "X", "Hi"]);
        var problem = Assert.Single(draft.Problems);
        Assert.Equal((ProblemCode.YearTaken, Severity.Information, "A2"), (problem.Code, problem.Severity, problem.Place.Cell.ToString()!));
        Assert.True(draft.IsComplete);
        Assert.Equal("Nothing to do if 2026-12-24 is right; otherwise write the date with its year. “24 Dec 18:00” has no year and is read as 2026-12-24.", MessageCatalog.Text(problem, "en"));
    }

    [Theory]
    [InlineData(DateOrder.DayFirst, "03/04/2026", "2026-04-03")]
    [InlineData(DateOrder.MonthFirst, "03/04/2026", "2026-03-04")]
    [InlineData(DateOrder.MonthFirst, "03.04.2026", "2026-03-04")]
    [InlineData(DateOrder.MonthFirst, "3-4-26", "2026-03-04")]
    [InlineData(DateOrder.MonthFirst, "24/12/2026", "2026-12-24")]
    [InlineData(DateOrder.DayFirst, "3/4", "2027-04-03")]
    public void A_calendar_that_names_its_order_leaves_no_doubt(DateOrder order, string date, string expected)
        => Assert.Equal(expected, Read([Tab("Calendar", [], [date])], Sheet.Calendar(zone: "UTC") with { DateOrder = order }, _ => null));

    [Fact]
    public void A_date_without_a_time_takes_the_channel_s_usual_one_and_says_so()
    {
        var calendar = Sheet.Calendar("en", "UTC", new Channel("x-main", "x", "acme") { DefaultTime = new TimeOnly(9, 30) }, new Channel("insta", "instagram", "acme"));
        var draft = Sheet.One(["Date", "Time", "Channels", "Caption"], ["2026-12-24", null, "x-main", "Hi"], calendar);
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 9, 30, 0, TimeSpan.Zero), draft.Deliveries[0].DueAt);
        Assert.Equal((ProblemCode.TimeTaken, Severity.Information), (Assert.Single(draft.Problems).Code, draft.Problems[0].Severity));
        Assert.Equal(18, Sheet.One(["Date", "Time", "Channels", "Caption"], ["2026-12-24", "18:00", "x-main", "Hi"], calendar).Deliveries[0].DueAt!.Value.Hour);
        Assert.Equal(
            [ProblemCode.TimeTaken, ProblemCode.TimeMissing],
            Sheet.One(["Date", "Time", "Channels", "Caption"], ["2026-12-24", null, "x-main, insta", "Hi"], calendar).Problems.Codes());
        Assert.Equal([ProblemCode.TimeUnreadable], Sheet.One(["Date", "Time", "Channels", "Caption"], ["2026-12-24", "evening", "x-main", "Hi"], calendar).Problems.Codes());
    }

    private static TabSnapshot Tab(string name, string[] titles, string[] dates) => Sheet.Tab(
        [.. titles.Select(title => new object?[] { title }), ["Date", "Time", "Channels", "Caption"], .. dates.Select(date => new object?[] { date, "18:00", "X", "Hi" })]) with { Name = name };

    private static string Read(string tab, string[] titles, string[] dates) => Read([Tab(tab, titles, dates)], Sheet.Calendar(zone: "UTC"), _ => null);

    private static string Read(TabSnapshot[] tabs, CalendarDefinition calendar, Func<string, DateTimeOffset?> known)
    {
        var reading = SheetReading.Of(
            new WorkbookSnapshot(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]), calendar,
            tabs.ToDictionary(tab => tab.Name, IReadOnlyDictionary<ManagedColumn, string> (_) => new Dictionary<ManagedColumn, string> { [ManagedColumn.PostId] = "Post ID" }), Sheet.Now, known, RowMemory.None);
        return string.Join(' ', reading.Drafts.Select(draft =>
            draft.Problems.FirstOrDefault(problem => problem.Code == ProblemCode.DateAmbiguous) is { } doubt ? $"?{doubt.Value("first")}/{doubt.Value("second")}"
            : draft.Problems.Any(problem => problem.Severity == Severity.Error) ? "!"
            : draft.Deliveries[0].DueAt!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
