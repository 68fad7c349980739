using System.IO.Compression;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Tests.Judging;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>The values that the workbook is made with are those that LibreOffice calculates where the file holds none.</summary>
public sealed partial class CalendarFormulaTests
{
    private static readonly Channel[] Channels =
    [
        new("x", "x", "acme"), new("LinkedIn page", "linkedin", "acme"), new("toots", "mastodon", "acme@social.example"), new("bluesky", "bluesky", "acme.example"),
        new("our site", "webhook", "https://hooks.example"), new("pins", "pinterest", "acme"), new("facebook", "facebook", "acme"),
    ];

    public static TheoryData<string> Languages => ["en", "nb", "pl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_of_the_workbook_is_the_one_that_LibreOffice_calculates(string language)
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language, Channels = Channels, Rows = [.. Rows(language)] }, output);
        var (ours, theirs) = (Tabs(Without(Formula(), output)), Tabs(Without(Value(), output)));

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
        Assert.Null(Left("x", ""));
        Assert.Null(Left("elsewhere", "Hello"));
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

    private static string At(IReadOnlyList<IReadOnlyList<string>> tab, (int Row, int Column) cell) =>
        cell.Row <= tab.Count && cell.Column <= tab[cell.Row - 1].Count ? tab[cell.Row - 1][cell.Column - 1] : "(nothing)";

    private static byte[] Without(Regex piece, MemoryStream workbook)
    {
        using var file = new MemoryStream();
        file.Write(workbook.ToArray());
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList())
            {
                using var stream = entry.Open();
                var xml = new StreamReader(stream).ReadToEnd();
                stream.SetLength(0);
                using var writer = new StreamWriter(stream);
                writer.Write(piece.Replace(xml, string.Empty));
            }
        }

        return file.ToArray();
    }

    [GeneratedRegex("(?<=</f>)(<v>[^<]*</v>|<v */>)")]
    private static partial Regex Value();

    [GeneratedRegex("<f>[^<]*</f>")]
    private static partial Regex Formula();
}
