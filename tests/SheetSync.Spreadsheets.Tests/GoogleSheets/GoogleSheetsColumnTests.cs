using System.Text.Json.Nodes;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Emulators.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>Managed columns that are added to a team's own sheet.</summary>
public sealed class GoogleSheetsColumnTests
{
    private const string Id = "PBCDFGHJKL";

    [Fact]
    public async Task New_managed_columns_get_room_and_a_protection_that_warns_all_in_one_write()
    {
        await using var book = await CreateAsync();

        await book.Source.WriteAsync([Write()], default);

        var sheet = book.File.Workbook.Sheets[0];
        var protection = Assert.Single(sheet.ProtectedRanges);
        Assert.True(protection.Rest["warningOnly"]!.GetValue<bool>());
        Assert.Equal((10, 12), (protection.Range.Left, protection.Range.Right));
        Assert.Equal("Published", book.Text(2, 11));
        Assert.Equal(1, book.Google.CallsUsed.Writes);
    }

    [Fact]
    public async Task They_are_grey_without_a_dropdown_and_show_times_as_times()
    {
        await using var book = await CreateAsync();
        book.Do("Plan", s =>
        {
            s.GrowTo(10, 12);
            s[1, 10] = s[1, 10] with { Validation = (JsonObject)JsonNode.Parse("""{"condition":{"type":"ONE_OF_LIST","values":[{"userEnteredValue":"Yes"}]},"strict":true}""")! };
        });

        await book.Source.WriteAsync([Write()], default);

        var sheet = book.File.Workbook.Sheets[0];
        Assert.NotNull(sheet[0, 10].Format?["backgroundColorStyle"] ?? sheet[0, 10].Format?["backgroundColor"]);
        Assert.Null(sheet[1, 10].Validation);
        Assert.Null(sheet[0, 0].Format);
        Assert.Equal(("DATE_TIME", null), (sheet[5, 11].NumberFormatType, sheet[5, 0].NumberFormatType));
    }

    [Fact]
    public async Task Statuses_have_colours_in_every_language_and_with_no_rule_that_a_locale_could_break()
    {
        await using var book = await CreateAsync();

        await book.Source.WriteAsync([Write()], default);

        var rules = book.File.Workbook.Sheets[0].ConditionalFormats.Select(r => r.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })).ToList();
        Assert.Equal(5, rules.Count);
        Assert.Contains(rules, r => r.Contains("($K2=\\\"Published\\\")", StringComparison.Ordinal) && r.Contains("Publisert", StringComparison.Ordinal) && r.Contains("Opublikowan", StringComparison.Ordinal));
        Assert.All(rules, r => Assert.DoesNotContain(";", r, StringComparison.Ordinal));
    }

    private static TabWrite Write() => new(
        "Plan", 1, [new(2, "Post ID")], [new(11, ManagedColumn.Status, "Status"), new(12, ManagedColumn.PublishedAt, "Published at")], 2,
        new HashSet<int> { 2, 11, 12 }, [new RowWrite(new RowKey.ById(Id), [new(11, T("Published")), new(12, CellValue.FromDate(46000.5))])]);

    private static CellValue T(string text) => CellValue.FromText(text);

    private static Task<GoogleWorkbookUnderTest> CreateAsync() =>
        GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [[T("Caption"), T("Post ID")], [T("caption"), T(Id)]])]);
}
