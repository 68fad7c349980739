using SheetSync.Spreadsheets.Xlsx.Cells;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>What the cell formats of a workbook say about numbers: which of them are dates.</summary>
internal sealed class CellStyles
{
    /// <summary>Most formats of a workbook to which others are added: Excel has no more (Excel specifications and limits, support.microsoft.com, 2025-11).</summary>
    public const int MostToAdd = 65_490;

    // Other programs write some more.
    private const int MaxFormats = 200_000;
    private const int FormatBytes = 128;

    // Excel takes 255 characters.
    private const int LongestCode = 1024;
    private readonly List<int> formats = [];
    private readonly Dictionary<int, string> codes = [];
    private readonly Dictionary<int, (bool IsDate, bool IsElapsed)> defined = [];
    private bool[] dates = [];
    private bool[] elapsed = [];

    private CellStyles()
    {
    }

    /// <summary>How many cell formats there are.</summary>
    public int Count => formats.Count;

    /// <summary>The id of the number format of each.</summary>
    public IReadOnlyList<int> Formats => formats;

    /// <summary>The number formats that the workbook defines, by their ids: those that are short enough to be one of ours, and none where it <see cref="HasTooMany"/>.</summary>
    public IReadOnlyDictionary<int, string> Codes => codes;

    /// <summary>The ids of all number formats that the workbook defines.</summary>
    public IReadOnlyCollection<int> Defined => defined.Keys;

    /// <summary>Whether the workbook defines more number formats than there can be cell formats to use them.</summary>
    public bool HasTooMany => defined.Count > MostToAdd;

    /// <summary>Whether a number was found in a style that there is none of: a new one would become its own.</summary>
    public bool LacksAny => LastLacking > 0;

    /// <summary>The highest number of a style in which a number was found though there is none of it; 0 where there is no such.</summary>
    public int LastLacking { get; private set; }

    /// <summary>Those of a workbook that has no styles part: the one that every cell is in.</summary>
    public static CellStyles Default()
    {
        var styles = new CellStyles { dates = [false], elapsed = [false] };
        styles.formats.Add(0);
        return styles;
    }

    public static CellStyles Read(ZipPackage package, ZipEntry entry, KeptBytes kept)
    {
        var styles = new CellStyles();
        using var xml = XmlScanner.Open(package, entry);
        var inCellFormats = false;
        while (xml.Read())
        {
            if (xml is { Depth: 0, IsEnd: false } && !xml.IsStart("styleSheet"u8))
            {
                throw XlsxFault.Damaged(package.File, entry.Name);
            }

            if (xml is { Depth: 1, IsEnd: false })
            {
                inCellFormats = xml.IsStart("cellXfs"u8);
            }
            else if (xml.Depth == 2 && xml.IsStart("numFmt"u8))
            {
                var code = xml.Get("formatCode"u8) ?? string.Empty;
                kept.Add(FormatBytes + (2 * code.Length));
                styles.Define(Number(xml, "numFmtId"u8), code);
            }
            else if (inCellFormats && xml.Depth == 2 && xml.IsStart("xf"u8))
            {
                styles.formats.Add(styles.formats.Count < MaxFormats ? Number(xml, "numFmtId"u8) : throw XlsxFault.TooLarge(package.File, $"{MaxFormats} cell formats"));
            }
        }

        // Cells of a workbook without any format are in the one that every program has.
        if (styles.formats.Count == 0)
        {
            styles.formats.Add(0);
        }

        styles.Sort();
        return styles;
    }

    /// <summary>The number format code of a style, or null where it is built in or not there.</summary>
    public string? CodeOf(int style) => style >= 0 && style < formats.Count ? codes.GetValueOrDefault(formats[style]) : null;

    /// <summary>Whether numbers in cells of this style are dates.</summary>
    public bool IsDate(int style)
    {
        if ((uint)style < (uint)dates.Length)
        {
            return dates[style];
        }

        LastLacking = Math.Max(LastLacking, style);
        return false;
    }

    /// <summary>Whether numbers in cells of this style are lengths of time: days that are not counted from any first one.</summary>
    public bool IsElapsed(int style) => (uint)style < (uint)elapsed.Length && elapsed[style];

    // Thousands of cell formats have few number formats between them.
    private void Sort()
    {
        var known = new Dictionary<int, bool>();
        (dates, elapsed) = (new bool[formats.Count], new bool[formats.Count]);
        for (var i = 0; i < formats.Count; i++)
        {
            if (!known.TryGetValue(formats[i], out var isDate))
            {
                known[formats[i]] = isDate = IsDateFormat(formats[i]);
            }

            (dates[i], elapsed[i]) = (isDate, isDate && IsElapsedFormat(formats[i]));
        }
    }

    // Format 0 is "General", whatever a file says of it.
    private bool IsDateFormat(int format) => format != 0 && (defined.TryGetValue(format, out var own) ? own.IsDate : NumberFormat.IsDate(format));

    private bool IsElapsedFormat(int format) => defined.TryGetValue(format, out var own) ? own.IsElapsed : NumberFormat.IsElapsed(format);

    // The codes are only there for those who add to them.
    private void Define(int format, string code)
    {
        defined[format] = (NumberFormat.IsDate(code), NumberFormat.IsElapsed(code));
        codes.Remove(format);
        if (HasTooMany)
        {
            codes.Clear();
        }
        else if (code.Length <= LongestCode)
        {
            codes[format] = code;
        }
    }

    private static int Number(XmlScanner xml, ReadOnlySpan<byte> attribute) => xml.TryGet(attribute, out var text) ? CellNumbers.Whole(text) ?? 0 : 0;
}
