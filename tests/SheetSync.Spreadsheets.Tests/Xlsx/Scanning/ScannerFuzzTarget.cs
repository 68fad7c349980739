using System.Text;
using System.Xml;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Tests.Xlsx.Scanning;

/// <summary>
/// The scanner's fuzz target: any bytes as a document, read by the scanner and by the framework's reader of XML nodes, which must see the same or both refuse it. Seeded
/// documents come from <see cref="XmlDocuments"/>; a fuzzer's own files lie in a folder that <c>SHEETSYNC_FUZZ_INPUTS</c> names.
/// </summary>
internal static class ScannerFuzzTarget
{
    /// <summary>One input. Throws where the two differ.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="window">How many of them the scanner looks at together.</param>
    public static void Run(byte[] document, int window)
    {
        var (expected, read) = (ByFramework(document), ByScanner(document, window));

        // The framework takes "1.0x" for a version, which XML 1.0, 2.8 does not know.
        var isOddVersion = read is null && document.AsSpan().StartsWith("<?xml "u8) && !XmlEncoding.Declaration().IsMatch(Encoding.Latin1.GetString(document));

        // Nor does it know "utf8", as some programs write it.
        var isOddName = XmlEncoding.Declaration().Match(Encoding.Latin1.GetString(document)).Groups["encoding"].Value.Equals("utf8", StringComparison.OrdinalIgnoreCase);
        Assert.True(expected is null ? read is null || isOddName : isOddVersion || (read is not null && expected.SequenceEqual(read)), Encoding.UTF8.GetString(document));
    }

    internal static List<string>? ByScanner(byte[] xml, int window)
    {
        try
        {
            var stream = new MemoryStream(xml);
            return Scan(XmlEncoding.Other(xml) is { } other ? XmlEncoding.ToUtf8(stream, other) : stream, window);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    // Each tag with its depth, namespace and attributes, and the text of each element called t or v.
    internal static List<string> Scan(Stream utf8, int window)
    {
        string[] names = ["r", "s", "t", "x:y", "spans", "ref", "_a", "c", "b"];
        var seen = new List<string>();
        using var xml = new XmlScanner(utf8, window);
        while (xml.Read())
        {
            var name = Encoding.UTF8.GetString(xml.Name);
            if (xml.IsEnd)
            {
                seen.Add($"</{name}>{xml.Depth}");
                continue;
            }

            seen.Add($"<{name}>" + (xml.Depth == 0 ? string.Empty : xml.Depth) + (xml.IsMain ? "main" : string.Empty) + (xml.IsEmpty ? "/" : string.Empty));
            foreach (var attribute in names)
            {
                if (xml.TryGet(Encoding.UTF8.GetBytes(attribute), out var value))
                {
                    seen.Add($"{attribute}={Encoding.UTF8.GetString(value)}");
                }
            }

            if (name is "t" or "v" or "a")
            {
                seen.Add("=" + Encoding.UTF8.GetString(xml.ReadText()));
            }
        }

        return seen;
    }

    internal static List<string>? ByFramework(byte[] bytes)
    {
        string[] names = ["r", "s", "t", "x:y", "spans", "ref", "_a", "c", "b"];
        var seen = new List<string>();
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true });
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.EndElement)
                {
                    seen.Add($"</{xml.LocalName}>{xml.Depth}");
                }

                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                var isMain = xml.NamespaceURI is "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main";
                seen.Add($"<{xml.LocalName}>" + (xml.Depth == 0 ? string.Empty : xml.Depth) + (isMain ? "main" : string.Empty) + (xml.IsEmptyElement ? "/" : string.Empty));
                seen.AddRange(names.Where(n => xml.GetAttribute(n) is not null).Select(n => $"{n}={xml.GetAttribute(n)}"));
                if (xml.LocalName is "t" or "v" or "a")
                {
                    var text = string.Empty;
                    for (var depth = xml.IsEmptyElement ? int.MaxValue : xml.Depth; depth < int.MaxValue && xml.Read() && xml.Depth > depth;)
                    {
                        text += xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace ? xml.Value : string.Empty;
                    }

                    seen.Add("=" + text);
                }
            }

            return seen;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
