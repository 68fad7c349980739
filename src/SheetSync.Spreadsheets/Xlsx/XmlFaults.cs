using System.Text;
using System.Xml;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Turns what an XML parser throws into a sentence for people; an encoding that the framework does not read is not supported.</summary>
internal static class XmlFaults
{
    public static T Guard<T>(string file, string part, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or UnorderedSheetException or DecoderFallbackException or EncoderFallbackException or NotSupportedException)
        {
            throw XlsxFault.Damaged(file, part, e);
        }
    }
}
