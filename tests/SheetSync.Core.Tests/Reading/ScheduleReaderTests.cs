using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

public sealed class ScheduleReaderTests
{
    private const string Oslo = "Europe/Oslo";

    [Theory]
    [InlineData("en", "2026-12-24 18:00")]
    [InlineData("en", "2026-12-24T18:00")]
    [InlineData("en", "2026-12-24T18:00:00")]
    [InlineData("en", "2026-12-24T17:00Z")]
    [InlineData("en", "2026-12-24T17:00:00Z")]
    [InlineData("en", "2026-12-24T18:00+01:00")]
    [InlineData("en", "2026-12-24T12:00-05:00")]
    [InlineData("en", "2026/12/24 18:00")]
    [InlineData("en", "24 Dec 2026 18:00")]
    [InlineData("en", "24 December 2026, 6 pm")]
    [InlineData("en", "24th December 2026 at 6 p.m.")]
    [InlineData("en", "Dec 24, 2026 6:00 PM")]
    [InlineData("en", "December 24 2026 18:00")]
    [InlineData("en", "December 24th, 2026, 18:00")]
    [InlineData("en", "Thu 24 Dec 2026 18:00")]
    [InlineData("en", "Thursday, December 24, 2026 6pm")]
    [InlineData("en", "24-Dec-2026 18:00")]
    [InlineData("en", "24/12/2026 18:00")]
    [InlineData("en", "12/24/2026 6 pm")]
    [InlineData("en", "24.12.2026 18:00")]
    [InlineData("en", "24.12.2026 kl. 18")]
    [InlineData("en", "24 grudnia 2026 18:00")]
    [InlineData("nb", "24.12.2026 18:00")]
    [InlineData("nb", "24.12.2026 18.00")]
    [InlineData("nb", "24.12.2026 kl. 18")]
    [InlineData("nb", "24.12.2026 kl 18.00")]
    [InlineData("nb", "24.12.2026, klokken 18")]
    [InlineData("nb", "24.12.26 18:00")]
    [InlineData("nb", "24. 12. 2026 18:00")]
    [InlineData("nb", "24. des. 2026 kl. 18:00")]
    [InlineData("nb", "24. desember 2026 18:00")]
    [InlineData("nb", "24 DES 2026 18:00")]
    [InlineData("nb", "torsdag 24. desember 2026 kl. 18")]
    [InlineData("nb", "tors. 24.12.2026 18:00")]
    [InlineData("nb", "24 Dec 2026 18:00")]
    [InlineData("pl", "24.12.2026 18:00")]
    [InlineData("pl", "24.12.2026 r. 18:00")]
    [InlineData("pl", "24.12.2026r., godz. 18")]
    [InlineData("pl", "24 gru 2026 18:00")]
    [InlineData("pl", "24 grudnia 2026 18:00")]
    [InlineData("pl", "24 grudnia 2026 r., godz. 18:00")]
    [InlineData("pl", "czwartek, 24 grudnia 2026 o 18")]
    [InlineData("pl", "czw. 24.12.2026 o godz. 18.00")]
    [InlineData("pl", "24 GRUDNIA 2026 18:00")]
    [InlineData("pl", "  24.12.2026\n18:00 ")]
    public void One_cell_may_hold_date_and_time_in_the_ways_people_write_them(string language, string text)
        => Assert.Equal(Utc(2026, 12, 24, 17, 0), Due(Sheet.Cell(text), default, language));

    [Theory]
    [InlineData("en", "2026-12-24")]
    [InlineData("en", "24 Dec 2026")]
    [InlineData("en", "Dec 24, 2026")]
    [InlineData("en", "24th of 2026", false)]
    [InlineData("en", "03/04/2026", false)]
    [InlineData("en", "3-4-2026", false)]
    [InlineData("en", "03.04.2026", false)]
    [InlineData("nb", "03/04/2026", false)]
    [InlineData("en", "24 Dec", false)]
    [InlineData("en", "17-Jun", false)]
    [InlineData("en", "Wed 8 Apr", false)]
    [InlineData("en", "Friday 24 Dec 2026", false)]
    [InlineData("en", "31 Nov 2026", false)]
    [InlineData("en", "2026-02-30", false)]
    [InlineData("en", "2026-13-01", false)]
    [InlineData("en", "next week", false)]
    [InlineData("en", "tomorrow", false)]
    [InlineData("en", "TBD", false)]
    [InlineData("en", "20261224", false)]
    [InlineData("en", "Q4 2026", false)]
    [InlineData("en", "December 2026", false)]
    [InlineData("nb", "24.12.2026")]
    [InlineData("nb", "24. desember", false)]
    [InlineData("nb", "uke 52", false)]
    [InlineData("pl", "24 gru 2026")]
    [InlineData("pl", "32.12.2026", false)]
    [InlineData("pl", "24 gru", false)]
    public void A_date_that_could_be_read_in_two_ways_or_in_none_is_a_problem(string language, string text, bool isRead = true)
    {
        var reading = ScheduleReader.Read(new ScheduleCells(Sheet.Cell(text), Sheet.Cell("18:00"), default), Oslo, language);
        if (isRead)
        {
            Assert.Equal(Utc(2026, 12, 24, 17, 0), reading.DueAt);
        }
        else
        {
            Assert.Null(reading.DueAt);
            Assert.Contains(Assert.Single(reading.Faults).Code, new[] { ProblemCode.DateUnreadable, ProblemCode.DateAmbiguous, ProblemCode.WeekdayDiffers, ProblemCode.WeekdayMissing });
        }
    }

    [Theory]
    [InlineData("03.04.2026", "nb")]
    [InlineData("03.04.2026", "pl")]
    [InlineData("3.4.2026", "nb")]
    public void Where_dots_are_usual_the_day_comes_first(string text, string language)
        => Assert.Equal(Utc(2026, 4, 3, 16, 0), Due(Sheet.Cell(text), Sheet.Cell("18:00"), language));

    [Theory]
    [InlineData("18:00", 18, 0, 0)]
    [InlineData("18.00", 18, 0, 0)]
    [InlineData("8:05", 8, 5, 0)]
    [InlineData("08:05:09", 8, 5, 9)]
    [InlineData("08.05.09", 8, 5, 9)]
    [InlineData("6 pm", 18, 0, 0)]
    [InlineData("6pm", 18, 0, 0)]
    [InlineData("6 PM", 18, 0, 0)]
    [InlineData("6:30 PM", 18, 30, 0)]
    [InlineData("06:30 p.m.", 18, 30, 0)]
    [InlineData("6.30 pm", 18, 30, 0)]
    [InlineData("12 am", 0, 0, 0)]
    [InlineData("12 pm", 12, 0, 0)]
    [InlineData("12:15 AM", 0, 15, 0)]
    [InlineData("kl. 18", 18, 0, 0)]
    [InlineData("kl 18", 18, 0, 0)]
    [InlineData("Kl. 18.30", 18, 30, 0)]
    [InlineData("klokka 9", 9, 0, 0)]
    [InlineData("at 18", 18, 0, 0)]
    [InlineData("o 18", 18, 0, 0)]
    [InlineData("godz. 18:30", 18, 30, 0)]
    [InlineData("o godzinie 7", 7, 0, 0)]
    [InlineData("00:00", 0, 0, 0)]
    [InlineData("18:00 (1)", 18, 0, 0)]
    [InlineData("\u00a018:00 ", 18, 0, 0)]
    public void A_time_is_read_in_the_ways_people_write_it(string text, int hour, int minute, int second)
        => Assert.Equal(
            new DateTimeOffset(2026, 12, 24, hour, minute, second, TimeSpan.FromHours(1)),
            Due(Sheet.Cell(new LocalDate(2026, 12, 24)), Sheet.Cell(text), "en"));

    [Theory]
    [InlineData("18")]
    [InlineData("1800")]
    [InlineData("18:60")]
    [InlineData("13 pm")]
    [InlineData("0 am")]
    [InlineData("10:00-12:00")]
    [InlineData("10:00 - 12:00")]
    [InlineData("evening")]
    [InlineData("noonish")]
    [InlineData("18:0")]
    [InlineData("ca. 18:00")]
    [InlineData("18:00 or 19:00")]
    [InlineData("TBD")]
    [InlineData("25.12.2026")]
    public void Every_other_time_is_a_problem(string text)
    {
        var reading = ScheduleReader.Read(new ScheduleCells(Sheet.Cell(new LocalDate(2026, 12, 24)), Sheet.Cell(text), default), Oslo, "nb");
        Assert.Null(reading.DueAt);
        Assert.Equal(ProblemCode.TimeUnreadable, Assert.Single(reading.Faults).Code);
    }

    [Theory]
    [InlineData(18.0)]
    [InlineData(0.75)]
    [InlineData(18.3)]
    public void A_plain_number_is_no_time(double number)
        => Assert.Equal(
            ProblemCode.TimeUnreadable,
            Assert.Single(ScheduleReader.Read(new ScheduleCells(Sheet.Cell(new LocalDate(2026, 12, 24)), Sheet.Cell(number), default), Oslo, "en").Faults).Code);

    [Fact]
    public void Real_date_and_time_cells_are_read_to_the_second()
    {
        var expected = new DateTimeOffset(2026, 12, 24, 18, 0, 5, TimeSpan.FromHours(1));
        var (date, time) = (new LocalDate(2026, 12, 24), new LocalTime(18, 0, 5));
        Assert.Equal(expected, Due(Sheet.Cell(date), Sheet.Cell(time), "en"));
        Assert.Equal(expected, Due(Sheet.Cell(date.At(time)), default, "en"));
        Assert.Equal(expected, Due(Sheet.Cell(date), Sheet.Cell(date.At(time)), "en"));
        Assert.Equal(expected, Due(default, Sheet.Cell(date.At(time)), "en"));
        Assert.Equal(expected, Due(Sheet.Cell("24 Dec 2026"), Sheet.Cell(time), "en"));
    }

    [Fact]
    public void A_date_without_a_time_is_a_problem_that_names_the_date()
    {
        foreach (var date in new[] { Sheet.Cell(new LocalDate(2026, 12, 24)), Sheet.Cell("24.12.2026") })
        {
            var fault = Assert.Single(ScheduleReader.Read(new ScheduleCells(date, default, default), Oslo, "nb").Faults);
            Assert.Equal((ProblemCode.TimeMissing, ColumnRole.Time), (fault.Code, fault.Role));
            Assert.Contains(("date", "2026-12-24"), fault.Values);
        }
    }

    [Fact]
    public void Midnight_may_be_written_as_text()
        => Assert.Equal(Utc(2026, 12, 23, 23, 0), Due(Sheet.Cell("2026-12-24 00:00"), default, "en"));

    [Theory]
    [InlineData("now")]
    [InlineData("NOW!")]
    [InlineData("nå")]
    [InlineData("Teraz")]
    [InlineData("straks")]
    [InlineData("asap")]
    public void Now_stands_in_the_date_or_the_time_cell(string word)
    {
        foreach (var cells in new[]
        {
            new ScheduleCells(Sheet.Cell(word), default, default),
            new ScheduleCells(default, Sheet.Cell(word), default),
            new ScheduleCells(Sheet.Cell(word), Sheet.Cell(word), default),
        })
        {
            var reading = ScheduleReader.Read(cells, Oslo, "en");
            Assert.True(reading.IsNow);
            Assert.Null(reading.DueAt);
            Assert.Empty(reading.Faults);
        }
    }

    [Theory]
    [InlineData("2026-12-24 18:00", "19:00")]
    [InlineData("2026-12-24", "now")]
    [InlineData("now", "18:00")]
    [InlineData("2026-12-24", "2026-12-25 18:00")]
    public void Two_different_times_are_a_problem(string date, string time)
        => Assert.Equal(
            ProblemCode.TimesDiffer,
            Assert.Single(ScheduleReader.Read(new ScheduleCells(Sheet.Cell(date), Sheet.Cell(time), default), Oslo, "en").Faults).Code);

    [Fact]
    public void The_same_time_twice_is_none()
        => Assert.Equal(Utc(2026, 12, 24, 17, 0), Due(Sheet.Cell("2026-12-24 18:00"), Sheet.Cell("18:00"), "en"));

    [Theory]
    [InlineData("Europe/Warsaw", 17)]
    [InlineData("europe/london", 18)]
    [InlineData("America/New York", 23)]
    [InlineData("UTC", 18)]
    [InlineData("Z", 18)]
    [InlineData("+02:00", 16)]
    [InlineData("+2", 16)]
    [InlineData("UTC+2", 16)]
    [InlineData("GMT-0500", 23)]
    [InlineData("-05:00", 23)]
    public void The_zone_of_the_row_goes_first(string zone, int hour)
        => Assert.Equal(
            Utc(2026, 12, 24, hour, 0),
            ScheduleReader.Read(new ScheduleCells(Sheet.Cell("2026-12-24"), Sheet.Cell("18:00"), Sheet.Cell(zone)), Oslo, "en").DueAt);

    [Theory]
    [InlineData("Europe/Olso", "Europe/Oslo")]
    [InlineData("Oslo time", "Europe/Oslo")]
    [InlineData("EST", "America/New_York")]
    [InlineData("Pacific", "")]
    [InlineData("Europe/Warszaw", "Europe/Warsaw")]
    [InlineData("+25:00", "")]
    [InlineData("our time", "")]
    public void An_unknown_zone_is_a_problem_with_the_nearest_known_one(string zone, string suggestion)
    {
        var fault = Assert.Single(ScheduleReader.Read(new ScheduleCells(Sheet.Cell("2026-12-24"), Sheet.Cell("18:00"), Sheet.Cell(zone)), Oslo, "en").Faults);
        Assert.Equal(ProblemCode.TimeZoneUnknown, fault.Code);
        Assert.Contains(("suggestion", suggestion), fault.Values);
    }

    [Fact]
    public void A_time_that_the_clock_change_skips_is_a_problem_with_both_readings_and_an_answer_for_each()
    {
        var fault = Assert.Single(Read("2026-03-29", "02:30").Faults);
        Assert.Equal(ProblemCode.TimeSkipped, fault.Code);
        Assert.Contains(("first", "01:30 (+01:00)"), fault.Values);
        Assert.Contains(("second", "03:30 (+02:00)"), fault.Values);
        Assert.Equal(Utc(2026, 3, 29, 0, 30), Read("2026-03-29", "02:30 (1)").DueAt);
        Assert.Equal(Utc(2026, 3, 29, 1, 30), Read("2026-03-29", "02:30 (2)").DueAt);
        Assert.Equal(Utc(2026, 3, 29, 0, 30), Read("2026-03-29", "02:30", "+02:00").DueAt);
    }

    [Fact]
    public void A_time_that_the_clock_change_doubles_is_a_problem_with_both_readings_and_an_answer_for_each()
    {
        var fault = Assert.Single(Read("2026-10-25", "02:30").Faults);
        Assert.Equal(ProblemCode.TimeDoubled, fault.Code);
        Assert.Contains(("first", "02:30 (+02:00)"), fault.Values);
        Assert.Contains(("secondOffset", "+01:00"), fault.Values);
        Assert.Equal(Utc(2026, 10, 25, 0, 30), Read("2026-10-25", "02:30 (1)").DueAt);
        Assert.Equal(Utc(2026, 10, 25, 1, 30), Read("2026-10-25", "02:30 (2)").DueAt);
        Assert.Equal(Utc(2026, 10, 25, 1, 30), Read("2026-10-25", "02:30", "+01:00").DueAt);
        Assert.Equal(Utc(2026, 10, 25, 0, 30), Read("2026-10-25", "02:30+02:00").DueAt);
    }

    [Fact]
    public void An_error_value_and_a_missing_date_are_said_as_what_they_are()
    {
        Assert.Equal(ProblemCode.CellError, Assert.Single(ScheduleReader.Read(new ScheduleCells(CellValue.FromError("#REF!"), Sheet.Cell("18:00"), default), Oslo, "en").Faults).Code);
        Assert.Equal(ProblemCode.DateMissing, Assert.Single(ScheduleReader.Read(new ScheduleCells(default, Sheet.Cell("18:00"), default), Oslo, "en").Faults).Code);
        Assert.Equal(ProblemCode.DateMissing, Assert.Single(ScheduleReader.Read(default, Oslo, "en").Faults).Code);
    }

    [Fact]
    public void All_faults_are_named_at_once()
        => Assert.Equal(
            [ProblemCode.TimeZoneUnknown, ProblemCode.DateUnreadable, ProblemCode.TimeUnreadable],
            ScheduleReader.Read(new ScheduleCells(Sheet.Cell("soon"), Sheet.Cell("late"), Sheet.Cell("there")), Oslo, "en").Faults.Select(f => f.Code));

    private static ScheduleReading Read(string date, string time, string? zone = null) =>
        ScheduleReader.Read(new ScheduleCells(Sheet.Cell(date), Sheet.Cell(time), Sheet.Cell(zone)), Oslo, "en");

    private static DateTimeOffset? Due(CellValue date, CellValue time, string language)
    {
        var reading = ScheduleReader.Read(new ScheduleCells(date, time, default), Oslo, language);
        Assert.True(reading.Faults.Count == 0, string.Join(", ", reading.Faults.Select(f => f.Code.ToString())));
        return reading.DueAt;
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
