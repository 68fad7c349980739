using System.Globalization;
using System.Xml;
using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>A worksheet as a plain reader of XML nodes reads it, cell by cell into strings: what the fast reading must come to.</summary>
internal sealed class XmlReaderSheet(XlsxWorkbook workbook, SheetInfo sheet)
{
    private const int MaxRow = 1_048_576;
    private const int MaxColumn = 16_384;
    private readonly List<SheetRow> rows = [];
    private readonly List<CellRange> merges = [];
    private readonly List<FormulaArea> arrays = [];
    private readonly Dictionary<uint, bool> sharedVolatile = [];
    private CellValue[] cells = new CellValue[32];
    private int row, above, column, last, widest;
    private bool isNumbered;
    private long places;
    private bool ordered = true;
    private List<string>? strings;

    public TabSnapshot Read()
    {
        var entry = workbook.Package.Require(sheet.Part);
        using (var xml = Open(entry))
        {
            while (xml.Read())
            {
                Visit(xml);
            }
        }

        // The same area again changes nothing.
        var distinct = arrays.Distinct().ToList();
        arrays.Clear();
        arrays.AddRange(distinct);
        var totals = new List<CellRange>();
        var tables = workbook.TablesOf(sheet).Select(part => ReadTableArea(part, totals)).OfType<CellRange>().ToList();
        return new TabSnapshot(sheet.Name, [.. (ordered ? rows : InOrder()).Select(Marked)], merges) { Tables = tables, Totals = totals };
    }

    private XmlReader Open(ZipEntry entry) => XmlReader.Create(workbook.Package.OpenRead(entry), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    });

    private static bool IsElement(XmlReader xml, int depth) =>
        xml.NodeType == XmlNodeType.Element && xml.Depth == depth
        && xml.NamespaceURI is "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private SheetRow Marked(SheetRow row) => new(row.Number, [.. Enumerable.Range(1, Width(row)).Select(column =>
    {
        var around = arrays.FindAll(a => a.Cells.First != a.Cells.Last && a.Cells.Contains(new(row.Number, column)));
        var cell = row[column];
        return cell with
        {
            IsFormula = cell.IsFormula || around.Count > 0,
            IsVolatile = cell.IsVolatile || around.Exists(a => a.IsVolatile),
            IsUncalculated = cell.IsUncalculated || (cell.Kind == CellKind.Blank && around.Exists(a => a.IsUncalculated)),
        };
    })]);

    private int Width(SheetRow row) => arrays
        .FindAll(a => a.Cells.First.Row <= row.Number && row.Number <= a.Cells.Last.Row)
        .Select(a => Math.Min(a.Cells.Last.Column, widest)).Append(row.LastColumn).Max();

    private void Visit(XmlReader xml)
    {
        if (IsElement(xml, 2) && xml.LocalName == "row")
        {
            StartRow(xml);
        }
        else if (IsElement(xml, 3) && xml.LocalName == "c")
        {
            ReadCell(xml);
        }
        else if (xml is { NodeType: XmlNodeType.EndElement, Depth: 2, LocalName: "row" })
        {
            EndRow();
        }
        else if (IsElement(xml, 2) && xml.LocalName == "mergeCell" && ParseRange(xml.GetAttribute("ref")) is { } merge)
        {
            merges.Add(merge);
        }
    }

    private void StartRow(XmlReader xml)
    {
        above = row;
        isNumbered = xml.GetAttribute("r") is not null;
        row = xml.GetAttribute("r") is { } number
            ? int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var r) && r is >= 1 and <= MaxRow ? r : throw Damaged()
            : row + 1;
        (column, last) = (0, 0);
        Array.Clear(cells);
    }

    private void EndRow()
    {
        ordered &= row > above;
        if (last > 0)
        {
            places += last;
            if (places > workbook.Limits.MaxCells)
            {
                throw XlsxFault.TooLarge(workbook.Package.File, $"{workbook.Limits.MaxCells} cells");
            }

            widest = Math.Max(widest, last);
            rows.Add(new SheetRow(row, cells[..last]));
        }
    }

    private void ReadCell(XmlReader xml)
    {
        if (xml.GetAttribute("r") is not { } reference)
        {
            column++;
        }
        else if (CellAddress.TryParse(reference, out var address) && (address.Row == row || !isNumbered))
        {
            (row, column) = (address.Row, address.Column);
        }
        else
        {
            throw Damaged();
        }

        isNumbered = true;
        if (column > MaxColumn || row > MaxRow)
        {
            throw Damaged();
        }

        if (xml.IsEmptyElement)
        {
            return;
        }

        var type = xml.GetAttribute("t");
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        var isRich = type == "e" && xml.GetAttribute("vm") is not null;
        string? stored = null, inline = null;
        bool formula = false, isVolatile = false, area = false;
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (!IsElement(xml, depth + 1))
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "v":
                    stored = ReadInnerText(xml);
                    break;
                case "is":
                    inline = ReadRichText(xml);
                    break;
                case "f":
                    formula = true;
                    var known = arrays.Count;
                    isVolatile = ReadFormula(xml);
                    area = arrays.Count > known;
                    break;
            }
        }

        var uncalculated = formula && string.IsNullOrEmpty(stored) && type is not ("str" or "inlineStr");
        if (uncalculated && area)
        {
            arrays[^1] = arrays[^1] with { IsUncalculated = true };
        }

        Keep((inline is not null && type == "inlineStr" ? CellValue.FromText(inline) : Value(type, style, stored) is var value && value.Kind == CellKind.Error ? value with { IsRich = isRich } : value)
            with { IsFormula = formula, IsVolatile = isVolatile, IsUncalculated = uncalculated });
    }

    // ECMA-376 part 1, 18.3.1.40: a shared formula is written out in its first cell, the others only name it; an array formula fills its area.
    private bool ReadFormula(XmlReader xml)
    {
        var (kind, area) = (xml.GetAttribute("t"), ParseRange(xml.GetAttribute("ref")));
        uint? shared = kind == "shared" && uint.TryParse(xml.GetAttribute("si"), NumberStyles.None, CultureInfo.InvariantCulture, out var si) ? si : null;
        var text = ReadInnerText(xml);
        var isVolatile = text.Length > 0 ? VolatileFormula.Is(text) : shared is not null && sharedVolatile.GetValueOrDefault(shared.Value);
        if (shared is not null && text.Length > 0)
        {
            sharedVolatile[shared.Value] = isVolatile;
        }
        else if (kind is "array" or "dataTable" && area is { } cells)
        {
            arrays.Add(new FormulaArea(cells, isVolatile));
        }

        return isVolatile;
    }

    private void Keep(CellValue value)
    {
        if (value.Kind == CellKind.Blank && !value.IsFormula)
        {
            return;
        }

        if (column > cells.Length)
        {
            Array.Resize(ref cells, Math.Max(column, cells.Length * 2));
        }

        cells[column - 1] = value;
        last = Math.Max(last, column);
    }

    private CellValue Value(string? type, int style, string? stored)
    {
        if (string.IsNullOrEmpty(stored))
        {
            return CellValue.Blank;
        }

        return type switch
        {
            "s" => int.TryParse(stored, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
                && index >= 0 && index < (strings ??= ReadStrings()).Count ? CellValue.FromText(strings[index]) : throw Damaged(),
            "str" or "inlineStr" => CellValue.FromText(CellText.Decode(stored)),
            "b" => CellValue.FromBoolean(stored is "1" or "true"),
            "e" => CellValue.FromError(CellText.Decode(stored)),
            "d" => SerialDate.FromIso(stored) is { } serial ? CellValue.FromDate(serial) : CellValue.FromText(CellText.Decode(stored)),
            _ => double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? workbook.Styles.IsDate(style) ? CellValue.FromDate(SerialDate.FromStored(number, workbook.Date1904 && !workbook.Styles.IsElapsed(style))) : CellValue.FromNumber(number)
                : CellValue.FromText(CellText.Decode(stored)),
        };
    }

    // Rows out of order are against the standard, but some programs write them; a number that comes twice is one row.
    private List<SheetRow> InOrder() =>
        [.. rows.GroupBy(r => r.Number).OrderBy(g => g.Key).Select(g => new SheetRow(g.Key, Join([.. g])))];

    private static CellValue[] Join(IReadOnlyList<SheetRow> parts)
    {
        var joined = new CellValue[parts.Max(p => p.LastColumn)];
        foreach (var part in parts)
        {
            for (var i = 1; i <= part.LastColumn; i++)
            {
                joined[i - 1] = part[i] is { Kind: CellKind.Blank, IsFormula: false } ? joined[i - 1] : part[i];
            }
        }

        return joined;
    }

    private List<string> ReadStrings()
    {
        var read = new List<string>();
        using var xml = Open(workbook.Package.Require(workbook.Relations.First(r => r.Kind == "sharedStrings").Part));
        while (xml.Read())
        {
            if (IsElement(xml, 1) && xml.LocalName == "si")
            {
                read.Add(ReadRichText(xml));
            }
        }

        return read;
    }

    private static string ReadRichText(XmlReader xml)
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
                text = xml.LocalName == "t" ? text + ReadInnerText(xml) : text;
            }
        }

        return CellText.Decode(text);
    }

    private static string ReadInnerText(XmlReader xml)
    {
        var text = string.Empty;
        for (var depth = xml.IsEmptyElement ? int.MaxValue : xml.Depth; depth < int.MaxValue && xml.Read() && xml.Depth > depth;)
        {
            text += xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace ? xml.Value : string.Empty;
        }

        return text;
    }

    private CellRange? ReadTableArea(string part, List<CellRange> totals)
    {
        using var xml = Open(workbook.Package.Require(part));
        if (xml.MoveToContent() != XmlNodeType.Element || ParseRange(xml.GetAttribute("ref")) is not { } area)
        {
            return null;
        }

        if (int.TryParse(xml.GetAttribute("totalsRowCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            totals.Add(new(new(area.Last.Row, area.First.Column), area.Last));
        }

        return area;
    }

    private SheetSync.Core.Sources.SourceException Damaged() => XlsxFault.Damaged(workbook.Package.File, sheet.Part);

    private static CellRange? ParseRange(string? reference) => SheetRange.TryParse(reference, out var range) ? range : null;
}
