using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Tests.Xlsx;
using static SheetSync.Spreadsheets.Tests.Hostile.RawZip;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>Sheets: places beyond the grid, counts beyond reason, cells that unfold.</summary>
internal static class HostileSheets
{
    private const string Start = $"<worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData>";
    private const string End = "</sheetData></worksheet>";
    private const string Cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Caption</t></is></c></row>";

    private static readonly string[] OddRows = ["0", "-1", "1048577", "99999999999999999999", "1.5", "A", " 1", "0x1"];
    private static readonly string[] OddCells = ["XFE1", "ZZZZ1", "1", "A", "A0", "-A1", "A-1", "AAAAAAAAAAAAAAAAAAAA1", "A99999999999999999999", "A1:B2", "Å1"];
    private static readonly string[] OddStrings = ["9", "-1", "4294967296", "99999999999999999999", "1e0", "x"];

    public static IEnumerable<HostileFile> All =>
    [
        .. OddRows.Select(r => Rows($"row {r}", $"<row r=\"{r}\"><c><v>1</v></c></row>", ProblemCode.FileDamaged)),
        .. OddCells.Select(r => Rows($"cell {r}", $"<row r=\"1\"><c r=\"{r}\"><v>1</v></c></row>", ProblemCode.FileDamaged)),
        .. OddStrings.Select(i => Rows($"shared string {i}", $"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>{i}</v></c></row>", ProblemCode.FileDamaged)),
        Rows("rows out of order", "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", null),
        Rows("a row twice", "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"3\"><c r=\"B3\"><v>1</v></c></row>", null),
        Rows("cells out of order", "<row r=\"1\"><c r=\"B1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>", null),
        Rows("a cell of another row", "<row r=\"1\"><c r=\"A7\"><v>3</v></c></row>", ProblemCode.FileDamaged),
        Rows("a number written with entities", "<row r=\"&#51;\"><c r=\"&#65;3\"><v>3</v></c></row>", null),
        Rows("styles that are not there", "<row r=\"1\" s=\"99999\" customFormat=\"1\"><c r=\"A1\" s=\"4000000000\"><v>3</v></c><c r=\"B1\" s=\"-1\"><v>3</v></c></row>", null),
        Rows("17,000 cells in a row", $"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 17_000))}</row>", ProblemCode.FileDamaged),
        Sheet("a dimension of the whole grid", $"<dimension ref=\"A1:XFD1048576\"/><sheetData>{Cell}</sheetData>", null),
        Sheet("a dimension that is none", $"<dimension ref=\"ZZZZ0:-1\"/><sheetData>{Cell}</sheetData>", null),
        Sheet("no rows at all", "<sheetViews/>", null) with { OnWriting = ProblemCode.FileDamaged },
        Sheet("merges of the whole sheet", $"<sheetData>{Cell}</sheetData><mergeCells>{string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 1000))}</mergeCells>", null),
        Sheet("merges that are none", $"<sheetData>{Cell}</sheetData><mergeCells><mergeCell/><mergeCell ref=\"\"/><mergeCell ref=\"B2:A1\"/><mergeCell ref=\"A1:ZZZZ9\"/><mergeCell ref=\"#REF!\"/></mergeCells>", null),
        Numbered("a million merges", $"<sheetData>{Cell}</sheetData><mergeCells>", 1_000_000, i => $"<mergeCell ref=\"B{i + 1}:C{i + 1}\"/>", "</mergeCells>", null),
        Numbered("two million merges", $"<sheetData>{Cell}</sheetData><mergeCells>", 2_000_000, i => $"<mergeCell ref=\"B{i + 1}:C{i + 1}\"/>", "</mergeCells>", ProblemCode.FileTooLarge),
        Numbered("50,000 data validations", $"<sheetData>{Cell}</sheetData><dataValidations>", 50_000, i => $"<dataValidation sqref=\"A{i + 1}:XFD1048576\"><formula1>{i}</formula1></dataValidation>", "</dataValidations>", null),
        Numbered("50,000 conditional formats", $"<sheetData>{Cell}</sheetData>", 50_000, i => $"<conditionalFormatting sqref=\"A1:XFD1048576\"><cfRule priority=\"{i}\" type=\"expression\"><formula>{i}</formula></cfRule></conditionalFormatting>", string.Empty, null),
        Numbered("100,000 columns", "<cols>", 100_000, i => $"<col min=\"{i + 1}\" max=\"{i + 1}\" style=\"1\"/>", $"</cols><sheetData>{Cell}</sheetData>", null) with { OnWriting = ProblemCode.FileDamaged },
        Numbered("a million formatted rows without a value", "<sheetData>", 1_048_576, i => $"<row r=\"{i + 1}\" s=\"1\" customFormat=\"1\"><c r=\"A{i + 1}\" s=\"1\"/><c r=\"B{i + 1}\" s=\"1\"/><c r=\"C{i + 1}\" s=\"2\"/></row>", "</sheetData>", null),
        Numbered("a million rows of one value", "<sheetData>", 1_048_576, i => $"<row r=\"{i + 1}\"><c r=\"A{i + 1}\"><v>{i}</v></c></row>", "</sheetData>", ProblemCode.FileTooLarge),
        Numbered("700,000 rows of one value", "<sheetData>", 700_000, i => $"<row r=\"{i + 1}\"><c r=\"A{i + 1}\"><v>{i}</v></c></row>", "</sheetData>", null),
        Numbered("700,000 rows of one value in the wrong order", "<sheetData>", 700_000, i => $"<row r=\"{700_000 - i}\"><c r=\"A{700_000 - i}\"><v>{i}</v></c></row>", "</sheetData>", null) with { OnWriting = ProblemCode.FileDamaged },
        Numbered("one row 1,500,000 times", "<sheetData>", 1_500_000, _ => "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "</sheetData>", ProblemCode.FileTooLarge),
        Numbered("400 rows twice, each as wide as can be", "<sheetData>", 800, i => $"<row r=\"{(i % 400) + 1}\"><c r=\"XFD{(i % 400) + 1}\"><v>1</v></c></row>", "</sheetData>", ProblemCode.FileTooLarge),
        Numbered("a thousand rows as wide as can be", "<sheetData>", 1000, i => $"<row r=\"{i + 1}\"><c r=\"XFD{i + 1}\"><v>1</v></c></row>", "</sheetData>", ProblemCode.FileTooLarge),
        new HostileFile("40 tabs of 400 rows as wide as can be", () => Tabs(40, () => RawEntry.Numbered("x", Start, 400, i => $"<row r=\"{i + 1}\"><c r=\"XFD{i + 1}\"><v>1</v></c></row>", End)), ProblemCode.FileTooLarge),
        Numbered("array formulas over each other", $"<sheetData>{Cell}", 300_000, i => $"<row r=\"{i + 2}\"><c r=\"A{i + 2}\"><f t=\"array\" ref=\"A1:XFD1048576\">1</f><v>1</v></c></row>", "</sheetData>", null) with { OnWriting = ProblemCode.ManagedFormula },
        Numbered("array formulas over each other beside what is written", $"<sheetData>{Cell}", 300_000, i => $"<row r=\"{i + 2}\"><c r=\"A{i + 2}\"><f t=\"array\" ref=\"E1:XFD1048576\">1</f><v>1</v></c></row>", "</sheetData>", null),
        Numbered("array formulas over each other in one cell", "<sheetData><row r=\"1\">", 1_000_000, _ => "<c r=\"A1\"><f t=\"array\" ref=\"A1:B2\"/></c>", "</row></sheetData>", ProblemCode.FileTooLarge),
        Numbered("700,000 shared formulas", "<sheetData><row r=\"1\">", 700_000, i => $"<c r=\"A1\"><f t=\"shared\" si=\"{i}\">1</f></c>", "</row></sheetData>", ProblemCode.FileTooLarge),
        Numbered("1,500,000 uses of a shared formula that is not there", "<sheetData><row r=\"1\">", 1_500_000, _ => "<c r=\"A1\"><f t=\"shared\" si=\"7\"/></c>", "</row></sheetData>", ProblemCode.FileTooLarge),
        new HostileFile("an array formula over eight million cells", () => With(RawEntry.Numbered(RawZip.Sheet, Start + "<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:XFD1048576\">1</f></c></row>", 480, i => $"<row r=\"{i + 2}\"><c r=\"XFD{i + 2}\"><v>1</v></c></row>", End)), null) with { OnWriting = ProblemCode.ManagedFormula },
        Numbered("one cell with a million formulas", "<sheetData><row r=\"1\"><c r=\"A1\">", 1_000_000, _ => "<f>NOW()</f><v>1</v>", "</c></row></sheetData>", null),
        Numbered("a text of 120 MB in pieces", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>", 120_000, _ => $"<![CDATA[{new string('x', 1000)}]]>", "</v></c></row></sheetData>", ProblemCode.FileDamaged),
        Numbered("a rich text of 120 MB", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>", 120_000, i => $"<r><t>{i}{new string('x', 1000)}</t></r>", "</is></c></row></sheetData>", ProblemCode.FileDamaged),
        Numbered("texts of 120 MB", "<sheetData>", 120_000, i => $"<row r=\"{i + 1}\"><c r=\"A{i + 1}\" t=\"str\"><v>{i}{new string('x', 1000)}</v></c></row>", "</sheetData>", ProblemCode.FileTooLarge),
        Numbered("comments of 120 MB", $"<!--{new string('c', 1000)}--><sheetData>{Cell}", 120_000, i => $"<!--{i}{new string('c', 1000)}-->", "</sheetData>", null),
        new HostileFile("five million shared strings", () => With(RawEntry.Numbered(Strings, $"<sst xmlns=\"{TestWorkbook.Main}\">", 5_000_000, _ => "<si/>", "</sst>")), ProblemCode.FileTooLarge),
        new HostileFile("shared strings of 120 MB", () => With(RawEntry.Numbered(Strings, $"<sst xmlns=\"{TestWorkbook.Main}\">", 120_000, i => $"<si><t>{i}{new string('x', 1000)}</t></si>", "</sst>")), ProblemCode.FileTooLarge),
        new HostileFile("500,000 cell formats", () => With(RawEntry.Numbered(Styles, $"<styleSheet xmlns=\"{TestWorkbook.Main}\"><cellXfs>", 500_000, i => $"<xf numFmtId=\"{i}\"/>", "</cellXfs></styleSheet>")), ProblemCode.FileTooLarge),
        new HostileFile("100,000 cell formats of one long number format", () => With(RawEntry.Numbered(
            Styles, $"<styleSheet xmlns=\"{TestWorkbook.Main}\"><numFmts><numFmt numFmtId=\"200\" formatCode=\"{new string('0', 3_000_000)}\"/><numFmt numFmtId=\"2147483647\" formatCode=\"x\"/></numFmts><cellXfs>", 100_000, _ => "<xf numFmtId=\"200\"/>", "</cellXfs></styleSheet>")), null),
        new HostileFile("300,000 number formats", () => With(RawEntry.Numbered(Styles, $"<styleSheet xmlns=\"{TestWorkbook.Main}\"><numFmts>", 300_000, i => $"<numFmt numFmtId=\"{i}\" formatCode=\"{i}\"/>", "</numFmts><cellXfs/></styleSheet>")), null) with { OnWriting = ProblemCode.FileDamaged },
        new HostileFile("a styles part of 50 MB", () => With(RawEntry.Numbered(Styles, $"<styleSheet xmlns=\"{TestWorkbook.Main}\"><fonts>", 500_000, i => $"<font><name val=\"{i} {new string('f', 70)}\"/></font>", "</fonts><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>")), null) with { OnWriting = ProblemCode.FileTooLarge },
        new HostileFile("50,000 defined names", () => Changed(Book, xml => xml.Replace("</sheets>", $"</sheets><definedNames>{string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<definedName name=\"n{i}\">Plan!$A$1:$XFD$1048576</definedName>"))}</definedNames>", StringComparison.Ordinal)), null),
        new HostileFile("a workbook part of 50 MB", () => With(RawEntry.Numbered(Book, Text(Book).Replace("</sheets>", "</sheets><definedNames>", StringComparison.Ordinal).Replace("</workbook>", string.Empty, StringComparison.Ordinal), 500_000, i => $"<definedName name=\"n{i}\">{new string('x', 80)}</definedName>", "</definedNames></workbook>")), null) with { OnWriting = ProblemCode.FileTooLarge },
        new HostileFile("4,000 tables on a sheet", ManyTables, null),
        new HostileFile("a table that is larger than the grid", () => Changed(Table, xml => xml.Replace("A1:B2", "A1:ZZZ9999999", StringComparison.Ordinal)), null),
        new HostileFile("a table whose columns have no number left", () => Changed(Table, xml => xml.Replace("id=\"2\"", "id=\"2147483647\"", StringComparison.Ordinal)), null) with { OnWriting = ProblemCode.FileDamaged },
        new HostileFile("another tab of a row of 120 MB", () => Other("<row r=\"1\">", 120_000, i => $"<c t=\"str\"><v>{i}{new string('x', 1000)}</v></c>", "</row>"), null),
        new HostileFile("another tab with a comment of 120 MB", () => Other("<!--", 120_000, i => i + new string('x', 1000), "-->"), null),
        new HostileFile("another tab with a tag of 120 MB", () => Other("<row r=\"1\"><c r=\"", 120_000, i => i + new string('x', 1000), "\"/><f></row>"), null) with { OnWriting = ProblemCode.FileDamaged },
        new HostileFile("another tab that is no XML", () => With(SecondTab(RawEntry.Of("xl/worksheets/sheet2.xml", "<f><<<"))), null) with { OnWriting = ProblemCode.FileDamaged },
    ];

    private static HostileFile Rows(string name, string rows, ProblemCode? code) => new(name, () => With(RawZip.Sheet, Start + rows + End), code);

    private static HostileFile Sheet(string name, string content, ProblemCode? code) => new(name, () => With(RawZip.Sheet, $"<worksheet xmlns=\"{TestWorkbook.Main}\">{content}</worksheet>"), code);

    private static HostileFile Numbered(string name, string head, long pieces, Func<long, string> piece, string tail, ProblemCode? code) =>
        new(name, () => With(RawEntry.Numbered(RawZip.Sheet, $"<worksheet xmlns=\"{TestWorkbook.Main}\">" + head, pieces, piece, tail + "</worksheet>")), code);

    private static byte[] Tabs(int count, Func<RawEntry> make)
    {
        var plain = PartsOf(new TestWorkbook([.. Enumerable.Range(1, count).Select(i => new TabContent(i == 1 ? "Plan" : $"Plan {i}", []))]).ToArray());
        var sheet = make();
        return Of([.. plain.Select(p => p.Name.StartsWith("xl/worksheets/", StringComparison.Ordinal) ? sheet with { Name = p.Name } : p)]);
    }

    private static RawEntry[] SecondTab(RawEntry part) =>
    [
        part,
        RawEntry.Of(Book, Text(Book).Replace("</sheets>", "<sheet name=\"Other\" sheetId=\"9\" state=\"hidden\" r:id=\"rId9\"/></sheets>", StringComparison.Ordinal)),
        RawEntry.Of(BookRels, Text(BookRels).Replace("</R", "<Relationship Id=\"rId9\" Type=\"a/worksheet\" Target=\"worksheets/sheet2.xml\"/></R", StringComparison.Ordinal)),
    ];

    private static byte[] Other(string head, long pieces, Func<long, string> piece, string tail) =>
        With(SecondTab(RawEntry.Numbered("xl/worksheets/sheet2.xml", Start + head, pieces, piece, tail + End)));

    private static byte[] ManyTables()
    {
        var numbers = Enumerable.Range(2, 4000).ToList();
        var relations = new StringBuilder();
        numbers.ForEach(i => relations.Append($"<Relationship Id=\"t{i}\" Type=\"a/table\" Target=\"../tables/table{i}.xml\"/>"));
        return With([
            RawEntry.Of(SheetRels, Text(SheetRels).Replace("</R", relations + "</R", StringComparison.Ordinal)),
            .. numbers.Select(i => RawEntry.Of($"xl/tables/table{i}.xml", Text(Table).Replace("A1:B2", $"A{i * 9}:B{(i * 9) + 1}", StringComparison.Ordinal)))]);
    }
}
