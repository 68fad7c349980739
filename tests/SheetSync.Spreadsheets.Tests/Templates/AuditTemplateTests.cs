using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Templates.Audit;

namespace SheetSync.Spreadsheets.Tests.Templates;

public sealed partial class AuditTemplateTests
{
    // What Excel 2016, LibreOffice and Google Sheets all know, without arrays that spill.
    private static readonly string[] SharedFunctions =
    [
        "AND", "AVERAGE", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "HOUR", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LEFT", "LEN", "MATCH", "MAX", "MOD", "OR", "RIGHT", "ROUND", "ROW",
        "SUM", "SUMIFS", "SUMPRODUCT", "TODAY", "TRIM", "WEEKDAY",
    ];

    public static TheoryData<string> Languages => ["en", "nb", "pl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_audit_in_the_repository_is_the_one_that_is_built(string language)
    {
        var path = Path.Combine(TemplateBench.RepositoryRoot(), "templates", $"audit.{language}.xlsx");

        Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(TemplateBench.Audit(language)),
            $"templates/audit.{language}.xlsx is out of step: sheetsync template audit --language {language} --output templates/audit.{language}.xlsx");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_audit_passes_the_validator_of_the_Open_XML_SDK(string language)
    {
        using var document = Open(language);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Every_text_stands_out_from_its_ground() =>
        Assert.All(Contrast.InWorkbook(TemplateBench.Audit("en", TemplateBench.Channels)), ratio => Assert.InRange(ratio, 4.5, 21));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_dropdown_offers_words_that_are_there(string language)
    {
        using var document = Open(language);
        var cells = AuditCells.Read(TemplateBench.Audit(language, TemplateBench.Channels));
        var lists = Sheets(document).SelectMany(sheet => sheet.Sheet.Descendants<DataValidation>())
            .Where(validation => validation.Type!.Value == DataValidationValues.List).Select(validation => validation.Formula1!.Text).Distinct().ToList();

        Assert.True(lists.Count >= AuditLists.Chosen.Count);
        Assert.All(lists, list =>
        {
            var match = ListPlace().Match(list);
            Assert.True(match.Success, list);
            Assert.NotEmpty(cells[(match.Groups["tab"].Value, match.Groups["column"].Value + match.Groups["first"].Value)].Value);
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Formulas_use_only_what_all_three_programs_know(string language)
    {
        var formulas = AuditCells.Read(TemplateBench.Audit(language)).Values.Select(cell => cell.Formula).OfType<string>().ToList();
        var functions = formulas.SelectMany(formula => Function().Matches(Quoted().Replace(formula, string.Empty)).Select(match => match.Groups[1].Value)).Distinct();

        Assert.Empty(functions.Except(SharedFunctions));
        Assert.DoesNotContain(formulas, formula => formula.Contains('{', StringComparison.Ordinal) || formula.Contains('[', StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Tables_have_the_same_names_in_every_language(string language)
    {
        using var document = Open(language);
        var names = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.TableDefinitionParts).Select(part => part.Table.Name!.Value!).ToList();

        Assert.Equal(AuditTemplate.Tables.Order(StringComparer.Ordinal), names.Where(name => !name.StartsWith("Audit_List_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_tab_prints_on_A4_one_page_wide_and_keeps_its_headings_in_view(string language)
    {
        using var document = Open(language);
        var titles = document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Count(name => name.Name == "_xlnm.Print_Titles");
        var sheets = Sheets(document);

        Assert.Equal(sheets.Count, titles);
        Assert.All(sheets, sheet =>
        {
            var setup = sheet.Sheet.GetFirstChild<PageSetup>()!;
            Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
            Assert.Equal(PaneStateValues.Frozen, sheet.Sheet.Descendants<Pane>().Single().State!.Value);
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_column_is_too_narrow_for_its_words_and_no_page_too_wide_to_read(string language)
    {
        var words = AuditWords.In(language);

        Assert.All(AuditTabs.All, tab =>
        {
            Assert.All(tab.Columns, column => Assert.True(
                AuditTabWriter.WidthOf(tab, column, words) >= words.Of(tab, column).Heading.Split(' ').Max(word => word.Length), $"{tab.Key}.{column.Key}"));

            // A4 across at 11 points holds about 135 digits; 235 of them come out at more than 6 points.
            var width = tab.Columns.Take(tab.PrintedColumns).Sum(column => AuditTabWriter.WidthOf(tab, column, words));
            Assert.InRange(width, 100, 235);
            Assert.InRange(TextFit.Width(words.Tabs[tab.Key].Purpose, 11), 1, width);
            Assert.InRange(TextFit.Width(words.Tabs[tab.Key].Title, 20) * TextFit.Bold, 1, width);
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Whatever_a_row_starts_with_has_room_in_it(string language)
    {
        var words = AuditWords.In(language);

        Assert.All(AuditTabs.All, tab => Assert.All(tab.Start(new AuditStart(words, TemplateBench.Channels)), row => Assert.All(tab.Columns, column =>
        {
            var lines = TextFit.Lines(row[column.Key], AuditTabWriter.WidthOf(tab, column, words) - 2, 11);
            Assert.True(lines * 15 <= tab.RowHeight, $"{tab.Key}.{column.Key}: {row[column.Key]}");
        })));
    }

    [Fact]
    public void A_channels_name_stays_text_whatever_it_looks_like()
    {
        var cells = AuditCells.Read(TemplateBench.Audit("en", [new Channel("=1+1", "x", "acme")]));

        Assert.Equal(("=1+1", null), cells[AuditCells.Locate("accounts.channel.1", AuditWords.In("en"))]);
    }

    private static SpreadsheetDocument Open(string language) =>
        SpreadsheetDocument.Open(new MemoryStream(TemplateBench.Audit(language, TemplateBench.Channels)), isEditable: false);

    private static List<(string Name, Worksheet Sheet)> Sheets(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => (sheet.Name!.Value!, ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet))];

    [GeneratedRegex(@"^'(?<tab>[^']+)'!\$(?<column>[A-Z]+)\$(?<first>\d+):\$\k<column>\$\d+$")]
    private static partial Regex ListPlace();

    [GeneratedRegex(@"([A-Z][A-Z0-9.]*)\(")]
    private static partial Regex Function();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Quoted();
}
