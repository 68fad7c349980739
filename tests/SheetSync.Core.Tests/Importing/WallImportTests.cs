using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Importing;
using SheetSync.Core.Tests.Reading;

namespace SheetSync.Core.Tests.Importing;

public sealed class WallImportTests
{
    private static readonly ColumnRole[] Columns = [ColumnRole.Date, ColumnRole.Time, ColumnRole.Channels, ColumnRole.Caption, ColumnRole.Assets, ColumnRole.Notes];
    private static readonly string[] English = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    [Fact]
    public void Each_text_below_a_day_is_a_row_of_that_day() => Assert.Equal(
        ["2026-12-02 Instagram: Advent", "2026-12-03 Facebook: hiring", "2026-12-05 X: friday", "2026-12-07 LinkedIn: report", "2026-12-07 : second thought", "2026-12-10 Instagram: reel"],
        Rows(Import(Sheet.Tab(["December 2026"], English, [null, 1, 2, 3, 4, 5, 6], [null, null, "IG: Advent", "FB: hiring", null, "X: friday"], [7, 8, 9, 10, 11, 12, 13],
            ["LinkedIn: report", null, null, "IG: reel"], ["second thought"]))));

    [Fact]
    public void Number_and_text_may_share_a_cell() => Assert.Equal(
        ["2026-12-01 18:00 Instagram, Facebook: Advent", "2026-12-04 : 10 tips for winter", "2026-12-07 LinkedIn: report", "2026-12-07 X: hello\nand more", "2026-12-09 photo.jpg"],
        Rows(Import(Sheet.Tab(["December 2026"], English, [null, "1\n18:00 IG + FB: Advent", "2", "3.", "4 - 10 tips for winter", 5, "6"],
            ["7\nLinkedIn: report\nX: hello\nand more", 8, "9. photo.jpg", 10, 11, 12, 13]))));

    [Theory]
    [InlineData("nb", "Desember 2026", "man", "tir", "ons", "tor", "fre", "lør", "søn")]
    [InlineData("nb", "DESEMBER", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")]
    [InlineData("pl", "Grudzień 2026", "pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz.")]
    [InlineData("en", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")]
    [InlineData("en", "December 2026", "M", "T", "W", "T", "F", "S", "S")]
    [InlineData("en", "December 2026", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")]
    [InlineData("nb", "Desember 2026", "M", "T", "O", "T", "F", "L", "S")]
    public void Month_and_weekdays_are_read_in_three_languages_and_the_year_is_the_one_whose_days_fit(string language, string title, params string[] weekdays)
    {
        var tab = Sheet.Tab([title], ["Week", .. weekdays], [49, null, 1, 2, 3, 4, 5, 6], [null, null, null, "IG: A"], ["uke 50", 7, 8, 9, 10, 11, 12, 13], [null, "B"]);
        var import = Import(language, tab, tab with { Name = title, Rows = [.. tab.Rows.Skip(1)] });

        Assert.Equal(["2026-12-02 Instagram: A", "2026-12-07 : B", "2026-12-02 Instagram: A", "2026-12-07 : B"], Rows(import));
        Assert.DoesNotContain(import.Unplaced, cell => cell.Text.Length > 0);
        Assert.Empty(import.Problems);
    }

    [Fact]
    public void Days_of_the_months_around_it_and_a_week_from_Sunday_on_keep_their_dates() => Assert.Equal(
        ["2026-11-30 X: last", "2026-12-06 X: sunday", "2027-01-01 X: new year"],
        Rows(Import(Sheet.Tab(["December 2026"], ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], [29, 30, 1, 2, 3, 4, 5], [null, "X: last"], [6, 7, 8, 9, 10, 11, 12], ["X: sunday"],
            [13, 14, 15, 16, 17, 18, 19], [20, 21, 22, 23, 24, 25, 26], [27, 28, 29, 30, 31, 1, 2], [null, null, null, null, null, "X: new year"]))));

    [Fact]
    public void Several_months_below_one_another_have_each_their_title()
    {
        var import = Import(Sheet.Tab(["Plan 2027"], ["January"], English, [null, null, null, null, 1, 2, 3], [null, null, null, null, "X: one"], null, ["February"], English, [1, 2, 3, 4, 5, 6, 7], ["X: two"]));
        Assert.Equal(["2027-01-01 X: one", "2027-02-01 X: two"], Rows(import));
    }

    [Fact]
    public void Real_dates_need_no_title() => Assert.Equal(
        ["2026-12-08 X: hi"],
        Rows(Import(Sheet.Tab(English, [.. Enumerable.Range(7, 7).Select(day => (object?)new NodaTime.LocalDate(2026, 12, day))], [null, "X: hi"]))));

    [Theory]
    [InlineData("Plan", "")]
    [InlineData("March 2026", "March 2026")]
    [InlineData("December 2025", "December 2025")]
    public void A_month_that_is_not_certain_is_said_and_nothing_is_made_of_it(string title, string month)
    {
        var import = Import(Sheet.Tab([title], English, [null, 1, 2, 3, 4, 5, 6], [null, "X: hi"], [7, 8, 9, 10, 11, 12, 13]));
        Assert.Empty(import.Rows);
        Assert.Equal((ProblemCode.WallMonthUnknown, month), (Assert.Single(import.Problems).Code, import.Problems[0].Value("month")));
        Assert.Contains(import.Unplaced, cell => cell.Text == "X: hi");
    }

    [Theory]
    [InlineData("IG story - lunch menu", "Instagram (Story): lunch menu")]
    [InlineData("Instagram", "Instagram: ")]
    [InlineData("FB/IG: Happy New Year!", "Facebook, Instagram: Happy New Year!")]
    [InlineData("Game night (FB + LinkedIn)", "Facebook, LinkedIn: Game night")]
    [InlineData("[IG reel] behind the scenes", "Instagram (Reel): behind the scenes")]
    [InlineData("Note: ask Anna", ": Note: ask Anna")]
    [InlineData("FB og LinkedIn – stilling ledig", "Facebook, LinkedIn: stilling ledig")]
    [InlineData("godz. 18:00 IG: hej", "18:00 Instagram: hej")]
    public void What_a_day_says_is_read_as_it_is_meant(string text, string read)
    {
        Assert.Equal([$"2026-12-01 {read}"], Rows(Import(Sheet.Tab(["December 2026"], English, [null, 1, 2, 3, 4, 5, 6], [null, text]))));
    }

    [Fact]
    public void A_month_beside_a_calendar_is_a_view_of_it() => Assert.Empty(Import(
        Sheet.Tab(["Date", "Channels", "Caption"], ["2026-12-01", "X", "hi"]),
        Sheet.Tab(["December 2026"], English, [null, 1, 2, 3, 4, 5, 6], [null, "X: hi"]) with { Name = "Month" }).Rows);

    [Fact]
    public void Notes_beside_the_days_are_listed() => Assert.Equal(
        ["I4 Ask Anna"],
        Import(Sheet.Tab(["December 2026"], English, [null, 1, 2, 3, 4, 5, 6], [null, "X: hi", null, null, null, null, null, null, "Ask Anna"])).Unplaced.Select(cell => $"{cell.Cell} {cell.Text}"));

    [Fact]
    public void A_time_for_rows_without_one_is_taken()
    {
        var tab = Sheet.Tab(["December 2026"], English, [null, 1, 2, 3, 4, 5, 6], [null, "X: hi", "6 pm - IG: ho"]);
        var import = GridImport.Of(new WorkbookSnapshot(new SheetRevision("1"), [tab], [tab.Name]), Sheet.Calendar(), Columns, new TimeOnly(9, 0), Sheet.Now);
        Assert.Equal(["2026-12-01 09:00 X: hi", "2026-12-02 18:00 Instagram: ho"], Rows(import));
    }

    [Fact]
    public void The_check_of_a_wall_calendar_says_how_to_import_it() => Assert.StartsWith(
        "Make a calendar of this tab with “sheetsync import”",
        MessageCatalog.Text(Assert.Single(Sheet.Bind(Sheet.Tab(["December 2026"], English, [null, 1, 2, 3, 4, 5, 6])).Problems), "en"), StringComparison.Ordinal);

    private static GridImport Import(params TabSnapshot[] tabs) => Import("en", tabs);

    private static GridImport Import(string language, params TabSnapshot[] tabs)
    {
        var workbook = new WorkbookSnapshot(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]);
        Assert.Equal(language, GridImport.LanguageOf(workbook));
        return GridImport.Of(workbook, Sheet.Calendar(language), Columns, null, Sheet.Now);
    }

    private static IEnumerable<string> Rows(GridImport import) => import.Rows.Select(row =>
    {
        var at = row.Cells[ColumnRole.Date].Display()[..10] + (row.Cells.TryGetValue(ColumnRole.Time, out var time) ? time.ToLocalDateTime()!.Value.ToString(" HH:mm", CultureInfo.InvariantCulture) : string.Empty);
        var text = row.Cells.GetValueOrDefault(ColumnRole.Caption).Display();
        return row.Cells.TryGetValue(ColumnRole.Assets, out var assets) ? $"{at} {assets.Display()}" : $"{at} {row.Cells[ColumnRole.Channels].Text}{(row.Cells.TryGetValue(ColumnRole.ContentType, out var type) ? $" ({type.Text})" : string.Empty)}: {text}";
    });
}
