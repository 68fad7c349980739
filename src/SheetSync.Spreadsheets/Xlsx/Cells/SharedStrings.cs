using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>The shared strings of a workbook, each the joined text of its runs without phonetic hints.</summary>
internal sealed class SharedStrings
{
    private const int PlaceBytes = 2 * sizeof(uint);

    // The strings of the first rows are those that later rows repeat: spreadsheet programs number them as they come.
    private const int AtHand = 2048;
    private const int ShortLength = 48;
    private readonly string?[] first = new string?[AtHand];
    private readonly List<uint> places = [];
    private readonly KeptBytes kept;
    private readonly TextStore texts;

    private SharedStrings(KeptBytes kept) => (this.kept, texts) = (kept, new(kept));

    /// <summary>The shared strings of a workbook that has none.</summary>
    public static SharedStrings None { get; } = new(new KeptBytes(string.Empty, 0));

    public int Count => places.Count;

    /// <summary>Whether any of them is empty.</summary>
    public bool HasEmpty { get; private set; }

    public static SharedStrings Read(ZipPackage package, ZipEntry entry, XlsxLimits limits, KeptBytes kept)
    {
        var strings = new SharedStrings(kept);
        using var xml = XmlScanner.Open(package, entry);
        while (xml.Read())
        {
            if (xml.Depth == 1 && xml.IsStart("si"u8))
            {
                strings.Add(RichText.Read(xml, strings.texts));
            }

            while (strings.Count <= limits.MaxSharedStrings && xml.TryPassString(out var text))
            {
                strings.Add(strings.texts.AddNew(text));
            }

            if (strings.Count > limits.MaxSharedStrings)
            {
                throw XlsxFault.TooLarge(package.File, $"{limits.MaxSharedStrings} shared strings");
            }
        }

        return strings;
    }

    public string Get(int index) => index < AtHand ? first[index] ?? GetFirst(index) : texts.Get(places[index]);

    public ReadOnlySpan<byte> Bytes(int index) => texts.Bytes(places[index]);

    public bool IsEmpty(int index) => texts.IsEmpty(places[index]);

    private string GetFirst(int index)
    {
        var text = texts.Get(places[index]);
        return text.Length <= ShortLength ? first[index] = text : text;
    }

    private void Add(uint place)
    {
        kept.Add(PlaceBytes);
        places.Add(place);
        HasEmpty |= texts.IsEmpty(place);
    }
}
