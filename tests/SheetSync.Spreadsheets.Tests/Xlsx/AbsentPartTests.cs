using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Workbooks that name parts which are not there: what is there is read all the same, and what is not is never guessed.</summary>
public sealed class AbsentPartTests
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string WorkbookPart = "xl/workbook.xml";
    private const string WorkbookRelations = "xl/_rels/workbook.xml.rels";
    private static readonly TestWorkbook Plan = new(new TabContent("Plan", [[CellValue.FromText("Caption"), CellValue.FromNumber(7)]]));

    [Theory]
    [InlineData("<sheet name=\"Module1\" sheetId=\"2\" state=\"veryHidden\" r:id=\"\"/>")]
    [InlineData("<sheet name=\"Module1\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId77\"/>")]
    [InlineData("<sheet name=\"Module1\" sheetId=\"2\" r:id=\"\"/>")]
    [InlineData("<sheet name=\"Module1\" sheetId=\"2\" state=\"hidden\" r:id=\"rIdGone\"/>")]
    public void A_sheet_that_leads_to_no_part_is_no_tab_and_keeps_its_name(string sheet)
    {
        var before = With(sheet + "<sheet name=\"Other\" sheetId=\"3\" state=\"veryHidden\" r:id=\"\"/>");
        var workbook = XlsxWorkbook.Open("plan.xlsm", before, XlsxLimits.Default);

        Assert.Equal(["Plan", "Module1", "Other"], workbook.AllTabs.Select(t => t.Name));
        Assert.Equal(["Plan"], Read(before, new TabRequest("*")).TabNames);
        var after = XlsxPatcher.Patch("plan.xlsm", before, [new SheetPatch("Plan", [new(new(2, 1), CellValue.FromText("written"))])]);
        Assert.Equal("written", Read(after, new TabRequest("Plan")).Tabs[0].Rows[1][1].Text);
    }

    [Fact]
    public void A_sheet_that_leads_to_no_part_is_missed_where_it_is_asked_for()
    {
        var book = With("<sheet name=\"Module1\" sheetId=\"2\" state=\"veryHidden\" r:id=\"\"/><sheet name=\"Gone\" sheetId=\"3\" r:id=\"rIdGone\"/>");

        Assert.Single(Read(book, new TabRequest("Plan")).Tabs);
        Assert.Equal(ProblemCode.FileDamaged, Assert.Throws<SourceException>(() => Read(book, new TabRequest("Module1"))).Problem.Code);
        Assert.Equal(ProblemCode.FilePartMissing, Assert.Throws<SourceException>(() => Read(book, new TabRequest("*"))).Problem.Code);
    }

    [Fact]
    public void A_workbook_of_no_other_sheet_is_refused()
    {
        var book = new TestWorkbook(new TabContent("Plan", [])) { More = { [WorkbookRelations] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>" } };

        Assert.Equal(ProblemCode.FileDamaged, Assert.Throws<SourceException>(() => Read(book.ToArray(), new TabRequest("Other"))).Problem.Code);
    }

    [Fact]
    public void A_sheet_that_leads_to_no_part_takes_its_name_from_no_tab_of_ours_and_no_other()
    {
        var book = With("<sheet name=\"plan\" sheetId=\"2\" state=\"veryHidden\" r:id=\"\"/>");

        Assert.Equal(ProblemCode.FileDamaged, Assert.Throws<SourceException>(() => Read(book, new TabRequest("*"))).Problem.Code);
    }

    [Fact]
    public void A_workbook_whose_styles_are_missing_is_read_and_not_written()
    {
        var parts = Parts(Plan.ToArray());
        parts.Remove("xl/styles.xml");
        var book = TestWorkbook.Zip(parts);

        Assert.Equal(CellValue.FromNumber(7), Read(book, new TabRequest("*")).Tabs[0].Rows[0][2]);
        var fault = Assert.Throws<SourceException>(() => XlsxPatcher.Patch("plan.xlsx", book, [new SheetPatch("Plan", [new(new(2, 1), CellValue.FromText("x"))])]));

        Assert.Equal(ProblemCode.FilePartMissing, fault.Problem.Code);
        Assert.Contains("xl/styles.xml", MessageCatalog.Line(fault.Problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_tab_is_decoded_once()
    {
        var book = new TestWorkbook(new TabContent("A &amp; B", [[CellValue.FromText("Caption")]]) { Key = "0123456789ab" }, new TabContent("A & B", [[CellValue.FromText("Caption")]]));

        Assert.Equal(["A & B"], Read(book.ToArray(), new TabRequest("*")).TabNames);
    }

    private static byte[] With(string sheets)
    {
        var parts = Parts(Plan.ToArray());
        parts[WorkbookPart] = parts[WorkbookPart].Replace("</sheets>", sheets + "</sheets>", StringComparison.Ordinal);
        parts[WorkbookRelations] = parts[WorkbookRelations].Replace(
            "</Relationships>", $"<Relationship Id=\"rIdGone\" Type=\"{Relations}/worksheet\" Target=\"worksheets/gone.xml\"/></Relationships>", StringComparison.Ordinal);
        return TestWorkbook.Zip(parts);
    }

    private static Dictionary<string, string> Parts(byte[] book)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(book));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var text = new StreamReader(e.Open());
            return text.ReadToEnd();
        });
    }

    private static WorkbookSnapshot Read(byte[] book, TabRequest tab) => XlsxReader.Read("plan.xlsm", book, [tab], default);
}
