using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

public sealed class MalformedFileTests
{
    private const string Odd = "0123456789<>/\\\"'=&;:-_ aAzZrRcC";
    private static readonly byte[] Good = new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("a"), CellValue.FromNumber(1)]])).ToArray();

    public static TheoryData<ProblemCode, byte[]> Others => new()
    {
        { ProblemCode.FileIsText, "Date;Caption\n2026-01-05;Hello"u8.ToArray() },
        { ProblemCode.FileIsText, "<html><table><tr><td>1</td></tr></table></html>"u8.ToArray() },
        { ProblemCode.FileIsText, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Date\tCaption")).ToArray() },
        { ProblemCode.FileTruncated, [] },
        { ProblemCode.FileNotZip, [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3] },
        { ProblemCode.FileIsXls, Compound("Workbook") },
        { ProblemCode.FileEncrypted, Compound("EncryptedPackage") },
        { ProblemCode.FileIsOds, TestWorkbook.Zip([new("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), new("content.xml", "<x/>")]) },
        { ProblemCode.FileIsXlsb, TestWorkbook.Zip([new("[Content_Types].xml", "<Types/>"), new("xl/workbook.bin", "x")]) },
        { ProblemCode.FilePartMissing, TestWorkbook.Zip([new("readme.txt", "hello")]) },
        { ProblemCode.FilePartMissing, Without("xl/sharedStrings.xml") },
        { ProblemCode.FilePartMissing, Without("xl/worksheets/sheet1.xml") },
        { ProblemCode.FileTruncated, Good[..^30] },
        { ProblemCode.FileDamaged, With("xl/workbook.xml", "<workbook") },
        { ProblemCode.FileDamaged, With("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>") },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void What_is_no_workbook_is_named_in_one_sentence_with_what_to_do(ProblemCode code, byte[] bytes)
    {
        var fault = Assert.Throws<SourceException>(() => Read(bytes));

        Assert.Equal((SourceFault.Malformed, code), (fault.Fault, fault.Problem.Code));
        foreach (var language in MessageCatalog.Languages)
        {
            var text = MessageCatalog.Line(fault.Problem, language);
            Assert.Contains("plan.xlsx", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("tafia-pass_protected.xlsx")]
    [InlineData("qax-os-encryptSHA512.xlsx")]
    public void A_password_protected_workbook_says_so(string name) =>
        Assert.Equal(ProblemCode.FileEncrypted, Assert.Throws<SourceException>(() => Read(Corpus.Read(name))).Problem.Code);

    [Fact]
    public void Cut_off_anywhere_it_is_malformed_and_nothing_else()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Assert.Equal(SourceFault.Malformed, Assert.Throws<SourceException>(() => Read(Good[..length])).Fault);
        }
    }

    [Fact]
    public void With_any_bytes_of_the_file_changed_it_is_read_or_malformed_and_nothing_else() => Fuzz(1000, random =>
    {
        var bytes = (byte[])Good.Clone();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    });

    [Fact]
    public void With_any_bytes_of_a_part_changed_it_is_read_or_malformed_and_nothing_else()
    {
        var package = ZipPackage.Open("plan.xlsx", WithTable(), XlsxLimits.Default);
        var parts = package.Directory.Entries.ToDictionary(e => e.Name, package.ReadAll);
        Fuzz(2000, random =>
        {
            var name = parts.Keys.ElementAt(random.Next(parts.Count));
            var xml = parts[name].ToList();
            var (from, length) = (random.Next(xml.Count), random.Next(1, 12));
            var piece = xml.GetRange(from, Math.Min(length, xml.Count - from));
            switch (random.Next(3))
            {
                case 0:
                    xml.RemoveRange(from, piece.Count);
                    break;
                case 1:
                    xml.InsertRange(random.Next(xml.Count), piece);
                    break;
                default:
                    xml[from] = (byte)Odd[random.Next(Odd.Length)];
                    break;
            }

            return TestWorkbook.Zip(parts.Select(p => KeyValuePair.Create(p.Key, Encoding.UTF8.GetString(p.Key == name ? [.. xml] : p.Value))));
        });
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_size_ratio_and_count()
    {
        var zeros = new TestWorkbook(new TabContent("Plan", [])) { More = { ["xl/worksheets/sheet1.xml"] = new string(' ', 4 << 20) } }.ToArray();
        var small = XlsxLimits.Default with { RatioFreeBytes = 1 << 20 };

        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Read(zeros, small)).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Read(zeros, XlsxLimits.Default with { MaxInflatedBytes = 1 << 20 })).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Read(Good, XlsxLimits.Default with { MaxParts = 3 })).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Read(Good, XlsxLimits.Default with { MaxFileBytes = 100 })).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Read(Good, XlsxLimits.Default with { MaxSharedStrings = 0 })).Problem.Code);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Throws<SourceException>(() => Read(Good, XlsxLimits.Default with { MaxCells = 1 })).Problem.Code);
    }

    private static byte[] WithTable() => new TestWorkbook(new TabContent("Plan", [
        [CellValue.FromText("a"), CellValue.FromText("b")], [CellValue.FromDate(46000), CellValue.FromNumber(1) with { IsFormula = true }]]))
    {
        Table = new(new(1, 1), new(2, 2)),
    }.ToArray();

    private static void Fuzz(int runs, Func<Random, byte[]> make)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        for (var run = 0; run < runs * depth; run++)
        {
            var bytes = make(random);
            try
            {
                var tab = Read(bytes).Tabs;
                XlsxPatcher.Patch("plan.xlsx", bytes, [.. tab.Take(1).Select(t => new SheetPatch(
                    t.Name, [new(new(1, 3), CellValue.FromText("c"), IsHeading: true), new(new(2, 1), CellValue.FromNumber(1)), new(new(3, 3), CellValue.FromDate(46000.5))], 3))]);
            }
            catch (SourceException e)
            {
                Assert.Equal(SourceFault.Malformed, e.Fault);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, run {run}.", e);
            }
        }
    }

    private static WorkbookSnapshot Read(byte[] bytes, XlsxLimits? limits = null) => XlsxReader.Read("plan.xlsx", bytes, [new("*")], default, limits);

    private static byte[] Compound(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes(stream), .. new byte[64]];

    private static byte[] Without(string part)
    {
        var stream = new MemoryStream();
        stream.Write(Good);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
        }

        return stream.ToArray();
    }

    private static byte[] With(string part, string xml) => new TestWorkbook(new TabContent("Plan", [])) { More = { [part] = xml } }.ToArray();
}
