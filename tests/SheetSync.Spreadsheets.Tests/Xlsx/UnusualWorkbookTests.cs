using System.IO.Compression;
using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>What real workbooks do that a plain one does not, each in a small file made here.</summary>
public sealed class UnusualWorkbookTests
{
    private const string Usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string UsualRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static readonly Encoding[] Encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];

    [Fact]
    public void A_strict_file_is_read_like_a_transitional_one() =>
        Assert.Equal("text", First(Workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", main: Strict, relations: StrictRelations))[1].Text);

    [Fact]
    public void Parts_are_found_whatever_they_are_called() =>
        Assert.Equal("text", First(Workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", folder: "Daten Ø"))[1].Text);

    [Fact]
    public void Parts_in_other_encodings_are_read()
    {
        foreach (var encoding in Encodings)
        {
            var name = encoding.Equals(Encoding.Latin1) ? "iso-8859-1" : encoding.WebName[..6];

            Assert.Equal("blåbær", First(Workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>blåbær</v></c></row>", encoding: encoding, declared: name))[1].Text);
        }
    }

    [Theory]
    [InlineData("windows-1252", 1252, "blåbær – 5 €")]
    [InlineData("WINDOWS-1250", 1250, "zażółć gęślą jaźń")]
    [InlineData("utf8", 65001, "blåbær – 5 €")]
    [InlineData("UTF8", 65001, "月")]
    public void Encodings_of_Windows_and_UTF_8_without_its_hyphen_are_read_and_written(string declared, int codePage, string text)
    {
        var encoding = codePage == 65001 ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var book = Workbook($"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{text}</v></c></row>", encoding: encoding, declared: declared);

        Assert.Equal(text, First(book)[1].Text);
        var row = First(XlsxPatcher.Patch("test.xlsm", book, [new SheetPatch("Plan", [new(new(1, 2), CellValue.FromText("ø ł €"))])]));
        Assert.Equal((text, "ø ł €"), (row[1].Text, row[2].Text));
    }

    [Fact]
    public void Chart_sheets_are_no_tabs() =>
        Assert.Equal(["Plan"], Read(Workbook(string.Empty, chartSheet: true)).TabNames);

    [Fact]
    public void A_sheet_that_is_read_from_right_to_left_has_its_first_column_first() => Assert.Equal(
        "شهر", First(Workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>شهر</v></c><c r=\"B1\"><v>2</v></c></row>", before: "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>"))[1].Text);

    [Theory]
    [InlineData("59", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("60", "1900-02-28")]
    [InlineData("1", "1900-01-01")]
    [InlineData("0.75", "18:00:00")]
    public void Days_before_March_1900_are_counted_as_Excel_counts_them(string stored, string shown) =>
        Assert.Equal(shown, First(Workbook($"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{stored}</v></c></row>"))[1].Display());

    [Theory]
    [InlineData("1900-01-01", "1900-01-01")]
    [InlineData("1900-02-28T12:00:00", "1900-02-28 12:00:00")]
    [InlineData("1900-03-01", "1900-03-01")]
    [InlineData("2026-01-05T10:30:00Z", "2026-01-05 10:30:00")]
    [InlineData("2026-01-05T10:30:00+00:00", "2026-01-05 10:30:00")]
    [InlineData("T10:30:00", "10:30:00")]
    public void Dates_that_are_stored_as_ISO_text_are_those_days(string stored, string shown)
    {
        foreach (var flag in new[] { "0", "1" })
        {
            var cell = First(Workbook($"<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"d\"><v>{stored}</v></c></row>", date1904: flag))[1];

            Assert.Equal((CellKind.Date, shown), (cell.Kind, cell.Display()));
        }
    }

    [Theory]
    [InlineData("2026-01-05T10:30:00+01:00")]
    [InlineData("2026-01-05T10:30:00-05:30")]
    [InlineData("10:30:00Z")]
    [InlineData("10:30:00-01:00")]
    public void An_ISO_date_with_an_offset_stays_the_text_that_names_it(string stored) => Assert.Equal(
        CellValue.FromText(stored), First(Workbook($"<row r=\"1\"><c r=\"A1\" t=\"d\"><v>{stored}</v></c></row>"))[1]);

    [Theory]
    [InlineData("1", 1.5)]
    [InlineData("0", 1.5)]
    public void A_length_of_time_is_no_day_and_counts_from_no_year(string flag, double days)
    {
        var row = First(Workbook($"<row r=\"1\"><c r=\"A1\" s=\"2\"><v>{days}</v></c><c r=\"B1\" s=\"3\"><v>{days}</v></c><c r=\"C1\" s=\"1\"><v>{days}</v></c></row>", date1904: flag));

        Assert.Equal((days, days, flag == "1" ? days + 1462 : days), (row[1].Number, row[2].Number, row[3].Number));
    }

    [Theory]
    [InlineData("1", "44561", "2026-01-01")]
    [InlineData("true", "1", "1904-01-02")]
    [InlineData("0", "46022", "2025-12-31")]
    public void Days_are_counted_from_1904_where_the_workbook_says_so(string flag, string stored, string shown) =>
        Assert.Equal(shown, First(Workbook($"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{stored}</v></c></row>", date1904: flag))[1].Display());

    [Fact]
    public void Comments_instructions_sections_and_odd_spelling_change_nothing()
    {
        var row = First(Workbook(
            "<!-- <row> --><?x <c> ?><row\n r = '1' ><c  t='str'  r='A1'\t><!-- a --><v>a<!-- b --><![CDATA[<b>]]>&amp;&#x63;</v ></c ><c r=\"B1\"\r\n><v>\n7 </v></c></row >"));

        Assert.Equal(("a<b>&c", 7d), (row[1].Text, row[2].Number));
    }

    [Fact]
    public void White_space_is_kept() =>
        Assert.Equal("  a\n b ", First(Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">  a\r\n b </t></is></c></row>"))[1].Text);

    [Fact]
    public void Elements_of_other_namespaces_are_no_cells()
    {
        var row = First(Workbook("<row r=\"1\" xmlns:o=\"urn:other\"><o:c r=\"B1\"><o:v>1</o:v></o:c><c r=\"A1\"><v>2</v><extLst><ext><v>3</v></ext></extLst></c></row>"));

        Assert.Equal((1, 2d), (row.LastColumn, row[1].Number));
    }

    [Fact]
    public void Formatted_rows_without_a_value_are_none()
    {
        var rows = new StringBuilder("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        for (var row = 2; row <= 200_000; row++)
        {
            rows.Append("<row r=\"").Append(row).Append("\" s=\"1\" customFormat=\"1\"><c r=\"A").Append(row).Append("\" s=\"1\"/></row>");
        }

        Assert.Single(Read(Workbook(rows.ToString())).Tabs[0].Rows);
    }

    private static SheetRow First(byte[] workbook) => Read(workbook).Tabs[0].Rows[0];

    private static WorkbookSnapshot Read(byte[] workbook) => XlsxReader.Read("test.xlsm", workbook, [new TabRequest("*")], default);

    private static byte[] Workbook(
        string rows, string main = Usual, string relations = UsualRelations, string folder = "xl", Encoding? encoding = null, string declared = "UTF-8",
        bool chartSheet = false, string before = "", string date1904 = "0")
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string xml, Encoding? other = null)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write((other ?? Encoding.UTF8).GetBytes($"<?xml version=\"1.0\" encoding=\"{(other is null ? "UTF-8" : declared)}\"?>{xml}"));
            }

            string Rel(string id, string kind, string target) => $"<Relationship Id=\"{id}\" Type=\"{relations}/{kind}\" Target=\"{target}\"/>";
            const string Rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
            Part("_rels/.rels", Rels + Rel("a", "officeDocument", $"/{folder}/book.xml") + "</Relationships>");
            Part($"{folder}/_rels/book.xml.rels", Rels + Rel("b", "worksheet", "one.xml") + Rel("c", "sharedStrings", $"../{folder}/strings.xml") + Rel("d", "styles", "./looks.xml") + Rel("e", "chartsheet", "chart.xml") + "</Relationships>");
            Part($"{folder}/book.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><workbookPr date1904=\"{date1904}\"/><sheets>"
                + (chartSheet ? "<sheet name=\"Chart\" sheetId=\"2\" r:id=\"e\"/>" : string.Empty) + "<sheet name=\"Plan\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>");
            Part($"{folder}/looks.xml", $"<styleSheet xmlns=\"{main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-414]&quot;t&quot;[hh]:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
            Part($"{folder}/strings.xml", $"<sst xmlns=\"{main}\"><si><t>text</t><rPh sb=\"0\" eb=\"1\"><t>said</t></rPh></si></sst>");
            Part($"{folder}/one.xml", $"<worksheet xmlns=\"{main}\">{before}<sheetData>{rows}</sheetData></worksheet>", encoding);
            Part($"{folder}/chart.xml", $"<chartsheet xmlns=\"{main}\"/>");
        }

        return stream.ToArray();
    }
}
