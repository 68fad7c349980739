using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Rows that do not name their number, and cells that name another row than theirs: nothing may be written beside another post.</summary>
public sealed class RowNumberTests
{
    private const string Sheet1 = "xl/worksheets/sheet1.xml";

    [Theory]
    [InlineData("<row><c r=\"A1\"><v>1</v></c></row><row><c r=\"A3\"><v>3</v></c></row><row><c r=\"B9\" s=\"1\"/><c><v>9</v></c></row>", "A1=1 A3=3 C9=9")]
    [InlineData("<row><c r='A2'><v>2</v></c></row><row/><row><c><v>4</v></c></row><row r=\"7\"><c r=\"A7\"><v>7</v></c><c><v>8</v></c></row><row><c><v>9</v></c></row>", "A2=2 A4=4 A7=7 B7=8 A8=9")]
    [InlineData("<row><c r=\"A6\" t=\"n\"><v>6</v></c></row><row><c r=\"A5\"><f>2+3</f><v>5</v></c></row>", "A5=5 A6=6")]
    public void A_row_without_a_number_is_the_one_that_its_first_cell_names(string rows, string expected)
    {
        Assert.Equal(expected, Cells(Read(rows)));
        Assert.Equal(expected, Cells(PlainlyRead(rows)));
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A5\"><v>5</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>2</v></c><c r='B3'><v>3</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A5\" s=\"1\"/></row>")]
    [InlineData("<row><c><v>1</v></c><c r=\"B7\"><v>7</v></c></row>")]
    [InlineData("<row><c r=\"A2\"><v>1</v></c><c r=\"B3\"><v>7</v></c></row>")]
    [InlineData("<row><c r=\"A1048577\"><v>1</v></c></row>")]
    public void A_cell_in_another_row_than_the_one_that_it_names_is_damage_for_reading_and_writing(string rows)
    {
        Assert.Equal(ProblemCode.FileDamaged, Assert.Throws<SourceException>(() => Read(rows)).Problem.Code);
        Assert.Equal(ProblemCode.FileDamaged, Assert.Throws<SourceException>(() => PlainlyRead(rows)).Problem.Code);
        Assert.Equal(ProblemCode.FileDamaged, Assert.Throws<SourceException>(() => Patch(rows, new(7, 4), new(2, 4), new(1, 4))).Problem.Code);
    }

    [Theory]
    [InlineData("<row><c r=\"A1\"><v>1</v></c></row><row><c r=\"A3\"><v>3</v></c></row><row><c r=\"B9\"><v>9</v></c></row>", "A1=1 A3=3 D3=0 B9=9 D9=0")]
    [InlineData("<row><c><v>1</v></c></row><row/><row><c><v>3</v></c></row><row><c r=\"A9\"><v>9</v></c></row>", "A1=1 A3=3 D3=0 A9=9 D9=0")]
    [InlineData("<row><c r=\"A6\"><v>6</v></c></row><row><c r=\"A5\"><v>5</v></c></row><row/>", "D3=0 A5=5 A6=6 D9=0")]
    public void What_is_written_goes_into_the_row_that_its_cells_name(string rows, string expected) =>
        Assert.Equal(expected, Cells(Patch(rows, new(3, 4), new(9, 4))));

    [Fact]
    public void Rows_and_cells_without_any_number_keep_every_other_byte()
    {
        const string Rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v></c></row>";
        var after = XlsxPatcher.Patch("plan.xlsx", Book(Rows), [new SheetPatch("Plan", [new(new(2, 2), CellValue.FromNumber(0))])]);

        Assert.Equal(
            SheetXml(Rows).Replace("<c><v>2</v></c>", "<c><v>2</v></c><c r=\"B2\"><v>0</v></c>", StringComparison.Ordinal),
            Encoding.UTF8.GetString(ZipPackage.Open("plan.xlsx", after, XlsxLimits.Default) is var package ? package.ReadAll(package.Require(Sheet1)) : []));
    }

    private static string Cells(TabSnapshot tab) => string.Join(' ', tab.Rows.SelectMany(row => Enumerable.Range(1, row.LastColumn)
        .Where(column => row[column].Kind != CellKind.Blank).Select(column => $"{new CellAddress(row.Number, column)}={row[column].Number}")));

    private static TabSnapshot Read(string rows) => XlsxReader.Read("plan.xlsx", Book(rows), [new("*")], default).Tabs[0];

    private static TabSnapshot PlainlyRead(string rows) => XlsxWorkbook.Open("plan.xlsx", Book(rows), XlsxLimits.Default) is var workbook
        ? new XmlReaderSheet(workbook, workbook.Sheets[0]).Read() : throw new InvalidOperationException();

    private static TabSnapshot Patch(string rows, params CellAddress[] cells) => XlsxReader.Read(
        "plan.xlsx", XlsxPatcher.Patch("plan.xlsx", Book(rows), [new SheetPatch("Plan", [.. cells.Select(cell => new CellPatch(cell, CellValue.FromNumber(0)))])]), [new("*")], default).Tabs[0];

    private static string SheetXml(string rows) => $"<worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData>{rows}</sheetData></worksheet>";

    private static byte[] Book(string rows) => new TestWorkbook(new TabContent("Plan", [])) { More = { [Sheet1] = SheetXml(rows) } }.ToArray();
}
