using System.Text;
using System.Xml;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Tests.Xlsx.Scanning;

/// <summary>The scanner against the framework's reader of XML nodes: the same of every document, or both refuse it.</summary>
public sealed class XmlScannerTests
{
    private static readonly int Depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var depth) ? depth : 1;

    [Theory]
    [InlineData("<a/>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><a b='1'\r\n c = \"&lt;\"/>")]
    [InlineData("<a>x<![CDATA[<&>\r\n]]>y<!-- z --><b>&#x41;</b>\r\n\r</a>")]
    [InlineData("<x:a xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:c x:r='1'/><c xmlns='urn:x'/><x:c xmlns:x='urn:y'/><x:c/></x:a>")]
    [InlineData("<a xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><b xmlns=''><c/></b><c></c ></a>")]
    [InlineData("<日本 語='1'/>")]
    public void Well_formed_documents_are_read_as_the_framework_reads_them(string xml)
    {
        var expected = ScannerFuzzTarget.ByFramework(Encoding.UTF8.GetBytes(xml));

        Assert.NotNull(expected);
        Assert.Equal(expected, ScannerFuzzTarget.ByScanner(Encoding.UTF8.GetBytes(xml), 4096));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("<a>")]
    [InlineData("<a></b>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>x")]
    [InlineData("<a b=1/>")]
    [InlineData("<a b='1'c='2'/>")]
    [InlineData("<a b='1' b='2'/>")]
    [InlineData("<a b='<'/>")]
    [InlineData("<a>&b;</a>")]
    [InlineData("<a>]]></a>")]
    [InlineData("<a><!-- -- --></a>")]
    [InlineData("<a><?xml version='1.0'?></a>")]
    [InlineData(" <?xml version='1.0'?><a/>")]
    [InlineData("<?xml version='1.1'?><a/>")]
    [InlineData("<x:a/>")]
    [InlineData("<a x:b='1'/>")]
    [InlineData("<a:b:c xmlns:a='a'/>")]
    [InlineData("<1/>")]
    [InlineData("<a>&#1;</a>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<a xmlns:b=''/>")]
    public void What_is_not_well_formed_is_refused(string xml)
    {
        Assert.Null(ScannerFuzzTarget.ByFramework(Encoding.UTF8.GetBytes(xml)));
        Assert.Null(ScannerFuzzTarget.ByScanner(Encoding.UTF8.GetBytes(xml), 4096));
    }

    [Fact]
    public void Any_document_is_read_alike_through_windows_of_any_size() => Each(3000, (random, documents) =>
    {
        var xml = Encoding.UTF8.GetBytes(documents.WellFormed());
        var expected = ScannerFuzzTarget.ByFramework(xml);

        Assert.NotNull(expected);
        Assert.Equal(expected, ScannerFuzzTarget.ByScanner(xml, random.Next(1, 600)));
    });

    [Fact]
    public void Spoiled_documents_are_read_alike_or_refused_by_both() => Each(12000, (random, documents) =>
        ScannerFuzzTarget.Run(documents.Spoiled(), random.Next(1, 600)));

    [Fact(Explicit = true)]
    public void What_a_fuzzer_found_is_read_alike_or_refused_by_both() => Assert.All(
        Directory.EnumerateFiles(Environment.GetEnvironmentVariable("SHEETSYNC_FUZZ_INPUTS")!),
        file => Array.ForEach([1, 7, 4096], window => ScannerFuzzTarget.Run(File.ReadAllBytes(file), window)));

    [Fact]
    public void Random_bytes_are_refused() => Each(3000, (random, _) =>
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);

        Assert.Null(ScannerFuzzTarget.ByScanner(bytes, random.Next(1, 600)));
    });

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    public void Other_encodings_become_utf_8(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = $"<?xml version=\"1.0\" encoding=\"{name.Replace("BE", string.Empty, StringComparison.Ordinal)}\"?><a>æøå</a>";
        foreach (var bytes in new[] { encoding.GetBytes(text), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] })
        {
            var other = XmlEncoding.Other(bytes);

            Assert.NotNull(other);
            Assert.Equal(["<a>", "=æøå"], ScannerFuzzTarget.Scan(XmlEncoding.ToUtf8(new MemoryStream(bytes), other), 4096)!.Take(2));
        }
    }

    [Fact]
    public void An_encoding_that_nobody_knows_is_refused() =>
        Assert.Throws<InvalidDataException>(() => XmlEncoding.Other("<?xml version=\"1.0\" encoding=\"x-mine\"?><a/>"u8));

    private static void Each(int runs, Action<Random, XmlDocuments> test)
    {
        var first = Environment.TickCount;
        for (var run = 0; run < runs * Depth; run++)
        {
            var random = new Random(first + run);
            try
            {
                test(random, new XmlDocuments(random));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {first + run}.", e);
            }
        }
    }
}
