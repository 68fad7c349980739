using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The shared strings of a new workbook, each text once.</summary>
internal sealed class XlsxBuilderStrings
{
    private readonly Dictionary<string, int> indexes = [];
    private readonly List<string> texts = [];
    private uint uses;

    public int IndexOf(string text)
    {
        uses++;
        if (!indexes.TryGetValue(text, out var index))
        {
            index = texts.Count;
            indexes.Add(text, index);
            texts.Add(text);
        }

        return index;
    }

    public SharedStringTable ToTable() =>
        new(texts.Select(text => new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve })))
        {
            Count = uses,
            UniqueCount = (uint)texts.Count,
        };
}
