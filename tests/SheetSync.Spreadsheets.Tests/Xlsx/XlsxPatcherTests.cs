using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

public sealed class XlsxPatcherTests
{
    private const string Sheet1 = "xl/worksheets/sheet1.xml";
    private static readonly TabContent Plan = new("Plan", [[T("Date"), T("Caption")], [CellValue.FromDate(46000), T("hello")], [], [CellValue.FromDate(46001), T("bye")]]);

    [Fact]
    public void Text_over_a_text_concerns_the_sheet_alone()
    {
        var before = new TestWorkbook(Plan).ToArray();

        var after = Patch(before, new CellPatch(new(2, 2), T("=HYPERLINK(\"http://x.example\")")));

        Assert.Equal([Sheet1], PartComparison.Changed(before, after));
        Assert.Equal(T("=HYPERLINK(\"http://x.example\")"), Cell(after, 2, 2));
    }

    [Fact]
    public void Nothing_to_change_leaves_the_file_itself()
    {
        var before = new TestWorkbook(Plan).ToArray();

        Assert.Same(before, XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", [])]));
    }

    [Fact]
    public void A_cell_keeps_its_style_and_every_byte_around_it_stays()
    {
        var before = new TestWorkbook(Plan).ToArray();

        var after = Patch(before, new CellPatch(new(2, 1), CellValue.FromDate(46002)));

        Assert.Equal(Part(before, Sheet1).Replace("<c r=\"A2\" s=\"1\"><v>46000</v></c>", "<c r=\"A2\" s=\"1\"><v>46002</v></c>", StringComparison.Ordinal), Part(after, Sheet1));
    }

    [Fact]
    public void A_date_gets_a_date_format_once_and_seconds_only_where_there_are_some()
    {
        var book = new TestWorkbook(Plan).ToArray();
        book = Patch(book, new CellPatch(new(2, 3), CellValue.FromDate(46000.5)), new CellPatch(new(4, 3), CellValue.FromDate(46000.5001)));
        var styles = Part(book, "xl/styles.xml");

        Assert.Contains("yyyy\\-mm\\-dd\\ hh:mm\"", styles, StringComparison.Ordinal);
        Assert.Contains("yyyy\\-mm\\-dd\\ hh:mm:ss\"", styles, StringComparison.Ordinal);
        Assert.Contains("cellXfs count=\"5\"", styles, StringComparison.Ordinal);

        var again = Patch(book, new CellPatch(new(3, 3), CellValue.FromDate(46000.25)), new CellPatch(new(5, 3), CellValue.FromDate(46000.2501)));
        Assert.Equal([Sheet1], PartComparison.Changed(book, again));
        Assert.Equal(CellKind.Date, Cell(again, 5, 3).Kind);
    }

    [Fact]
    public void A_date_in_a_workbook_without_styles_brings_them()
    {
        var before = new TestWorkbook(new TabContent("Plan", [[T("a")]])) { NoStyles = true }.ToArray();

        var after = Patch(before, new CellPatch(new(1, 2), CellValue.FromDate(46000.5)));

        Assert.Equal(CellValue.FromDate(46000.5), Cell(after, 1, 2));
        Assert.Empty(Faults(after));
        Assert.Equal(["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/sheetSyncStyles.xml", Sheet1], PartComparison.Changed(before, after).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_date_is_stored_in_the_system_of_the_file()
    {
        var after = Patch(new TestWorkbook(Plan) { Date1904 = true }.ToArray(), new CellPatch(new(2, 1), CellValue.FromDate(46000.5)));

        Assert.Contains($"<v>{46000.5 - 1462}</v>", Part(after, Sheet1), StringComparison.Ordinal);
        Assert.Equal(CellValue.FromDate(46000.5), Cell(after, 2, 1));
    }

    [Theory]
    [InlineData("<styleSheet xmlns=\"M\"/>")]
    [InlineData("<styleSheet xmlns=\"M\"></styleSheet>")]
    [InlineData("<x:styleSheet xmlns:x=\"M\"><x:cellXfs count=\"0\"/></x:styleSheet>")]
    [InlineData("<styleSheet xmlns=\"M\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><dxfs count=\"0\"/></styleSheet>")]
    [InlineData("<x:styleSheet xmlns:x=\"M\"><x:numFmts count=\"1\"><x:numFmt numFmtId=\"170\" formatCode=\"0.0\"/></x:numFmts><x:cellStyles count=\"1\"><x:cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></x:cellStyles></x:styleSheet>")]
    public void A_date_in_a_workbook_whose_styles_list_no_cell_format_brings_the_list(string styles)
    {
        var book = new TestWorkbook(new TabContent("Plan", [[T("a"), CellValue.FromNumber(7)]])) { Inline = true };
        book.More["xl/styles.xml"] = styles.Replace("\"M\"", $"\"{TestWorkbook.Main}\"", StringComparison.Ordinal);
        book.More[Sheet1] = Part(book.ToArray(), Sheet1).Replace(" s=\"2\"", string.Empty, StringComparison.Ordinal);
        var before = book.ToArray();
        Assert.Equal(CellKind.Number, Cell(before, 1, 2).Kind);

        var after = Patch(before, new CellPatch(new(2, 1), CellValue.FromDate(46000.5)), new CellPatch(new(2, 2), CellValue.FromDate(46000.5001)));

        Assert.Equal((CellValue.FromDate(46000.5), CellKind.Date, CellValue.FromNumber(7)), (Cell(after, 2, 1), Cell(after, 2, 2).Kind, Cell(after, 1, 2)));
        Assert.Empty(Faults(after).Except(Faults(before)));
        Assert.Equal([Sheet1], PartComparison.Changed(after, Patch(after, new CellPatch(new(3, 1), CellValue.FromDate(46000.5)))));
    }

    [Fact]
    public void A_new_format_does_not_become_that_of_a_cell_in_a_format_that_is_not_there()
    {
        var book = new TestWorkbook(new TabContent("Plan", [[T("a"), CellValue.FromNumber(7)]]));
        book.More[Sheet1] = Part(book.ToArray(), Sheet1).Replace("<c r=\"B1\" s=\"2\">", "<c r=\"B1\" s=\"5\">", StringComparison.Ordinal);
        var workbook = XlsxWorkbook.Open("plan.xlsx", book.ToArray(), XlsxLimits.Default);
        Assert.Equal(CellKind.Number, XlsxReader.ReadTab(workbook, workbook.Sheets[0]).Rows[0][2].Kind);

        var after = XlsxPatcher.Patch(workbook, [new SheetPatch("Plan", [new(new(2, 1), CellValue.FromDate(46000.5))])]);

        Assert.Equal((CellValue.FromDate(46000.5), CellValue.FromNumber(7)), (Cell(after, 2, 1), Cell(after, 1, 2)));
        Assert.Empty(Faults(after));
    }

    [Fact]
    public void A_date_over_a_length_of_time_is_shown_as_a_date()
    {
        var book = new TestWorkbook(new TabContent("Plan", [[CellValue.FromDate(1.5)]])) { Date1904 = true };
        book.More["xl/styles.xml"] = Part(book.ToArray(), "xl/styles.xml").Replace("dd\\.mm\\.yyyy\\ hh:mm", "[h]:mm", StringComparison.Ordinal);

        var after = Patch(book.ToArray(), new CellPatch(new(1, 1), CellValue.FromDate(46000.5)));

        Assert.Equal(CellValue.FromDate(46000.5), Cell(after, 1, 1));
        Assert.Contains("yyyy\\-mm", Part(after, "xl/styles.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_workbook_is_read_and_never_written()
    {
        var book = new TestWorkbook(Plan);
        var rels = Part(book.ToArray(), "_rels/.rels");
        book.More["_rels/.rels"] = rels.Replace("</Relationships>", "<Relationship Id=\"rIdSig\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>", StringComparison.Ordinal);
        book.More["_xmlsignatures/origin.sigs"] = string.Empty;
        var before = book.ToArray();

        Assert.Equal("hello", Cell(before, 2, 2).Text);
        var fault = Assert.Throws<SourceException>(() => Patch(before, new CellPatch(new(2, 2), T("x"))));

        Assert.Equal((SourceFault.AccessLost, ProblemCode.FileSigned), (fault.Fault, fault.Problem.Code));
        Assert.Same(before, XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", [])]));
    }

    [Fact]
    public void Formulas_are_calculated_on_opening_only_where_there_are_some()
    {
        var formula = CellValue.FromNumber(1) with { IsFormula = true };
        var before = new TestWorkbook(new TabContent("Plan", [[T("a")]]), new TabContent("Sums", [[formula]])).ToArray();

        var after = Patch(before, new CellPatch(new(1, 1), T("b")));

        Assert.Equal(["xl/workbook.xml", Sheet1], PartComparison.Changed(before, after));
        Assert.Contains("</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>", Part(after, "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Empty(Faults(after));
        Assert.Equal([Sheet1], PartComparison.Changed(after, Patch(after, new CellPatch(new(1, 1), T("c")))));
    }

    [Fact]
    public void A_column_right_of_a_table_joins_it_in_the_style_of_its_neighbour()
    {
        var before = new TestWorkbook(Plan) { Table = new(new(1, 1), new(4, 2)) }.ToArray();

        var after = Patch(before, new CellPatch(new(1, 3), T("Post ID"), IsHeading: true), new CellPatch(new(1, 4), T("R&D \"x\""), IsHeading: true), new CellPatch(new(2, 3), T("P1")));

        Assert.Equal([Sheet1, "xl/tables/table1.xml"], PartComparison.Changed(before, after).Order(StringComparer.Ordinal).Reverse());
        var table = Part(after, "xl/tables/table1.xml");
        Assert.Contains("ref=\"A1:D4\" totalsRowShown=\"0\"", table, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:D4\"/><tableColumns count=\"4\">", table, StringComparison.Ordinal);
        Assert.Contains("<tableColumn id=\"3\" name=\"Post ID\"/><tableColumn id=\"4\" name=\"R&amp;D &quot;x&quot;\"/></tableColumns>", table, StringComparison.Ordinal);
        Assert.Contains("<c r=\"C1\" s=\"2\" t=\"inlineStr\">", Part(after, Sheet1), StringComparison.Ordinal);
        Assert.Equal([new CellRange(new(1, 1), new(4, 4))], Read(after).Tables);
        Assert.Empty(Faults(after));
    }

    [Fact]
    public void A_column_apart_from_a_table_leaves_it_alone()
    {
        var before = new TestWorkbook(Plan) { Table = new(new(1, 1), new(4, 2)) }.ToArray();

        Assert.Equal([Sheet1], PartComparison.Changed(before, Patch(before, new CellPatch(new(1, 4), T("Post ID"), IsHeading: true))));
    }

    [Fact]
    public void A_heading_that_a_table_already_has_does_not_join_it()
    {
        var before = new TestWorkbook(Plan) { Table = new(new(1, 1), new(4, 2)) }.ToArray();

        Assert.Equal([Sheet1], PartComparison.Changed(before, Patch(before, new CellPatch(new(1, 3), T("caption"), IsHeading: true))));
    }

    [Fact]
    public void A_column_right_of_a_filter_joins_it_so_that_sorting_moves_whole_rows()
    {
        var names = "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">'Plan'!$A$1:$B$4</definedName></definedNames>";
        var plain = new TestWorkbook(Plan) { AfterRows = "<autoFilter ref=\"A1:B4\"><filterColumn colId=\"0\"/></autoFilter>" };
        plain.More["xl/workbook.xml"] = Part(plain.ToArray(), "xl/workbook.xml").Replace("</sheets>", "</sheets>" + names, StringComparison.Ordinal);
        var before = plain.ToArray();

        var after = Patch(before, new CellPatch(new(1, 3), T("Post ID"), IsHeading: true), new CellPatch(new(1, 4), T("Status"), IsHeading: true));

        Assert.Contains("<autoFilter ref=\"A1:D4\"><filterColumn", Part(after, Sheet1), StringComparison.Ordinal);
        Assert.Contains("'Plan'!$A$1:$D$4<", Part(after, "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Empty(Faults(after));
        Assert.Equal([Sheet1], PartComparison.Changed(before, Patch(before, new CellPatch(new(1, 4), T("Status"), IsHeading: true))));
    }

    [Fact]
    public void An_appended_row_looks_like_the_one_above()
    {
        var after = XlsxPatcher.Patch("plan.xlsx", new TestWorkbook(Plan).ToArray(), [new SheetPatch("Plan", [new(new(5, 1), CellValue.FromDate(46002.5)), new(new(5, 2), T("x"))], AppendedRow: 5)]);

        Assert.Contains("<c r=\"A5\" s=\"1\"><v>46002.5</v></c>", Part(after, Sheet1), StringComparison.Ordinal);
    }

    [Fact]
    public void An_appended_row_lengthens_the_table_above_it()
    {
        var before = new TestWorkbook(Plan) { Table = new(new(1, 1), new(4, 2)) }.ToArray();

        var after = XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", [new(new(5, 2), T("new"))], AppendedRow: 5)]);

        Assert.Equal([new CellRange(new(1, 1), new(5, 2))], Read(after).Tables);
        Assert.Empty(Faults(after));
    }

    [Theory]
    [InlineData("<sheetData/>")]
    [InlineData("<sheetData></sheetData>")]
    [InlineData("<sheetData><row r=\"2\" spans=\"1:1\"/></sheetData>")]
    [InlineData("<sheetData><row r=\"2\"><!-- <c r=\"B2\"> --><c r='B2' s='0' t=\"str\"><f>\"a>b\"</f><v>x</v></c></row></sheetData>")]
    [InlineData("<sheetData><row r=\"2\"><c r=\"B2\" vm=\"1\" cm='1'/><c r=\"D2\"/></row></sheetData>")]
    [InlineData("<sheetData><row><c/></row><row ht=\"20\"><c/><c><v>1</v></c></row></sheetData>")]
    public void Cells_and_rows_that_are_not_there_yet_are_inserted_in_order(string data)
    {
        var book = new TestWorkbook(new TabContent("Plan", [])) { More = { [Sheet1] = $"<worksheet xmlns=\"{TestWorkbook.Main}\"><dimension ref=\"B2\"/>{data}</worksheet>" } }.ToArray();

        var after = Patch(book, [.. from row in Enumerable.Range(1, 3) from column in Enumerable.Range(1, 3) select new CellPatch(new(row, column), T($"{row},{column}"))]);

        Assert.Equal(["1,1", "1,2", "1,3", "2,1", "2,2", "2,3", "3,1", "3,2", "3,3"], Read(after).Rows.SelectMany(r => Enumerable.Range(1, r.LastColumn).Select(c => r[c].Text)));
        Assert.Contains("<dimension ref=\"A1:C3\"/>", Part(after, Sheet1), StringComparison.Ordinal);
        Assert.Empty(Faults(after));
    }

    [Fact]
    public void Rows_and_cells_in_any_order_are_put_in_order_when_something_is_written()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            string Cell(int row) => random.Next(6) is var column && column == 0 ? "<x:c><x:v>9</x:v></x:c>"
                : $"<x:c r=\"{new CellAddress(row, column)}\" s='{random.Next(3)}'" + (random.Next(4) == 0 ? "/>" : $"><x:v>{random.Next(1000)}</x:v></x:c>");
            string Row(int row) => random.Next(5) == 0 ? $"<x:row r=\"{row}\" ht=\"20\"/>" : $"<x:row r=\"{row}\" spans=\"1:9\">{string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Cell(row)))}</x:row>";
            var data = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Row(random.Next(1, 6))));
            var before = new TestWorkbook(new TabContent("Plan", [])) { More = { [Sheet1] = $"<x:worksheet xmlns:x=\"{TestWorkbook.Main}\"><x:sheetData>{data}</x:sheetData><x:mergeCells count=\"1\"><x:mergeCell ref=\"J1:J2\"/></x:mergeCells></x:worksheet>" } }.ToArray();
            CellPatch[] patches = [.. Enumerable.Range(1, 6).Select(row => new CellPatch(new(row, random.Next(1, 8)), T($"new {row}")))];
            var expected = Cells(before);
            Array.ForEach(patches, p => expected[p.Cell] = p.Value);

            var after = Patch(before, patches);

            Assert.True(expected.OrderBy(c => (c.Key.Row, c.Key.Column)).SequenceEqual(Cells(after).OrderBy(c => (c.Key.Row, c.Key.Column))), $"Seed {seed}: {data}\n{Part(after, Sheet1)}");
            Assert.Equal([new CellRange(new(1, 10), new(2, 10))], Read(after).Merges);
            Assert.Equal([Sheet1], PartComparison.Changed(before, after));
        }

        static Dictionary<CellAddress, CellValue> Cells(byte[] book) => Read(book).Rows
            .SelectMany(r => Enumerable.Range(1, r.LastColumn).Select(c => KeyValuePair.Create(new CellAddress(r.Number, c), r[c]))).Where(c => c.Value.Kind != CellKind.Blank).ToDictionary();
    }

    [Fact]
    public void A_new_cell_takes_the_style_of_its_row_or_column()
    {
        var xml = $"<worksheet xmlns=\"{TestWorkbook.Main}\"><cols><col min=\"2\" max=\"3\" width=\"9\" style=\"2\"/></cols><sheetData><row r=\"2\" s=\"1\" customFormat=\"1\"/></sheetData></worksheet>";
        var book = new TestWorkbook(new TabContent("Plan", [])) { More = { [Sheet1] = xml } }.ToArray();

        var after = Part(Patch(book, new CellPatch(new(1, 2), T("a")), new CellPatch(new(2, 2), T("b")), new CellPatch(new(3, 4), T("c"))), Sheet1);

        Assert.Contains("<c r=\"B1\" s=\"2\" ", after, StringComparison.Ordinal);
        Assert.Contains("<c r=\"B2\" s=\"1\" ", after, StringComparison.Ordinal);
        Assert.Contains("<c r=\"D3\" t=", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Emptying_a_cell_keeps_its_style_and_makes_no_new_ones()
    {
        var after = Patch(new TestWorkbook(Plan).ToArray(), new CellPatch(new(2, 1), CellValue.Blank), new CellPatch(new(9, 9), CellValue.Blank));

        Assert.Contains("<c r=\"A2\" s=\"1\"/>", Part(after, Sheet1), StringComparison.Ordinal);
        Assert.DoesNotContain("r=\"9\"", Part(after, Sheet1), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_come_back_and_too_long_text_is_cut()
    {
        var odd = "a\u0000b\u001b\r\nc\ud800d\uffffe_x0041_f_x";
        var book = Patch(new TestWorkbook(Plan).ToArray(), new CellPatch(new(2, 2), T(odd)), new CellPatch(new(4, 2), T(new string('x', 32_765) + "🎉🎉")));

        Assert.Equal(odd, Cell(book, 2, 2).Text);
        Assert.Equal(32_766, Cell(book, 4, 2).Text.Length);
        Assert.EndsWith("x…", Cell(book, 4, 2).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LibreOffice_reads_the_same_values_but_for_the_patched_cells()
    {
        var before = new TestWorkbook(Plan) { Prefix = "x:" }.ToArray();
        var patches = new CellPatch[] { new(new(1, 3), T("Post ID"), IsHeading: true), new(new(2, 3), T("=1+1")), new(new(3, 3), CellValue.FromDate(46000.5)), new(new(4, 2), T(" two\nlines ")) };

        var (a, b) = (Judges.LibreOffice(before), Judges.LibreOffice(Patch(before, patches)));

        Assert.Equal(patches.Select(p => (p.Cell.Row, p.Cell.Column)).Order(), Judges.Differences(a, b).Order());
        Assert.Equal(["=1+1", "2025-12-09 12:00", " two\nlines "], new[] { b[1][2], b[2][2], b[3][1] });
    }

    private static CellValue T(string text) => CellValue.FromText(text);

    private static byte[] Patch(byte[] book, params CellPatch[] cells) => XlsxPatcher.Patch("plan.xlsx", book, [new SheetPatch("Plan", cells)]);

    private static TabSnapshot Read(byte[] book) => XlsxReader.Read("plan.xlsx", book, [new("Plan")], default).Tabs[0];

    private static CellValue Cell(byte[] book, int row, int column) => Read(book).Rows.First(r => r.Number == row)[column];

    private static string Part(byte[] book, string part)
    {
        var package = ZipPackage.Open("plan.xlsx", book, XlsxLimits.Default);
        return Encoding.UTF8.GetString(package.ReadAll(package.Require(part)));
    }

    private static List<string> Faults(byte[] book)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        return [.. new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}")];
    }
}
