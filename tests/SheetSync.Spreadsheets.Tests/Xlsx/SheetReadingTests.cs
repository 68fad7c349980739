using System.Globalization;
using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;
using SheetSync.Spreadsheets.Xlsx.Cells;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>The fast reading of worksheets against a plain one by XML nodes (<see cref="XmlReaderSheet"/>): every cell, every mark.</summary>
public sealed class SheetReadingTests
{
    private static readonly string[] Values =
        ["1", "0", "-12", "12.50", " 7 ", "1e3", "1E-7", "123456789012345678", "0.1", "46000.25", ".5", "-.5", "5.", "-", "+1", "NaN", "1e999", "abc", "", "true", "2026-01-05T10:30:00", "#N/A", "a_x000D_b", "<![CDATA[7]]>", "&#49;", "3<!-- -->4"];

    public static TheoryData<string> Workbooks => Corpus.Workbooks();

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Each_cell_of_a_real_workbook_is_what_a_plain_reading_finds(string name)
    {
        var workbook = XlsxWorkbook.Open(name, Corpus.Read(name), XlsxLimits.Default);
        foreach (var sheet in workbook.Sheets)
        {
            Assert.Equal(Lines(new XmlReaderSheet(workbook, sheet).Read()), Lines(XlsxReader.ReadTab(workbook, sheet)));
        }
    }

    [Fact]
    public void Each_cell_of_any_worksheet_is_what_a_plain_reading_finds()
    {
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        var first = Environment.TickCount;
        for (var seed = first; seed < first + (400 * depth); seed++)
        {
            var bytes = Any(new Random(seed));
            var (expected, read) = (Try(bytes, (book, sheet) => new XmlReaderSheet(book, sheet).Read()), Try(bytes, XlsxReader.ReadTab));

            Assert.True(expected.SequenceEqual(read), $"Seed {seed}:\n{string.Join('\n', expected.Except(read).Take(5))}\n--\n{string.Join('\n', read.Except(expected).Take(5))}\n{Encoding.UTF8.GetString(XlsxWorkbook.Open("test.xlsx", bytes, XlsxLimits.Default).Package is var p ? p.ReadAll(p.Require("xl/worksheets/sheet1.xml")) : [])}");
        }
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>", true)]
    [InlineData("<c vm='3' t='e'><f>IMAGE(\"x\")</f><v>#VALUE!</v></c>", true)]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#VALUE!</v></c>", false)]
    [InlineData("<c r=\"A1\" t=\"e\" cm=\"1\"><f>A2</f><v>#VALUE!</v></c>", false)]
    [InlineData("<c r=\"A1\" t=\"str\" vm=\"1\"><v>#VALUE!</v></c>", false)]
    public void An_error_that_stands_for_a_picture_is_told_from_one(string cell, bool isRich)
    {
        var value = XlsxReader.Read("test.xlsx", new TestWorkbook(new TabContent("Plan", []))
        {
            More = { ["xl/worksheets/sheet1.xml"] = $"<worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData><row>{cell}</row></sheetData></worksheet>" },
        }.ToArray(), [new("*")], default).Tabs[0].Rows[0][1];

        Assert.Equal(("#VALUE!", isRich), (value.Text, value.IsRich));
    }

    [Fact]
    public void A_shared_formula_that_is_written_out_after_its_other_cells_marks_them_too()
    {
        var tab = XlsxReader.Read("test.xlsx", new TestWorkbook(new TabContent("Plan", []))
        {
            More =
            {
                ["xl/worksheets/sheet1.xml"] = $"<worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData><row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"3\"/><v>1</v></c></row>"
                    + "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"3\">NOW()</f><v>1</v></c></row></sheetData></worksheet>",
            },
        }.ToArray(), [new("*")], default).Tabs[0];

        Assert.All(tab.Rows, row => Assert.True(row[2].IsVolatile));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("12345678901234567890")]
    [InlineData("0.1")]
    [InlineData("123456.789012345")]
    [InlineData("4.9406564584124654E-324")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("46023.4375")]
    [InlineData("0.30000000000000004")]
    public void Numbers_are_those_of_the_framework_to_the_last_bit(string text) => Assert.Equal(
        BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(CellNumbers.Number(Encoding.UTF8.GetBytes(text))!.Value));

    [Fact]
    public void Any_number_is_that_of_the_framework_to_the_last_bit()
    {
        var random = new Random(11);
        for (var run = 0; run < 20_000; run++)
        {
            var text = run % 2 == 0
                ? (random.NextDouble() * Math.Pow(10, random.Next(-5, 9))).ToString(run % 4 == 0 ? "R" : "F" + random.Next(0, 12), CultureInfo.InvariantCulture)
                : random.NextInt64(-999_999_999_999_999, 999_999_999_999_999).ToString(CultureInfo.InvariantCulture).Insert(random.Next(1, 2), random.Next(3) == 0 ? "." : string.Empty);
            var expected = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null;

            Assert.True(expected == CellNumbers.Number(Encoding.UTF8.GetBytes(text)), text);
        }
    }

    [Fact]
    public void Texts_of_all_lengths_come_back_as_they_were_stored()
    {
        var random = new Random(5);
        var store = new TextStore(new KeptBytes("test.xlsx", long.MaxValue));
        var texts = Enumerable.Range(0, 3000).Select(i => i % 3 == 0 ? $"word {i % 50}" : new string((char)('a' + (i % 26)), random.Next(0, i % 500 == 1 ? 1_500_000 : 3000))).ToList();

        var places = texts.ConvertAll(t => store.Add(Encoding.UTF8.GetBytes(t)));

        Assert.All(places.Zip(texts), p => Assert.Equal(p.Second, store.Get(p.First)));
        Assert.All(places.Zip(texts), p => Assert.Equal(p.Second, store.Get(p.First)));
    }

    [Fact]
    public void Texts_of_characters_of_one_to_four_bytes_come_back_whatever_their_length()
    {
        var store = new TextStore(new KeptBytes("test.xlsx", long.MaxValue));
        string[] pieces = ["aø€", "🎉a", "_x000D_ ø"];
        var texts = Enumerable.Range(0, 520).SelectMany(length => pieces.Select(piece => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1)))).ToList();

        var places = texts.ConvertAll(text => store.Add(Encoding.UTF8.GetBytes(text)));

        Assert.All(places.Zip(texts), pair => Assert.Equal(pair.Second.Replace("_x000D_", "\r", StringComparison.Ordinal), store.Get(pair.First)));
    }

    private static List<string> Try(byte[] bytes, Func<XlsxWorkbook, SheetInfo, TabSnapshot> read)
    {
        try
        {
            var workbook = XlsxWorkbook.Open("test.xlsx", bytes, XlsxLimits.Default);
            return Lines(XmlFaults.Guard("test.xlsx", "sheet", () => read(workbook, workbook.Sheets[0])));
        }
        catch (SourceException e)
        {
            return [e.Problem.Code.ToString()];
        }
    }

    private static List<string> Lines(TabSnapshot tab) =>
    [
        .. tab.Rows.SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(column =>
            $"{new CellAddress(row.Number, column)} {row[column].Kind} {BitConverter.DoubleToInt64Bits(row[column].Number)} {row[column].IsFormula} {row[column].IsVolatile} {row[column].IsUncalculated} {row[column].IsRich} '{row[column].Text}'")),
        .. tab.Rows.Select(row => $"{row.Number}: {row.LastColumn}"),
        .. tab.Merges.Select(m => $"merged {m}"),
        .. tab.Tables.Select(t => $"table {t}"),
        .. tab.Totals.Select(t => $"totals {t}"),
    ];

    private static byte[] Any(Random random)
    {
        // A cell that stands twice, once with an empty shared string, is what no program writes: either may count.
        var isShuffled = random.Next(3) == 0;
        var (x, rows) = (random.Next(3) == 0 ? "x:" : string.Empty, new StringBuilder());
        string Maybe(string text, int oneIn = 2) => random.Next(oneIn) == 0 ? text : string.Empty;
        rows.Append($"<{x}row><{x}c><{x}f t='shared' si='0'>RAND()</{x}f><{x}v>1</{x}v></{x}c><{x}c><{x}f t='shared' si='1'>A1</{x}f></{x}c></{x}row>");
        for (int row = 0, number = 1; row < random.Next(1, 12); row++)
        {
            // A row without a number has that of its first cell.
            var (isNumbered, named) = (random.Next(3) == 0, random.Next(8) == 0 ? random.Next(1, 9) : row + 2);
            number = isNumbered ? named : number + 1;
            rows.Append($"<{x}row{(isNumbered ? $" r=\"{named}\"" : string.Empty)}{Maybe(" spans='1:3'")}>");
            for (var cell = 0; cell < random.Next(0, 6); cell++)
            {
                var type = (string[])[string.Empty, " t=\"s\"", " t='str'", " t=\"b\"", " t=\"e\"", " t=\"d\"", " t=\"n\"", " t=\"inlineStr\""];
                var kind = type[random.Next(type.Length)];
                var value = kind.Contains("\"s\"", StringComparison.Ordinal) ? random.Next(5).ToString(CultureInfo.InvariantCulture) : Values[random.Next(Values.Length)];
                var inline = Maybe($"<{x}is><{x}r><{x}t>run {row}</{x}t></{x}r><{x}rPh sb='0' eb='1'><{x}t>no</{x}t></{x}rPh><{x}t/></{x}is>", 4);
                var formula = Maybe($"<{x}f{Maybe($" t=\"shared\" si=\"{random.Next(2)}\"")}>{Maybe("NOW()+1")}</{x}f>", 4) + Maybe($"<{x}f t='array' ref='A1:C3'>RAND()</{x}f>", 12);
                number = (cell == 0 && !isNumbered && random.Next(6) == 0) || random.Next(300) == 0 ? random.Next(1, 15) : number;
                rows.Append($"<{x}c{Maybe($" r=\"{(char)('A' + (isShuffled && random.Next(6) == 0 ? random.Next(8) : cell))}{number}\"")}{Maybe(" s=\"1\"", 3)}{Maybe(" vm='1'", 9)}{kind}{Maybe("\n ", 4)}>{formula}{Maybe($"<{x}v>{value}</{x}v>", random.Next(1, 3))}{inline}</{x}c>{Maybe("\r\n")}");
            }

            rows.Append($"</{x}row>");
        }

        var strings = $"<si><t>zero</t></si><si><t>{(isShuffled ? "one" : string.Empty)}</t></si><si><r><t xml:space=\"preserve\"> a </t></r><r><t>b&amp;c</t></r><phoneticPr fontId=\"1\"/></si>{(isShuffled ? "<si><t>3</t></si>" : "<si/>")}";
        return new TestWorkbook(new TabContent("Plan", []))
        {
            More =
            {
                ["xl/worksheets/sheet1.xml"] = $"<{x}worksheet xmlns{(x.Length > 0 ? ":x" : string.Empty)}=\"{TestWorkbook.Main}\"><{x}sheetData>{rows}</{x}sheetData></{x}worksheet>",
                ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{TestWorkbook.Main}\">{strings}</sst>",
            },
        }.ToArray();
    }
}
