using System.Globalization;
using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Xlsx;
using SheetSync.Spreadsheets.Xlsx.Cells;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Tests.Xlsx.Scanning;

/// <summary>Cells, rows and shared strings in their plain shapes, which are passed in one walk, against the same ones read tag by tag.</summary>
public sealed class PlainShapeTests
{
    private static readonly int Depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var depth) ? depth : 1;
    private static readonly string[] Attributes = ["", " s=\"1\"", " t=\"s\"", " t=\"n\"", " t=\"b\"", " t=\"e\"", " t=\"str\"", " t=\"d\"", " t=\"inlineStr\"", " s=\"\"", " s=\"x\"", " cm=\"1\"", " t='s'"];
    private static readonly string[] Values = ["0", "1", "2", "12.5", "-3", "1E3", "45000.25", "0.1234567890123456789", "", " 1 ", "a&amp;b", "a]b", "a\rb", "#N/A", "æ", "999999999999"];
    private static readonly string[] Inline = ["<t>", "<t xml:space=\"preserve\">", "<t xml:space='preserve'>", "<t >"];
    private static readonly string[] Rows = [" spans=\"1:3\"", " spans=\"1:3\" x:dyDescent=\"0.25\"", " xmlns=\"urn:other\"", " ht='3'", ""];
    private static readonly string[] Strings =
        ["<si><t>a</t></si>", "<si><t xml:space=\"preserve\"> b </t></si>", "<si><t>R&amp;D &#65;</t></si>", "<si><t></t></si>", "<si><t/></si>", "<si><r><t>c</t></r><r><t>d</t></r></si>", "<si><t>_x0041_\r\n]</t></si>", "<si><t>e</t><rPh><t>f</t></rPh></si>"];

    [Theory]
    [InlineData("<c r=\"B7\" s=\"1\" t=\"s\"><v>42</v></c>", 2, 1, "Shared", "42")]
    [InlineData("<c r=\"XFD1048576\" t=\"str\" s=\"12\"><v>æ b</v></c><", 16384, 12, "Text", "æ b")]
    [InlineData("<c r=\"A1\"><v>-1.5E3</v></c>", 1, 0, "Number", "-1.5E3")]
    [InlineData("<c r=\"A1\" s=\"3\"/><", 1, 3, "Number", "")]
    [InlineData("<c r=\"B7\" t=\"inlineStr\"><is><t>æ b</t></is></c>", 2, 0, "Inline", "æ b")]
    [InlineData("<c r=\"C1\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c><", 3, 2, "Inline", " a ")]
    public void A_plain_cell_is_taken_apart_in_one_walk(string xml, int column, int style, string type, string value)
    {
        var cell = default(PlainCell);

        Assert.True(cell.TryRead(Encoding.UTF8.GetBytes(xml + "\0")));
        Assert.Equal((column, style, Enum.Parse<CellType>(type), value), (cell.Column, cell.Style, cell.Type, Encoding.UTF8.GetString(cell.Value)));
        Assert.Equal(xml.TrimEnd('<'), Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(xml)[..cell.Length]));
    }

    [Theory]
    [InlineData("<c  r=\"B7\"><v>1</v></c>")]
    [InlineData("<c s=\"1\" r=\"B7\"><v>1</v></c>")]
    [InlineData("<c r=\"B0\"><v>1</v></c>")]
    [InlineData("<c r=\"7\"><v>1</v></c>")]
    [InlineData("<c r=\"b7\"><v>1</v></c>")]
    [InlineData("<c r=\"B7\" s=\"1\" s=\"1\"><v>1</v></c>")]
    [InlineData("<c r=\"B7\" t=\"s\" t=\"n\"><v>1</v></c>")]
    [InlineData("<c r=\"B7\" t=\"inlineStr\"><is><r><t>a</t></r></is></c>")]
    [InlineData("<c r=\"B7\" t=\"inlineStr\"><is><t>a</t><rPh><t>b</t></rPh></is></c>")]
    [InlineData("<c r=\"B7\" t=\"str\"><is><t>a</t></is></c>")]
    [InlineData("<c r=\"B7\" t=\"inlineStr\"><is><t>a&amp;b</t></is></c>")]
    [InlineData("<c r=\"B7\"><f>1</f><v>1</v></c>")]
    [InlineData("<c r=\"B7\"><v>a&amp;b</v></c>")]
    [InlineData("<c r=\"B7\"><v>1</v> </c>")]
    [InlineData("<cr=\"B7\"><v>1</v></c>")]
    public void Any_other_shape_is_left_to_the_scanner(string xml)
    {
        var cell = default(PlainCell);

        Assert.False(cell.TryRead(Encoding.UTF8.GetBytes(xml + "\0")));
    }

    [Fact]
    public void A_cell_that_the_bytes_end_within_is_left_to_the_scanner()
    {
        Ends("<c r=\"B7\" s=\"1\" t=\"s\"><v>42</v></c>"u8);
        Ends("<c r=\"B7\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a</t></is></c>"u8);
    }

    private static void Ends(ReadOnlySpan<byte> xml)
    {
        for (var length = 0; length < xml.Length; length++)
        {
            var cell = default(PlainCell);

            Assert.False(cell.TryRead((byte[])[.. xml[..length], 0]));
        }
    }

    [Theory]
    [InlineData("x", false)]
    [InlineData("y", true)]
    public void A_prefix_that_one_row_declares_is_unknown_in_the_next_that_looks_like_an_earlier_one(string prefix, bool isRefused)
    {
        var rows = $"<row r=\"1\" ht=\"3\"></row><row r=\"2\" xmlns:y=\"urn:y\"></row><row r=\"3\" ht=\"3\"><c r=\"A3\" {prefix}:z=\"1\"><v>1</v></c></row>";
        var sheet = $"<worksheet xmlns=\"{TestWorkbook.Main}\" xmlns:x=\"urn:x\"><sheetData>{rows}</sheetData></worksheet>";

        Assert.Equal(isRefused ? "Malformed" : "3:1:Number:1:", Read(sheet, $"<sst xmlns=\"{TestWorkbook.Main}\"/>"));
    }

    [Fact]
    public void Sheets_are_read_alike_in_their_plain_shape_and_in_any_other()
    {
        var seed = Random.Shared.Next();
        for (var run = 0; run < 2000 * Depth; run++)
        {
            var random = new Random(seed + run);
            var (sheet, strings) = (Spoiled(random, Sheet(random)), Spoiled(random, StringTable(random)));

            var plain = Read(sheet, strings);
            var other = Read(
                sheet.Replace("<c r", "<c  r", StringComparison.Ordinal).Replace("<row r", "<row  r", StringComparison.Ordinal), strings.Replace("<si>", "<si >", StringComparison.Ordinal));

            Assert.True(plain == other, $"seed {seed + run}: {plain} and {other}: {sheet} {strings}");
        }
    }

    private static string Sheet(Random random)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{TestWorkbook.Main}\" xmlns:x=\"urn:x\"><sheetData>");
        var row = Pick(random, Rows);
        for (var number = 1; number <= 6; number++)
        {
            row = random.Next(3) == 0 ? Pick(random, Rows) : row;
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\"{row}");
            xml.Append(random.Next(8) == 0 ? "/>" : $">{string.Concat("ABC".Select(column => Cell(random, $"{column}{number}")))}</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Cell(Random random, string name)
    {
        var attributes = string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, Attributes)).Distinct());
        return $"<c r=\"{name}\"{attributes}{random.Next(6) switch { 0 => "/>", 1 or 2 => $"><is>{Pick(random, Inline)}{Pick(random, Values)}</t></is></c>", _ => $"><v>{Pick(random, Values)}</v></c>" }}";
    }

    private static string StringTable(Random random) =>
        $"<sst xmlns=\"{TestWorkbook.Main}\">{string.Concat(Enumerable.Range(0, 6).Select(_ => Pick(random, Strings)))}</sst>";

    private static string Spoiled(Random random, string xml) => random.Next(4) switch
    {
        0 => xml.Remove(random.Next(xml.Length), 1),
        1 => xml.Insert(random.Next(xml.Length), xml[random.Next(xml.Length)].ToString()),
        _ => xml,
    };

    private static string Read(string sheet, string strings)
    {
        var workbook = new TestWorkbook(new TabContent("Plan", [])) { More = new() { ["xl/worksheets/sheet1.xml"] = sheet, ["xl/sharedStrings.xml"] = strings } };
        try
        {
            var tab = XlsxReader.Read("plan.xlsx", workbook.ToArray(), [new("*")], default).Tabs[0];
            return string.Join('|', tab.Rows.SelectMany(r => Enumerable.Range(1, r.LastColumn).Select(c => $"{r.Number}:{c}:{r[c].Kind}:{r[c].Number:R}:{r[c].Text}")));
        }
        catch (SourceException e)
        {
            return e.Fault.ToString();
        }
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
