using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetSync.Spreadsheets.Templates.Audit;
using SheetSync.Spreadsheets.Tests.Judging;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>What LibreOffice calculates in the audit workbook.</summary>
public sealed class AuditCalculationTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("pl")]
    public void LibreOffice_calculates_the_values_that_are_in_the_file_and_loses_no_formula(string language)
    {
        var words = AuditWords.In(language);
        var workbook = TemplateBench.Audit(language, TemplateBench.Channels);
        var before = AuditCells.Read(workbook);
        var after = AuditCells.Read(Judges.LibreOfficeWorkbook(AuditCells.Filled(workbook, words, [])));

        Assert.All(before.Where(cell => cell.Value.Value.Length > 0 || cell.Value.Formula is not null), cell =>
        {
            Assert.Equal(cell.Value.Value, after[cell.Key].Value);
            Assert.Equal(cell.Value.Formula is null, after[cell.Key].Formula is null);
        });
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("pl")]
    public void A_filled_audit_adds_up(string language)
    {
        var words = AuditWords.In(language);
        var workbook = AuditCells.Filled(TemplateBench.Audit(language, TemplateBench.Channels), words, FilledAudit.Cells(words));
        var cells = AuditCells.Read(Judges.LibreOfficeWorkbook(workbook));

        Assert.All(FilledAudit.Results(words), result =>
        {
            var shown = cells[AuditCells.Locate(result.Place, words)].Value;
            Assert.True(result.Value is string text
                ? shown == text
                : Math.Abs(double.Parse(shown, CultureInfo.InvariantCulture) - Convert.ToDouble(result.Value, CultureInfo.InvariantCulture)) < 1e-9, $"{result.Place}: {shown}, not {result.Value}");
        });
        Assert.DoesNotContain(cells.Values, cell => cell.Value.StartsWith('#') || cell.Value.StartsWith("Err:", StringComparison.Ordinal));
    }

    [Fact]
    public void LibreOffice_keeps_tables_dropdowns_colours_links_and_names()
    {
        var workbook = TemplateBench.Audit("en", TemplateBench.Channels);
        var (before, after) = (Count(workbook), Count(Judges.LibreOfficeWorkbook(workbook)));

        Assert.All(before, count => Assert.True(after[count.Key] >= count.Value, $"{count.Key}: {count.Value} before, {after[count.Key]} after"));
    }

    [Fact]
    public void Posting_times_are_those_of_the_chosen_channel_alone()
    {
        var words = AuditWords.In("en");
        var chosen = FilledAudit.Cells(words).Append(("summary.timesOf", "instagram-main"));
        var cells = AuditCells.Read(Judges.LibreOfficeWorkbook(AuditCells.Filled(TemplateBench.Audit("en", TemplateBench.Channels), words, chosen)));

        Assert.Equal("1", cells[AuditCells.Locate("times.wed.13", words)].Value);
        Assert.Equal("0", cells[AuditCells.Locate("times.thu.19", words)].Value);
        Assert.Equal("3", cells[AuditCells.Locate("times.posts", words)].Value);
    }

    private static Dictionary<string, int> Count(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var part = document.WorkbookPart!;
        var sheets = part.WorksheetParts.Select(sheet => sheet.Worksheet).ToList();
        return new Dictionary<string, int>
        {
            ["tables"] = part.WorksheetParts.Sum(sheet => sheet.TableDefinitionParts.Count()),
            ["dropdowns"] = sheets.Sum(sheet => sheet.Descendants<DataValidation>().Count(validation => validation.Type?.Value == DataValidationValues.List)),
            ["colours"] = sheets.Sum(sheet => sheet.Descendants<ConditionalFormattingRule>().Count()),
            ["links"] = sheets.Sum(sheet => sheet.Descendants<Hyperlink>().Count()),
            ["names"] = part.Workbook.DefinedNames!.Elements<DefinedName>().Count(name => name.Name!.Value!.StartsWith("Audit_", StringComparison.Ordinal)),
        };
    }
}
