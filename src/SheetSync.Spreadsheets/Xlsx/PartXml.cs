using System.Xml;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Reads the XML of small parts, relationships and tables: no document type, no outside entity, length, depth and attributes bounded, so that
/// what the parser keeps stays small. Large ones are for <see cref="Scanning.XmlScanner"/>.
/// </summary>
internal static class PartXml
{
    private const long MaxCharacters = 8 << 20;
    private const int MaxDepth = 64, MaxAttributes = 128;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        MaxCharactersInDocument = MaxCharacters,
    };

    public static XmlReader Open(ZipPackage package, ZipEntry entry) => XmlReader.Create(package.OpenRead(entry), Settings);

    /// <summary>Goes to the next node; false behind the last.</summary>
    /// <exception cref="InvalidDataException">The part goes deeper than any such part does.</exception>
    public static bool Next(this XmlReader xml) =>
        xml.Read() && (xml.Depth <= MaxDepth && xml.AttributeCount <= MaxAttributes ? true : throw new InvalidDataException("The XML is too deep."));
}
