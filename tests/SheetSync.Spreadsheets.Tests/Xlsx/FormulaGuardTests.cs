using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Hostile;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Formulas that fill several cells are never written into: the others would be spoiled with the one.</summary>
public sealed class FormulaGuardTests
{
    private const string Array = "<row r=\"2\"><c r=\"B2\"><f t=\"array\" ref=\"B2:C4\">E2:F4*2</f><v>2</v></c><c r=\"C2\"><v>4</v></c></row><row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"B3\"><v>6</v></c></row><row r=\"6\"><c r=\"D6\"><v>9</v></c></row>";
    private const string Shared = "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" ref=\"B2:B4\" si=\"0\">A2+1</f><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row><row r=\"4\"><c r=\"B4\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row>";

    [Theory]
    [InlineData("B2", "B2")]
    [InlineData("C2", "C2")]
    [InlineData("B3", "B3")]
    [InlineData("C3", "C3")]
    [InlineData("B4", "B4")]
    [InlineData("C4", "C4")]
    public void A_cell_of_an_array_formula_is_not_written_be_it_the_first_another_or_one_that_the_file_leaves_out(string cell, string told) =>
        Assert.Equal(told, Refused(Array, cell));

    [Theory]
    [InlineData("A2")]
    [InlineData("D2")]
    [InlineData("D4")]
    [InlineData("A4")]
    [InlineData("B5")]
    [InlineData("C6")]
    public void A_cell_beside_an_array_formula_is_written(string cell) => Assert.Null(Refused(Array, cell));

    [Fact]
    public void An_array_formula_is_found_whatever_else_is_patched_before_and_after_it() =>
        Assert.Equal("B3", Refused(Array, "A1", "D2", "B3", "D9"));

    [Fact]
    public void A_formula_that_spills_is_not_written_into()
    {
        const string Rows = "<row r=\"2\"><c r=\"A2\" cm=\"1\"><f t=\"array\" ref=\"A2:A4\">_xlfn.SEQUENCE(3)</f><v>1</v></c></row><row r=\"3\"><c r=\"A3\"><v>2</v></c></row><row r=\"4\"><c r=\"A4\"><v>3</v></c></row>";

        Assert.Equal("A2", Refused(Rows, "A2"));
        Assert.Equal("A4", Refused(Rows, "A4"));
        Assert.Null(Refused(Rows, "A5"));
    }

    [Fact]
    public void A_data_table_is_not_written_into()
    {
        const string Rows = "<row r=\"2\"><c r=\"B2\"><f t=\"dataTable\" ref=\"B2:C3\" dt2D=\"1\" dtr=\"1\" r1=\"E1\" r2=\"E2\"/><v>2</v></c><c r=\"C2\"><v>4</v></c></row><row r=\"3\"><c r=\"B3\"><v>6</v></c><c r=\"C3\"><v>6</v></c></row>";

        Assert.Equal("B2", Refused(Rows, "B2"));
        Assert.Equal("C3", Refused(Rows, "C3"));
        Assert.Null(Refused(Rows, "A2"));
    }

    [Fact]
    public void The_cell_in_which_a_shared_formula_is_written_out_stays_and_the_others_are_replaced()
    {
        Assert.Equal("B2", Refused(Shared, "B2"));
        Assert.Null(Refused(Shared, "B3"));

        var after = Patched(Shared, "B3");

        Assert.Contains("<f t=\"shared\" ref=\"B2:B4\" si=\"0\">A2+1</f>", after, StringComparison.Ordinal);
        Assert.Contains("<c r=\"B4\"><f t=\"shared\" si=\"0\"/>", after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_of_one_cell_is_replaced_array_or_not()
    {
        Assert.Null(Refused("<row r=\"2\"><c r=\"A2\"><f t=\"array\" ref=\"A2\">SUM(B1:B3*2)</f><v>2</v></c><c r=\"B2\"><f>A1</f><v>2</v></c></row>", "A2", "B2"));
        Assert.Equal("A2", Refused("<row r=\"2\"><c r=\"A2\"><f t=\"array\" ref=\"nowhere\">SUM(B1:B3*2)</f><v>2</v></c></row>", "A2"));
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"B2\"><!-- > --><f ca='1' ref='B2:C4' t='&#97;rray'>1</f></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"B2\"><f aca=\"a>b\" t=\"array\" ref=\"B2:C4\">1</f></c></row>")]
    [InlineData("<row r=\"9\"><c r=\"A9\"><f t=\"array\" ref=\"B2:C4\">1</f></c></row>")]
    [InlineData("<row r=\"9\"><c r=\"A9\"/></row><row r=\"2\"><c r=\"B2\"><f t=\"array\" ref=\"B2:C4\">1</f></c></row>")]
    public void An_array_formula_is_found_however_it_is_written(string rows) => Assert.Equal("C3", Refused(rows, "C3"));

    [Fact]
    public void An_array_formula_is_found_in_a_row_that_is_patched_itself() => Assert.Equal("C2", Refused(Array, "A2", "C2"));

    [Fact]
    public void A_cell_of_an_array_formula_that_the_file_leaves_out_is_read_as_a_formula()
    {
        var tab = Assert.Single(XlsxReader.Read("plan.xlsx", Book(Array), [new("*")], default).Tabs);

        Assert.True(tab.Find(3)![3].IsFormula);
        Assert.False(tab.Find(3)![1].IsFormula);
        Assert.False(tab.Find(6)![3].IsFormula);
    }

    private static string? Refused(string rows, params string[] cells)
    {
        try
        {
            Patched(rows, cells);
            return null;
        }
        catch (SourceException e)
        {
            Assert.Equal(SourceFault.Changed, e.Fault);
            Assert.Equal(ProblemCode.ManagedFormula, e.Problem.Code);
            Assert.Equal("Plan", e.Problem.Place.Tab);
            return e.Problem.Place.Cell.ToString();
        }
    }

    private static string Patched(string rows, params string[] cells)
    {
        var patch = new SheetPatch("Plan", [.. cells.Select(c => new CellPatch(CellAddress.TryParse(c, out var cell) ? cell : default, CellValue.FromText("written")))]);
        return System.Text.Encoding.UTF8.GetString(RawZip.Inflate(RawZip.PartsOf(XlsxPatcher.Patch("plan.xlsx", Book(rows), [patch])).Single(p => p.Name == RawZip.Sheet)));
    }

    private static byte[] Book(string rows) => RawZip.With(RawZip.Sheet, $"<worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData>{rows}</sheetData></worksheet>");
}
