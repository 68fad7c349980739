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

    /// <summary>An attribute that is true or false, as XML Schema writes it.</summary>
    public static bool Flag(this XmlReader xml, string attribute) => xml.GetAttribute(attribute) is "1" or "true" or "on";
}
