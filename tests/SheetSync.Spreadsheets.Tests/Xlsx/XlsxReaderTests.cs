using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Xlsx;
using SheetSync.Spreadsheets.Xlsx.Cells;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

public sealed class XlsxReaderTests
{
    private const string Start = "<worksheet xmlns=\"" + TestWorkbook.Main + "\"><sheetData>";
    private const string End = "</sheetData></worksheet>";

    [Fact]
    public void A_file_with_prefixed_elements_and_without_places_is_read_alike()
    {
        TabContent[] tabs = [new("Plan", [[T("a"), CellValue.FromNumber(1)], [CellValue.FromDate(46000.25), T("b")]])];

        var plain = Read(new TestWorkbook(tabs));

        Assert.Equivalent(plain, Read(new TestWorkbook(tabs) { Prefix = "x:" }));
        Assert.Equivalent(plain, Read(new TestWorkbook(tabs) { NoReferences = true }));
        Assert.Equivalent(plain, Read(new TestWorkbook(tabs) { Inline = true }));
        Assert.Equivalent(plain, Read(new TestWorkbook(tabs) { Date1904 = true }));
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"str\"><f>A2</f><v>text</v></c>", "text")]
    [InlineData("<c r=\"A1\"><f>A2</f><v>1.5</v></c>", "1.5")]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>", "#REF!")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-01-05T10:30:00</v></c>", "2026-01-05 10:30:00")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-01-05</v></c>", "2026-01-05")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>soon</v></c>", "soon")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><r><t>bold</t></r><r><t xml:space=\"preserve\"> and not</t></r><rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></is></c>", "bold and not")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_\nb_x005F_x000D_</t></is></c>", "a\r\nb_x000D_")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t> </t></is></c>", " ")]
    [InlineData("<c r=\"A1\"><v>1e999</v></c>", "1e999")]
    [InlineData("<c r=\"A1\" t=\"str\"><v><![CDATA[<b>]]></v></c>", "<b>")]
    public void Every_way_of_storing_a_value_is_read(string cell, string expected) =>
        Assert.Equal(expected, Row($"<row r=\"1\">{cell}</row>")[1].Display());

    [Theory]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("[$-409]d\\ mmm;@", true)]
    [InlineData("[h]:mm:ss", true)]
    [InlineData("[mm]", true)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("#,##0\\ \"days\"", false)]
    [InlineData("[Red]0;[Blue]-0", false)]
    [InlineData("_-* #,##0.00\\ _k_r_-", false)]
    [InlineData("\"d m y\"0", false)]
    [InlineData("0\\d", false)]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", true)]
    [InlineData("ge.m.d", true)]
    [InlineData("aaa", true)]
    [InlineData("aaaa", true)]
    [InlineData("AAA", true)]
    [InlineData("[$-404]aaaa;@", true)]
    [InlineData("bb", true)]
    [InlineData("bbbb", true)]
    [InlineData("B2dd/mm/yy", true)]
    [InlineData("E", true)]
    [InlineData("EE", true)]
    [InlineData("GGGE", true)]
    [InlineData("G", true)]
    [InlineData("[$-411]ggge\"年\"m\"月\"d\"日\"", true)]
    [InlineData("G/通用格式", false)]
    [InlineData("G/標準", false)]
    [InlineData("[Red]General;-General", false)]
    [InlineData("A/P", false)]
    [InlineData("AM/PM", true)]
    [InlineData("h A/P", true)]
    [InlineData("[Black]0", false)]
    [InlineData("[Blue]#,##0;[Cyan]0", false)]
    [InlineData("##0.0E+0", false)]
    [InlineData("0.00e-00", false)]
    [InlineData("\"aaa bb E G\"0", false)]
    [InlineData("0\\a\\a\\a", false)]
    [InlineData("0 a", false)]
    [InlineData("B1", false)]
    [InlineData("@", false)]
    [InlineData("\"unclosed", false)]
    [InlineData("[unclosed", false)]
    public void A_date_is_known_by_its_format(string code, bool isDate) => Assert.Equal(isDate, NumberFormat.IsDate(code));

    [Fact]
    public void Every_cell_of_an_array_formula_counts_as_one()
    {
        var row = Row("<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:B1\">C1:D1</f><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>");

        Assert.Equal([true, true, false], new[] { row[1].IsFormula, row[2].IsFormula, row[3].IsFormula });
    }

    [Theory]
    [InlineData("<c r=\"A1\"><f>NOW()+B1</f><v>1</v></c>", "1")]
    [InlineData("<c r=\"A1\"><f>B1+1</f><v>1</v></c>", "0")]
    [InlineData("<c r=\"A1\" t=\"str\"><f>TEXT(TODAY(),&quot;d&quot;)&amp;\"x\"</f><v>1</v></c>", "1")]
    [InlineData("<c r=\"A1\"><f t=\"shared\" ref=\"A1:B1\" si=\"0\">RAND()</f><v>1</v></c><c r=\"B1\"><f t=\"shared\" si=\"0\"/><v>2</v></c><c r=\"C1\"><f t=\"shared\" si=\"1\"/><v>2</v></c>", "110")]
    [InlineData("<c r=\"A1\"><f t=\"array\" ref=\"A1:C1\">RANDBETWEEN(1,D1:F1)</f><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>2</v></c><c r=\"D1\"><v>2</v></c>", "1110")]
    [InlineData("<c r=\"A1\"><f t=\"array\" ref=\"A1:B1\">C1:D1</f><v>1</v></c><c r=\"B1\"><v>2</v></c>", "00")]
    public void A_cell_whose_formula_changes_by_itself_is_marked(string cells, string expected)
    {
        var row = Row($"<row r=\"1\">{cells}</row>");

        Assert.Equal(expected, string.Concat(Enumerable.Range(1, row.LastColumn).Select(c => row[c].IsVolatile ? '1' : '0')));
    }

    [Theory]
    [InlineData("<c r=\"A1\"><f>B1&amp;C1</f></c>", true)]
    [InlineData("<c r=\"A1\"><f>B1&amp;C1</f><v></v></c>", true)]
    [InlineData("<c r=\"A1\" s=\"1\" t=\"n\"><f>B1</f><v/></c>", true)]
    [InlineData("<c r=\"A1\"><v/><f t=\"shared\" si=\"0\" ref=\"A1:A3\">NOW()</f></c>", true)]
    [InlineData("<c r=\"A1\" t=\"b\"><f>B1</f><v></v></c>", true)]
    [InlineData("<c r=\"A1\" t=\"str\"><f>IF(B1,\"\",1)</f><v></v></c>", false)]
    [InlineData("<c r=\"A1\" t=\"str\"><f>IF(B1,\"\",1)</f></c>", false)]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><f>B1</f><is><t></t></is></c>", false)]
    [InlineData("<c r=\"A1\"><f>B1</f><v>0</v></c>", false)]
    [InlineData("<c r=\"A1\" t=\"e\"><f>B1</f><v>#REF!</v></c>", false)]
    public void A_formula_without_a_value_was_never_calculated_but_one_that_gives_empty_text_was(string cell, bool expected)
    {
        var row = Row($"<row r=\"1\">{cell}<c r=\"B1\"/><c r=\"D1\"><v>1</v></c></row>");

        Assert.True(row[1].IsFormula);
        Assert.Equal((expected, false), (row[1].IsUncalculated, row[4].IsUncalculated));
    }

    [Fact]
    public void What_an_array_formula_fills_was_never_calculated_where_the_formula_was_not()
    {
        var tab = Read(Sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"array\" ref=\"B1:C3\">A1:B3</f><v/></c><c r=\"E1\"><v>1</v></c></row>"
            + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>7</v></c></row><row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>1</v></c></row>")).Tabs[0];

        Assert.Equal(["B1", "C1", "C2", "B3", "C3"], tab.Rows.SelectMany(row => Enumerable.Range(1, row.LastColumn)
            .Where(column => row[column] is { IsUncalculated: true, IsFormula: true }).Select(column => new CellAddress(row.Number, column).ToString())));
    }

    [Fact]
    public void Areas_of_formulas_over_and_beside_each_other_mark_what_each_of_them_fills()
    {
        var random = new Random(7);
        int Number(int from) => random.Next(from, 9);
        for (var run = 0; run < 200; run++)
        {
            var areas = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new CellAddress(Number(1), Number(1)))
                .Select(first => new FormulaArea(new(first, new(Number(first.Row), Number(first.Column))), random.Next(2) == 0)).ToList();
            var rows = Enumerable.Range(1, 8).Where(_ => random.Next(3) > 0).Select(r => new SheetRow(r, [.. Enumerable.Repeat(CellValue.FromNumber(1), Number(1))])).ToList();

            var kept = new KeptBytes("test.xlsx", long.MaxValue);
            var packer = new CellPacker(new CellTexts(kept), kept);
            var packed = new PackedRows();
            rows.ForEach(row => Pack(packer, row, packed));

            FormulaAreas.Mark(packed, areas);

            foreach (var row in packed)
            {
                for (var column = 1; column <= row.LastColumn; column++)
                {
                    var around = areas.Where(a => a.Cells.First != a.Cells.Last && a.Cells.Contains(new(row.Number, column))).ToList();
                    Assert.Equal((around.Count > 0, around.Exists(a => a.IsVolatile)), (row[column].IsFormula, row[column].IsVolatile));
                }
            }
        }
    }

    [Fact]
    public void A_formula_that_gives_nothing_is_still_a_formula()
    {
        var row = Row("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>IF(TRUE,\"\")</f><v></v></c></row>");

        Assert.True(row[1] is { IsFormula: true, IsBlank: true });
    }

    [Fact]
    public void Rows_out_of_order_and_doubled_come_out_in_order_and_once()
    {
        var tab = Read(Sheet("<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>4</v></c></row>")).Tabs[0];

        Assert.Equal([1, 3], tab.Rows.Select(r => r.Number));
        Assert.Equal(["3", "4"], new[] { tab.Rows[1][1].Display(), tab.Rows[1][2].Display() });
    }

    [Fact]
    public void Merged_areas_and_tables_are_told()
    {
        var book = new TestWorkbook(new TabContent("Plan", [[T("a"), T("b")], [T("1"), T("2")]]) { Merges = [new(new(5, 1), new(6, 2))] })
        {
            Table = new(new(1, 1), new(2, 2)),
        };

        var tab = Read(book).Tabs[0];

        Assert.Equal([new CellRange(new(5, 1), new(6, 2))], tab.Merges);
        Assert.Equal([new CellRange(new(1, 1), new(2, 2))], tab.Tables);
    }

    [Theory]
    [InlineData(" totalsRowCount=\"1\"", "A3:B3")]
    [InlineData(" totalsRowCount=\"1048576\"", "A3:B3")]
    [InlineData(" totalsRowCount=\"0\"", null)]
    [InlineData(" totalsRowCount=\"-1\"", null)]
    [InlineData("", null)]
    public void The_totals_of_a_table_are_told(string attribute, string? area)
    {
        var book = new TestWorkbook(new TabContent("Plan", [[T("a"), T("b")], [T("1"), T("2")], [T("Total"), CellValue.FromNumber(1)]])) { Table = new(new(1, 1), new(3, 2)) };
        book.More["xl/tables/table1.xml"] = new StreamReader(new System.IO.Compression.ZipArchive(new MemoryStream(book.ToArray())).GetEntry("xl/tables/table1.xml")!.Open()).ReadToEnd()
            .Replace(" totalsRowShown=\"0\"", attribute, StringComparison.Ordinal);

        Assert.Equal(area is null ? [] : [area], Read(book).Tabs[0].Totals.Select(t => t.ToString()));
    }

    [Fact]
    public void A_tab_that_is_too_large_is_left_out_and_named_where_that_is_asked_for()
    {
        var (big, small) = (new TabContent("Data", [.. Enumerable.Repeat<IReadOnlyList<CellValue>>([T("x"), T("y"), T("z")], 50)]), new TabContent("Plan", [[T("Date")], [T("Caption")]]));
        var limits = XlsxLimits.Default with { MaxCells = 100 };
        WorkbookSnapshot Of(TestWorkbook book, params TabRequest[] tabs) => XlsxReader.Read("test.xlsx", book.ToArray(), tabs, default, limits);

        var read = Of(new TestWorkbook(big, small, big with { Name = "More" }), new TabRequest("*", IfItFits: true));

        Assert.Equal(["Plan"], read.Tabs.Select(t => t.Name));
        Assert.Equal(["Data", "Plan", "More"], read.TabNames);
        Assert.Equal([(ProblemCode.TabTooLarge, "Data"), (ProblemCode.TabTooLarge, "More")], read.Problems.Select(p => (p.Code, p.Place.Tab!)));
        Assert.All(MessageCatalog.Languages, language => Assert.Contains("100 cells", MessageCatalog.Line(read.Problems[0], language), StringComparison.Ordinal));
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Of(new TestWorkbook(big, small), new TabRequest("*"))).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Of(new TestWorkbook(big, small), new("*", IfItFits: true), new("Data"))).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Of(new TestWorkbook(big), new TabRequest("*", IfItFits: true))).Problem.Code);
    }

    [Fact]
    public void A_tab_that_is_too_large_by_formulas_filled_down_is_told_with_its_last_filled_row()
    {
        string Filled(int from, int to) => string.Concat(Enumerable.Range(from, to - from + 1).Select(row => $"<row r=\"{row}\"><c r=\"D{row}\" t=\"str\"><f>IF(A{row}=\"\",\"\",NOW())</f><v></v></c></row>"));
        WorkbookSnapshot Of(string rows, bool ifItFits) => XlsxReader.Read(
            "test.xlsx", Sheet(rows).ToArray(), [new("*", IfItFits: ifItFits)], default, XlsxLimits.Default with { MaxKeptBytes = 1 << 17 });
        const string Head = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Date</v></c></row><row r=\"7\"><c r=\"A7\"><v>1</v></c></row>";

        foreach (var ifItFits in new[] { true, false })
        {
            var fault = Assert.Throws<SourceException>(() => Of(Head + Filled(8, 2000), ifItFits));

            Assert.Equal((SourceFault.Malformed, ProblemCode.TabEmptyBelow, "Plan"), (fault.Fault, fault.Problem.Code, fault.Problem.Place.Tab));
            Assert.All(MessageCatalog.Languages, language => Assert.Contains("7", MessageCatalog.Fix(fault.Problem, language), StringComparison.Ordinal));
        }

        var small = new TestWorkbook(new TabContent("Plan", []), new TabContent("Small", [[T("a")]])) { More = { ["xl/worksheets/sheet1.xml"] = Start + Head + Filled(8, 2000) + End } };
        var read = XlsxReader.Read("test.xlsx", small.ToArray(), [new("*", IfItFits: true)], default, XlsxLimits.Default with { MaxKeptBytes = 1 << 17 });
        Assert.Equal((ProblemCode.TabEmptyBelow, Severity.Warning, "Small"), (read.Problems.Single().Code, read.Problems.Single().Severity, read.Tabs.Single().Name));

        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Of(Filled(1, 2000), false)).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(
            () => Of(string.Concat(Enumerable.Range(1, 2000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")), false)).Problem.Code);

        // Out of order nobody knows what lies below.
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Of(Head + Filled(9, 10) + Filled(8, 8) + Filled(11, 2000), false)).Problem.Code);
        Assert.Equal(100, Of(Head + Filled(8, 105), false).Tabs[0].Rows.Count);
    }

    [Fact]
    public void What_was_kept_of_a_tab_that_is_left_out_does_not_count_for_the_others()
    {
        var kept = new KeptBytes("test.xlsx", 100);
        kept.Add(10);
        var part = kept.OfPart();

        Assert.Throws<SourceException>(() => part.Add(95));
        part.Forget();

        kept.OfPart().Add(90);
        Assert.Throws<SourceException>(() => kept.Add(1));
    }

    [Fact]
    public void A_number_beyond_the_grid_is_damage_and_no_crash()
    {
        foreach (var rows in new[] { "<row r=\"1048577\"/>", "<row r=\"0\"/>", "<row r=\"x\"/>", "<row r=\"1\"><c r=\"XFE1\"/></row>", "<row r=\"1\"><c r=\"\"/></row>", "<row r=\"1\"><c t=\"s\"><v>99</v></c></row>" })
        {
            Assert.Equal(SourceFault.Malformed, Assert.Throws<SourceException>(() => Read(Sheet(rows))).Fault);
        }
    }

    private static void Pack(CellPacker packer, SheetRow row, PackedRows packed)
    {
        packer.Begin();
        for (var column = 1; column <= row.LastColumn; column++)
        {
            packer.Set(column, CellTag.Number, BitConverter.DoubleToUInt64Bits(row[column].Number));
        }

        packer.AddTo(packed, row.Number);
    }

    private static CellValue T(string text) => CellValue.FromText(text);

    private static TestWorkbook Sheet(string rows) => new(new TabContent("Plan", [])) { More = { ["xl/worksheets/sheet1.xml"] = Start + rows + End } };

    private static SheetRow Row(string rows) => Read(Sheet(rows)).Tabs[0].Rows[0];

    private static WorkbookSnapshot Read(TestWorkbook book) => XlsxReader.Read("test.xlsx", book.ToArray(), [new("*")], default);
}
