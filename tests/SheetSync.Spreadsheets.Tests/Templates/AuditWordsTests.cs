using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetSync.Spreadsheets.Templates.Audit;

namespace SheetSync.Spreadsheets.Tests.Templates;

public sealed class AuditWordsTests
{
    public static TheoryData<string> Languages => ["en", "nb", "pl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_column_has_a_heading_of_its_own_and_an_instruction(string language)
    {
        var words = AuditWords.In(language);

        Assert.All(AuditTabs.All, tab =>
        {
            var columns = tab.Columns.Select(column => words.Of(tab, column)).ToList();
            Assert.All(columns, column => Assert.False(string.IsNullOrWhiteSpace(column.Heading) || string.IsNullOrWhiteSpace(column.Instruction), tab.Key));
            Assert.Equal(columns.Count, columns.Select(column => column.Heading).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Names_of_tabs_are_such_as_every_program_takes(string language)
    {
        var words = AuditWords.In(language);
        var names = words.Tabs.Values.Select(tab => tab.Name).Append(words.ListsName).Append(words.ReadMe["tab"]).Append(words.Summary["tab"][0]).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches(@"^[^\[\]:*?/\\']{1,31}$", name));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Words_of_one_list_differ_and_none_is_without_translation(string language)
    {
        var (words, english) = (AuditWords.In(language), AuditWords.In("en"));

        Assert.Equal(Keys(english), Keys(words));
        Assert.All(AuditLists.Chosen, list =>
        {
            var all = words.WordsOf(list);
            Assert.NotEmpty(all);
            Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Messages_are_no_longer_than_Excel_shows(string language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(TemplateBench.Audit(language)), isEditable: false);

        Assert.All(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DataValidation>()), validation =>
        {
            Assert.InRange(validation.ErrorTitle!.Value!.Length, 1, 32);
            Assert.InRange(validation.Error!.Value!.Length, 1, 225);
        });
    }

    private static IEnumerable<string> Keys(AuditWords words) =>
    [
        .. words.Tabs.SelectMany(tab => tab.Value.Columns.Keys.Select(column => $"{tab.Key}.{column}")),
        .. words.Lists.SelectMany(list => list.Value.Keys.Select(word => $"{list.Key}.{word}")),
        .. words.Summary.Keys, .. words.ReadMe.Keys, .. words.Messages.Keys, .. words.Metrics.Keys, .. words.Elements.Keys, .. words.Common.Keys,
    ];
}
