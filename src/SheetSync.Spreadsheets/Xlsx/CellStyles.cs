using System.Globalization;
using System.Xml;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>What the cell formats of a workbook say about numbers: which of them are dates.</summary>
internal sealed class CellStyles
{
    private readonly List<int> formats = [];
    private readonly Dictionary<int, string> codes = [];
    private bool[] dates = [];

    private CellStyles()
    {
    }

    /// <summary>How many cell formats there are.</summary>
    public int Count => formats.Count;

    /// <summary>The number formats that the workbook defines, by their ids.</summary>
    public IReadOnlyDictionary<int, string> Codes => codes;

    public static CellStyles Read(ZipPackage package, ZipEntry? entry)
    {
        var styles = new CellStyles();
        if (entry is null)
        {
            return styles;
        }

        using var xml = PartXml.Open(package, entry);
        var inCellFormats = false;
        while (xml.Read())
        {
            if (xml.IsElement(1))
            {
                inCellFormats = xml.LocalName == "cellXfs";
            }
            else if (xml.IsElement(2) && xml.LocalName == "numFmt")
            {
                styles.codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? string.Empty;
            }
            else if (inCellFormats && xml.IsElement(2) && xml.LocalName == "xf")
            {
                styles.formats.Add(Number(xml, "numFmtId"));
            }
        }

        styles.dates = [.. styles.formats.Select(styles.IsDateFormat)];
        return styles;
    }

    /// <summary>The number format code of a style, or null where it is built in or not there.</summary>
    public string? CodeOf(int style) => style >= 0 && style < formats.Count ? codes.GetValueOrDefault(formats[style]) : null;

    /// <summary>Whether numbers in cells of this style are dates.</summary>
    public bool IsDate(int style) => style >= 0 && style < dates.Length && dates[style];

    private bool IsDateFormat(int format) => codes.TryGetValue(format, out var code) ? NumberFormat.IsDate(code) : NumberFormat.IsDate(format);

    private static int Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
