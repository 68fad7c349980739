using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

/// <summary>The tab of the calendar workbook that lists the channels, with the zone and the usual time of each.</summary>
public sealed class ChannelsTabTests
{
    private static readonly object?[] Headings = ["Channel name", "Network", "Account", "Time zone", "Default time", "Notes"];

    [Theory]
    [InlineData("en", "Channel name", "Network", "Account", "Time zone", "Default time")]
    [InlineData("nb", "Kanalnavn", "Nettverk", "Konto", "Tidssone", "Standardtid")]
    [InlineData("pl", "Nazwa kanału", "Sieć", "Konto", "Strefa czasowa", "Domyślna godzina")]
    public void The_usual_time_stands_for_the_one_that_a_row_does_not_name(string language, params string[] headings)
    {
        var reading = Read(Sheet.Calendar(language), [headings, ["linkedin-page", "LinkedIn", "acme", null, new LocalTime(9, 30)]], "linkedin-page");

        Assert.Equal("2026-12-24T08:30:00Z", Due(reading));
        Assert.Equal([ProblemCode.TimeTaken], reading.Drafts[0].Problems.Codes());
        Assert.Empty(reading.Problems);
        Assert.Equal("Calendar", Assert.Single(reading.Maps).Tab);
    }

    [Theory]
    [InlineData("09:30", null, "2026-12-24T08:30:00Z")]
    [InlineData("kl. 9", null, "2026-12-24T08:00:00Z")]
    [InlineData("9 am", "America/New_York", "2026-12-24T14:00:00Z")]
    [InlineData(" 09:30 ", "New York", "2026-12-24T14:30:00Z")]
    public void Time_and_zone_are_read_as_in_a_row(string time, string? zone, string due) =>
        Assert.Equal(due, Due(Read(Sheet.Calendar(), [Headings, ["LinkedIn-Page ", "LinkedIn", "acme", zone, time]], "linkedin-page")));

    [Fact]
    public void Settings_come_before_the_tab()
    {
        var calendar = Sheet.Calendar(channels: new Channel("linkedin-page", "linkedin", "acme") { Zone = "Europe/London", DefaultTime = new TimeOnly(7, 0) });
        var reading = Read(calendar, [Headings, ["linkedin-page", "LinkedIn", "acme", "America/New_York", new LocalTime(9, 30)]], "linkedin-page");

        Assert.Equal(("2026-12-24T07:00:00Z", string.Empty), (Due(reading), reading.ChannelsMark));
    }

    [Fact]
    public void What_cannot_be_read_there_is_said_with_its_place_and_nothing_goes_out_by_it()
    {
        var reading = Read(Sheet.Calendar(),
            [Headings, ["linkedin-page", "LinkedIn", "acme", null, "mornings"], ["x-main", "X", "acme", "Europe/Olso", new LocalTime(9, 30)], ["unused", "X", "other", "Nowhere", "never"]],
            "linkedin-page", "x-main");

        Assert.Equal(
            [("Channels", "E2", ProblemCode.TimeUnreadable, Severity.Warning), ("Channels", "D3", ProblemCode.TimeZoneUnknown, Severity.Warning)],
            reading.Problems.Select(problem => (problem.Place.Tab!, problem.Place.Cell.ToString()!, problem.Code, problem.Severity)));
        Assert.Equal("Channels D3 (Time zone): Did you mean “Europe/Oslo”? Write a name such as Europe/Oslo, or an offset such as +02:00. SheetSync does not know the time zone “Europe/Olso”. [SS0205]",
            MessageCatalog.English(reading.Problems[1]));
        Assert.Equal([[ProblemCode.TimeMissing], [ProblemCode.TimeZoneUnknown]], reading.Drafts.Select(draft => draft.Problems.Codes().ToArray()));
    }

    [Fact]
    public void A_zone_whose_formula_was_never_calculated_or_fails_holds_the_posts_of_its_channel()
    {
        var reading = Read(Sheet.Calendar(),
            [Headings, ["linkedin-page", "LinkedIn", "acme", Uncalculated, new LocalTime(9, 30)], ["x-main", "X", "acme", CellValue.FromError("#REF!"), new LocalTime(9, 30)]], "linkedin-page", "x-main");

        Assert.Equal([("D2", ProblemCode.FormulaUncalculated), ("D3", ProblemCode.CellError)], reading.Problems.Select(problem => (problem.Place.Cell.ToString()!, problem.Code)));
        Assert.All(reading.Drafts, draft => Assert.Equal([ProblemCode.TimeZoneUnknown], draft.Problems.Codes()));
        Assert.Equal(["Channels!D2", "#REF!"], reading.Drafts.Select(draft => draft.Problems[0].Values.Single(value => value.Key == "value").Value));
    }

    [Fact]
    public void A_usual_time_whose_formula_was_never_calculated_is_said_and_stands_for_none()
    {
        var reading = Read(Sheet.Calendar(), [Headings, ["linkedin-page", "LinkedIn", "acme", null, Uncalculated]], "linkedin-page");

        Assert.Equal([("E2", ProblemCode.FormulaUncalculated)], reading.Problems.Select(problem => (problem.Place.Cell.ToString()!, problem.Code)));
        Assert.Equal([ProblemCode.TimeMissing], reading.Drafts[0].Problems.Codes());
    }

    [Fact]
    public void A_zone_beside_a_name_that_was_never_calculated_may_be_that_of_any_channel_which_is_not_listed()
    {
        var reading = Read(Sheet.Calendar(),
            [Headings, [Uncalculated, "LinkedIn", "acme", "America/New_York", new LocalTime(9, 30)], ["x-main", "X", "acme", null, new LocalTime(9, 30)]], "linkedin-page", "x-main");

        Assert.Equal([("A2", ProblemCode.FormulaUncalculated)], reading.Problems.Select(problem => (problem.Place.Cell.ToString()!, problem.Code)));
        Assert.Contains(ProblemCode.TimeZoneUnknown, reading.Drafts[0].Problems.Codes());
        Assert.Equal([ProblemCode.TimeTaken], reading.Drafts[1].Problems.Codes());
    }

    [Fact]
    public void A_name_that_was_never_calculated_holds_nothing_where_no_zone_stands_beside_it() =>
        Assert.Equal([ProblemCode.TimeMissing], Read(Sheet.Calendar(), [Headings, [Uncalculated, Uncalculated, null, null, new LocalTime(9, 30)]], "linkedin-page").Drafts[0].Problems.Codes());

    [Fact]
    public void A_tab_that_is_named_in_the_settings_is_still_no_calendar()
    {
        var reading = Read(Sheet.Calendar() with { Tabs = ["Calendar", "Channels"] }, [Headings, ["linkedin-page", "LinkedIn", "acme", null, new LocalTime(9, 30)]], "linkedin-page");

        Assert.Empty(reading.Problems);
        Assert.Single(reading.Maps);
    }

    [Fact]
    public void A_list_with_other_headings_is_none_of_ours()
    {
        var reading = Read(Sheet.Calendar(), [["Channel", "Network", "Account", "Default time"], ["linkedin-page", "LinkedIn", "acme", new LocalTime(9, 30)]], "linkedin-page");

        Assert.Equal([ProblemCode.TimeMissing], reading.Drafts[0].Problems.Codes());
    }

    [Fact]
    public void Without_settings_the_channels_that_it_lists_are_known()
    {
        var tabs = Tabs([Headings, ["Our page", "LinkedIn", "acme", null, new LocalTime(9, 30)], ["instagram", "Instagram", null, null, null], ["Odd", "Myspace", null, null, null]], ["Our page"], ["instagram"], ["Odd"]);
        var workbook = new WorkbookSnapshot(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]);
        var reading = SheetReading.Of(workbook, CheckDefaults.For("plan", workbook, null, "Europe/Oslo"), new Dictionary<string, IReadOnlyDictionary<ManagedColumn, string>>(), Sheet.Now, _ => null, RowMemory.None);

        Assert.Equal([[ProblemCode.TimeTaken], [ProblemCode.TimeMissing], [ProblemCode.TimeMissing, ProblemCode.ChannelUnknown]], reading.Drafts.Select(draft => draft.Problems.Codes().ToArray()));
        Assert.Equal("linkedin:acme", reading.Drafts[0].Deliveries[0].Channel.AccountKey);
    }

    private static CellValue Uncalculated => CellValue.Blank with { IsFormula = true, IsUncalculated = true };

    private static string Due(SheetReading reading) => reading.Drafts[0].Deliveries[0].DueAt!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static SheetReading Read(CalendarDefinition calendar, object?[][] channels, params string[] rows)
    {
        var tabs = Tabs(channels, [.. rows.Select(row => new[] { row })]);
        return SheetReading.Of(
            new WorkbookSnapshot(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]), calendar,
            new Dictionary<string, IReadOnlyDictionary<ManagedColumn, string>>(), Sheet.Now, _ => null, RowMemory.None);
    }

    private static TabSnapshot[] Tabs(object?[][] channels, params string[][] rows) =>
    [
        Sheet.Tab([["Date", "Time", "Channels", "Caption"], .. rows.Select(row => new object?[] { "2026-12-24", null, row[0], "Hi" })]),
        Sheet.Tab(channels) with { Name = "Channels" },
    ];
}
