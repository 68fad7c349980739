using System.Globalization;
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
}
