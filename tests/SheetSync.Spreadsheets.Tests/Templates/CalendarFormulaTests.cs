using System.IO.Compression;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>The values that the workbook is made with are those that LibreOffice calculates where the file holds none.</summary>
public sealed partial class CalendarFormulaTests
{
    private static readonly Channel[] Channels =
    [
        new("x", "x", "acme"), new("LinkedIn page", "linkedin", "acme"), new("toots", "mastodon", "acme@social.example"), new("bluesky", "bluesky", "acme.example"),
        new("our site", "webhook", "https://hooks.example"), new("pins", "pinterest", "acme"), new("facebook", "facebook", "acme"),
    ];

    private static readonly string[] OneDay = ["First of many", "Second of many", "Third of many", "Fourth of many", "Fifth", "Sixth", "Seventh"];

    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string> Languages => ["en", "nb", "pl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_of_the_workbook_is_the_one_that_LibreOffice_calculates(string language)
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language, Channels = Channels, Rows = [.. Rows(language), .. Planned(language)], Today = Today }, output);
        var (ours, theirs) = (Tabs(Without(Formula(), output.ToArray())), Tabs(Without(Value(), OnDay(output.ToArray()))));

        Assert.Equal(ours.Keys.Order(), theirs.Keys.Order());
        Assert.All(ours, tab => Assert.Empty(Judges.Differences(tab.Value, theirs[tab.Key])
            .Select(cell => $"{cell}: {At(tab.Value, cell)} / {At(theirs[tab.Key], cell)}")));
    }

    [Fact]
    public void The_tightest_network_of_the_row_decides_what_is_left()
    {
        var words = TemplateWords.In("en");
        double? Left(string channels, string caption, string link = "", string tags = "", string assets = "") =>
            CalendarCount.ValueOf(Row(channels, caption, link, tags, assets), Channels, words) is { Kind: CellKind.Number } value ? value.Number : null;

        Assert.Equal(280 - 5, Left("x", "Hello"));
        Assert.Equal(280 - 5, Left("LinkedIn Page; X", "Hello"));
        Assert.Equal(3000 - 5, Left("linkedin page", "Hello"));
        Assert.Equal(500 - 5, Left("Mastodon", "Hello"));
        Assert.Equal(280 - 5, Left("all", "Hello"));
        Assert.Equal(280 - 5 - 2 - 23, Left("x", "Hello", "https://a-long-name.example/with/a/long/path?and=a&query=too"));
        Assert.Equal(280 - 6 - 23, Left("x", "Hello https://a-long-name.example/with/a/long/path", "https://a-long-name.example/with/a/long/path"));
        Assert.Equal(300 - 5, Left("bluesky", "Hello", "https://a.example"));
        Assert.Equal(300 - 5 - 2 - 17, Left("bluesky", "Hello", "https://a.example", assets: "a.jpg"));
        Assert.Equal(280 - 5 - 2 - 8, Left("x", "Hello", tags: "#one #ab"));
        Assert.Null(Left("our site", "Hello"));
        Assert.Null(Left("x", "One\n---\nTwo"));
        Assert.Null(Left("x", ""));
        Assert.Null(Left("elsewhere", "Hello"));
    }

    [Fact]
    public void A_picked_month_and_channel_are_shown_and_a_sorted_or_longer_calendar_too()
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Channels = Channels, Rows = [.. Planned("en")], Today = Today }, output);
        var picked = XlsxPatcher.Patch("t.xlsx", output.ToArray(),
        [
            new SheetPatch("Month", [new CellPatch(new CellAddress(2, 3), CellValue.FromDate(Serial(new DateOnly(2027, 3, 17)))), new CellPatch(new CellAddress(2, 5), CellValue.FromText("LinkedIn page"))]),
            new SheetPatch("Week", [new CellPatch(new CellAddress(2, 3), CellValue.FromDate(Serial(new DateOnly(2027, 4, 1))))]),
            new SheetPatch("Calendar",
            [
                new CellPatch(new CellAddress(4321, 1), CellValue.FromDate(Serial(new DateOnly(2027, 4, 2)))), new CellPatch(new CellAddress(4321, 2), CellValue.FromDate(0.25)),
                new CellPatch(new CellAddress(4321, 3), CellValue.FromText("X + linkedin page")), new CellPatch(new CellAddress(4321, 5), CellValue.FromText("Far below")),
            ]),
        ]);
        var tabs = Tabs(Without(Value(), picked));
        var (month, week) = (Text(tabs["Month"]), Text(tabs["Week"]));

        Assert.Equal("March 2027 · LinkedIn page", tabs["Month"][0][0]);
        Assert.Contains("06:00 X + linkedin page\nFar below", month);
        Assert.Contains("06:00 X + linkedin page\nFar below", week);
        Assert.Contains("07:05 LinkedIn page\nIn March", month);
        Assert.DoesNotContain("Second of many", month);
        Assert.Equal("Week 13 · 29 March – 4 April 2027", tabs["Week"][0][0]);
    }

    // Out of order, seven on one day, and whatever people put into the cells.
    private static IEnumerable<CalendarTemplateRow> Planned(string language)
    {
        CalendarTemplateRow At(DateOnly day, CellValue time, string channels, string title, string caption, Stage? stage, double more = 0) => new(new Dictionary<ColumnRole, CellValue>
        {
            [ColumnRole.Date] = CellValue.FromDate(Serial(day) + more), [ColumnRole.Time] = time, [ColumnRole.Channels] = CellValue.FromText(channels), [ColumnRole.Title] = CellValue.FromText(title),
            [ColumnRole.Caption] = CellValue.FromText(caption), [ColumnRole.Stage] = CellValue.FromText(stage is { } word ? DisplayWords.Of(word, language) : null),
        });
        yield return At(Today.AddDays(1), CellValue.FromDate(0.75), "x", "Last of two", "", Stage.Approved);
        yield return At(Today.AddDays(1), CellValue.FromDate(0.5 + (59 / 86400d)), "x\nbluesky", "", "A caption\nof two lines and more than fits into the cell of a day", Stage.Draft);
        foreach (var (at, title) in OneDay.Index())
        {
            yield return At(Today, CellValue.FromDate((20 - at) / 24d), "x, toots", title, "Text", at == 0 ? null : Stage.InReview);
        }

        yield return At(Today.AddDays(-2), CellValue.Blank, "facebook", "No time", "", Stage.Idea);
        yield return At(Today.AddDays(-2), CellValue.FromText("kl. 18"), "LinkedIn page, facebook, pins, bluesky, toots", "Time in words", "", Stage.Cancelled);
        yield return At(Today.AddDays(3), CellValue.Blank, "x", "Time with the date", "", Stage.Approved, 0.625);
        yield return At(new DateOnly(2027, 3, 9), CellValue.FromDate((7 / 24d) + (5 / 1440d)), "LinkedIn page", "In March", "", Stage.Approved);
        yield return new CalendarTemplateRow(new Dictionary<ColumnRole, CellValue> { [ColumnRole.Date] = CellValue.FromText("24. desember"), [ColumnRole.Title] = CellValue.FromText("Date in words") });
    }

    private static IEnumerable<CalendarTemplateRow> Rows(string language)
    {
        var all = TemplateWords.In(language).All;
        yield return Row("x", "Hello");
        yield return Row("x, LinkedIn page", "Hello\nhttps://a-long-name.example/with/a/long/path and more", "https://b.example");
        yield return Row("toots\nbluesky", "Zażółć gęślą jaźń, blåbærsyltetøy", "https://b.example/a", "#one #two", "a.jpg");
        yield return Row("PINS + facebook", "Hello", "https://b.example/a");
        yield return Row("our site", "Hello");
        yield return Row(all, new string('w', 320));
        yield return Row("bluesky", "One\n---\nTwo");
        yield return Row("bluesky", "Not --- a thread");
        yield return Row("nobody", "Hello");
        yield return Row("x", "");
        yield return Row("Facebook/X", "See https://b.example", "https://b.example", "#one", "a.jpg");
    }

    private static CalendarTemplateRow Row(string channels, string caption, string link = "", string tags = "", string assets = "") => new(new Dictionary<ColumnRole, CellValue>
    {
        [ColumnRole.Channels] = CellValue.FromText(channels), [ColumnRole.Caption] = CellValue.FromText(caption), [ColumnRole.Link] = CellValue.FromText(link),
        [ColumnRole.Hashtags] = CellValue.FromText(tags), [ColumnRole.Assets] = CellValue.FromText(assets),
    });

    private static Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> Tabs(byte[] workbook) =>
        Judges.LibreOffice([("in.xlsx", workbook)]).ToDictionary(tab => tab.Key["in-".Length..^".csv".Length], tab => tab.Value);

    private static int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    private static string Text(IReadOnlyList<IReadOnlyList<string>> tab) => string.Join('\v', tab.SelectMany(row => row));

    // The day on which a test runs is not the one of the file.
    private static byte[] OnDay(byte[] workbook) => Replaced(workbook, xml => xml.Replace("<f>TODAY()</f>", $"<f>DATE({Today.Year},{Today.Month},{Today.Day})</f>", StringComparison.Ordinal));

    private static string At(IReadOnlyList<IReadOnlyList<string>> tab, (int Row, int Column) cell) =>
        cell.Row <= tab.Count && cell.Column <= tab[cell.Row - 1].Count ? tab[cell.Row - 1][cell.Column - 1] : "(nothing)";

    private static byte[] Without(Regex piece, byte[] workbook) => Replaced(workbook, xml => piece.Replace(xml, string.Empty));

    private static byte[] Replaced(byte[] workbook, Func<string, string> change)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList())
            {
                using var stream = entry.Open();
                var xml = new StreamReader(stream).ReadToEnd();
                stream.SetLength(0);
                using var writer = new StreamWriter(stream);
                writer.Write(change(xml));
            }
        }

        return file.ToArray();
    }

    [GeneratedRegex("(?<=</f>)(<v>[^<]*</v>|<v */>)")]
    private static partial Regex Value();

    [GeneratedRegex("<f>[^<]*</f>")]
    private static partial Regex Formula();
}
