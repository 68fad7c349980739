using System.Runtime.CompilerServices;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>The shared strings of a workbook, each the joined text of its runs without phonetic hints.</summary>
internal sealed class SharedStrings
{
    private readonly List<uint> places = [];
    private readonly TextStore texts = new();

    private SharedStrings()
    {
    }

    /// <summary>The shared strings of a workbook that has none.</summary>
    public static SharedStrings None { get; } = new();

    public int Count => places.Count;

    /// <summary>Whether any of them is empty.</summary>
    public bool HasEmpty { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SharedStrings Read(ZipPackage package, ZipEntry entry, XlsxLimits limits)
    {
        var strings = new SharedStrings();
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

    public string Get(int index) => texts.Get(places[index]);

    public bool IsEmpty(int index) => texts.IsEmpty(places[index]);

    private void Add(uint place)
    {
        places.Add(place);
        HasEmpty |= texts.IsEmpty(place);
    }
}
