using System.Text;
using System.Xml;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Reads a part's XML: no document type, no outside entity, bytes bounded by the package.</summary>
internal static class PartXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public static XmlReader Open(ZipPackage package, ZipEntry entry) => XmlReader.Create(package.OpenRead(entry), Settings);

    /// <summary>True at an element of the spreadsheet's own namespace, transitional or strict.</summary>
    public static bool IsElement(this XmlReader xml, int depth) =>
        xml.NodeType == XmlNodeType.Element && xml.Depth == depth
        && xml.NamespaceURI is "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main";

    /// <summary>The text inside the current element; leaves the reader on its end.</summary>
    public static string ReadInnerText(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        string text = string.Empty;
        StringBuilder? more = null;
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                if (text.Length > 0)
                {
                    (more ??= new StringBuilder(text)).Append(xml.Value);
                }
                else
                {
                    text = xml.Value;
                }
            }
        }

        return more?.ToString() ?? text;
    }

    /// <summary>The joined text of a string item (<c>si</c> or <c>is</c>): its runs, without phonetic hints. Leaves the reader on its end.</summary>
    public static string ReadRichText(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var text = string.Empty;
        var phonetic = int.MaxValue;
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth <= phonetic)
            {
                phonetic = xml is { LocalName: "rPh", IsEmptyElement: false } ? xml.Depth : int.MaxValue;
                text = xml.LocalName == "t" ? text + xml.ReadInnerText() : text;
            }
        }

        return CellText.Decode(text);
    }

    /// <summary>An attribute that is true or false, as XML Schema writes it.</summary>
    public static bool Flag(this XmlReader xml, string attribute) => xml.GetAttribute(attribute) is "1" or "true" or "on";
}
