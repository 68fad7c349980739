using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>What counts as a formula on a sheet that a patch does not touch: the workbook part changes only where there is one.</summary>
public sealed class FormulaSearchTests
{
    private const string Rich = "<c r=\"A1\" t=\"inlineStr\"><is><r><rPr><family val=\"2\"/></rPr><t>f</t></r></is></c>";

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f\n>1+1</f></c></row>")]
    [InlineData("<row r=\"1\"><!-- <row> --><c r=\"A1\"><f/></c></row>")]
    [InlineData("<m:row r=\"1\"><m:c r=\"A1\"><m:f>1+1</m:f></m:c></m:row>")]
    public void A_formula_in_a_cell_is_one(string rows) => Assert.True(IsFound(Sheet(rows)));

    [Theory]
    [InlineData($"<row r=\"1\">{Rich}</row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&lt;f&gt;</v></c></row>")]
    [InlineData("<row r=\"1\"><!-- <f> --><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\"><formula>1</formula></cfRule></conditionalFormatting>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "<extLst><ext><xm:f>Plan!A1</xm:f></ext></extLst>")]
    public void What_only_looks_like_one_is_none(string rows, string after = "") => Assert.False(IsFound(Sheet(rows, after)));

    [Fact]
    public void It_is_found_wherever_the_window_ends()
    {
        const int Window = 1 << 16;
        var head = Sheet(string.Empty).IndexOf("</sheetData>", StringComparison.Ordinal);
        for (var before = -4; before <= 1; before++)
        {
            const string Row = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{0}</v><f>1</f></c></row>";
            var filling = new string('x', Window + before - head - Row.IndexOf("{0}", StringComparison.Ordinal) - "</v>".Length);

            Assert.True(IsFound(Sheet(Row.Replace("{0}", filling, StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void It_is_found_on_the_last_of_many_sheets()
    {
        var plain = new TabContent("Plan", [[CellValue.FromText("a")]]);
        var tabs = Enumerable.Range(0, 20).Select(i => plain with { Name = $"Plan {i}" }).ToList();
        var formula = new TabContent("Sums", [[CellValue.FromNumber(1) with { IsFormula = true }]]);

        Assert.False(IsFound(new TestWorkbook([plain, .. tabs])));
        Assert.True(IsFound(new TestWorkbook([plain, .. tabs, formula])));
    }

    private static bool IsFound(string sheet) =>
        IsFound(new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("a")]]), new TabContent("Other", [])) { More = new() { ["xl/worksheets/sheet2.xml"] = sheet } });

    private static bool IsFound(TestWorkbook workbook)
    {
        var before = workbook.ToArray();
        var after = XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", [new CellPatch(new(1, 1), CellValue.FromText("b"))])]);
        return PartComparison.Changed(before, after).Contains("xl/workbook.xml");
    }

    private static string Sheet(string rows, string after = "") =>
        $"<worksheet xmlns=\"{TestWorkbook.Main}\" xmlns:m=\"{TestWorkbook.Main}\" xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><sheetData>{rows}</sheetData>{after}</worksheet>";
}
