using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>String items (<c>si</c>, <c>is</c>; CT_Rst, ECMA-376 part 1, 18.4.8): a text, or runs of text, beside phonetic hints that are none.</summary>
internal static class RichText
{
    /// <summary>Stores the joined text of the item whose start tag was read. Goes to its end tag.</summary>
    public static uint Read(XmlScanner xml, TextStore texts)
    {
        texts.Begin();
        if (!xml.IsEmpty)
        {
            AppendRuns(xml, texts);
        }

        return texts.Finish();
    }

    private static void AppendRuns(XmlScanner xml, TextStore texts)
    {
        var phonetic = int.MaxValue;
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (!xml.IsEnd && xml.Depth <= phonetic)
            {
                phonetic = !xml.IsEmpty && xml.Name.SequenceEqual("rPh"u8) ? xml.Depth : int.MaxValue;
                if (xml.Name.SequenceEqual("t"u8))
                {
                    texts.Append(xml.ReadText());
                }
            }
        }
    }
}
