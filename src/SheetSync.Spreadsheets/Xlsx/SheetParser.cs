using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx.Cells;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Reads one worksheet part row by row into packed cells.</summary>
internal sealed class SheetParser : IDisposable
{
    private const int MaxRow = 1_048_576;
    private const int MaxColumn = 16_384;

    // The number of a row that no cell has told yet.
    private const int Unknown = 0;

    // A row with its place in the lists that it passes through; a merged area with what readers make of it.
    private const int RowBytes = 112, MergeBytes = 64;
    private readonly XlsxWorkbook workbook;
    private readonly SheetInfo sheet;
    private readonly XmlScanner xml;
    private readonly CellTexts texts;
    private readonly CellPacker packer;
    private readonly SheetFormulas formulas;
    private readonly KeptBytes kept;
    private readonly PackedRows rows = new();
    private readonly List<CellRange> merges = [];
    private int row, column, above;
    private int lastShared = -1;
    private long places;
    private bool ordered = true, ended;

    public SheetParser(XlsxWorkbook workbook, SheetInfo sheet)
    {
        (this.workbook, this.sheet, kept) = (workbook, sheet, workbook.Kept.OfPart());
        (texts, formulas) = (new(kept), new(kept));
        packer = new CellPacker(texts, kept);
        xml = XmlScanner.Open(workbook.Package, workbook.Package.Require(sheet.Part), ahead: true);
    }

    public TabSnapshot Read()
    {
        while (xml.Read())
        {
            if (xml is { Depth: 0, IsEnd: false } && !xml.IsStart("worksheet"u8))
            {
                throw Damaged();
            }

            if (xml.Depth == 2 && xml.IsStart("row"u8))
            {
                ReadRow(xml.TryGet("r"u8, out var own) ? CellNumbers.Whole(own) ?? throw Damaged() : null);
                while (xml.TryRepeatRow(out var number))
                {
                    ReadRow(number);
                }
            }
            else if (xml.Depth == 2 && xml.IsStart("mergeCell"u8) && Range("ref"u8) is { } merge)
            {
                kept.Add(MergeBytes);
                merges.Add(merge);
            }
        }

        ended = true;
        formulas.MarkWaiting(rows);
        UseSharedStrings();
        var (tables, totals) = (new List<CellRange>(), new List<CellRange>());
        foreach (var part in workbook.TablesOf(sheet))
        {
            if (ReadTable(part) is ({ } area, var hasTotals))
            {
                tables.Add(area);
                totals.AddRange(hasTotals ? [LastRow(area)] : []);
            }
        }

        return new TabSnapshot(sheet.Name, formulas.MarkAreas(ordered ? rows : InOrder(), packer), merges) { Tables = tables, Totals = totals };
    }

    /// <summary>Says that nothing of what was read is kept.</summary>
    public void Forget() => kept.Forget();

    /// <summary>
    /// The last row read that holds anything, where the reading was given up within the rows and most of those read hold formulas without a result alone:
    /// somebody has filled one down, perhaps to the end of the sheet. What was not read may hold more. Null where that is not so.
    /// </summary>
    public int? LastRowBeforeEmptyFormulas() => !ended && ordered && rows.CountFilled() is > 0 and var filled && filled < rows.Count / 2 ? rows.Number(filled - 1) : null;

    public void Dispose() => xml.Dispose();

    // A row that names no number has that of its first cell, and where that names none either it is the next one.
    private void ReadRow(int? number)
    {
        (above, row) = (row, number == 0 ? throw Damaged() : number ?? Unknown);
        packer.Begin();
        if (!xml.IsEmpty)
        {
            ReadCells();
        }

        row = row == Unknown ? above + 1 : row;
        ordered &= row > above;
        if (row > MaxRow)
        {
            throw Damaged();
        }

        if (packer.LastColumn > 0)
        {
            kept.Add(RowBytes);
            packer.AddTo(rows, row);
        }
    }

    private void ReadCells()
    {
        column = 0;
        for (ReadPlainCells(); xml.Read() && xml.Depth > 2; ReadPlainCells())
        {
            if (xml.Depth == 3 && xml.IsStart("c"u8))
            {
                ReadCell();
            }
        }

        places += packer.LastColumn;
        if (places > workbook.Limits.MaxCells)
        {
            throw XlsxFault.TooLarge(workbook.Package.File, $"{workbook.Limits.MaxCells} cells");
        }
    }

    // Excel repairs a file in which a cell is in another row than the one that it names, other programs follow the cell: nobody's row is sure.
    private void MoveTo(int own) => row = row == Unknown || row == own ? own : throw Damaged();

    private void ReadPlainCells()
    {
        var cell = default(PlainCell);
        while (xml.TryPass(ref cell))
        {
            column = cell.Column <= MaxColumn ? cell.Column : throw Damaged();
            if (cell.Row != row)
            {
                MoveTo(cell.Row);
            }

            var (tag, value) = Value(cell.Type, cell.Style, cell.Value);
            if (tag != default)
            {
                packer.Set(column, tag, value);
            }
        }
    }

    private void ReadCell()
    {
        var address = xml.TryGet("r"u8, out var reference) ? CellNumbers.Address(reference) ?? throw Damaged() : new(row == Unknown ? above + 1 : row, column + 1);
        MoveTo(address.Row);
        column = address.Column;
        if (column > MaxColumn)
        {
            throw Damaged();
        }

        if (xml.IsEmpty)
        {
            return;
        }

        var type = xml.TryGet("t"u8, out var t) ? CellTypes.Of(t) : CellType.Number;
        var style = xml.TryGet("s"u8, out var s) ? CellNumbers.Whole(s) ?? 0 : 0;
        var rich = type == CellType.Error && xml.TryGet("vm"u8, out _) ? CellTag.Rich : default;
        (CellTag Tag, ulong Value) stored = default, inline = default;
        CellTag formula = default;
        while (xml.Read() && xml.Depth > 3)
        {
            if (xml.Depth != 4)
            {
                continue;
            }

            if (xml.IsStart("v"u8))
            {
                stored = Value(type, style, xml.ReadText());
                stored.Tag |= stored.Tag == CellTag.Error ? rich : default;
            }
            else if (xml.IsStart("f"u8))
            {
                formula = CellTag.Formula | (formulas.Read(xml, rows.Count, column) ? CellTag.Volatile : default);
            }
            else if (xml.IsStart("is"u8))
            {
                inline = (CellTag.Text, RichText.Read(xml, texts.Own));
            }
        }

        var (tag, value) = inline.Tag == default || type != CellType.Inline ? stored : texts.Own.IsEmpty((uint)inline.Value) ? default : inline;
        if (formula != default && tag == default && type is not (CellType.Text or CellType.Inline))
        {
            // Empty text is the only value without a character: a program that does not calculate leaves the value out, or empty.
            formula |= CellTag.Uncalculated;
            formulas.LeaveUncalculated();
        }

        if ((tag | formula) != default)
        {
            packer.Set(column, tag | formula, value);
        }
    }

    private (CellTag Tag, ulong Value) Value(CellType type, int style, ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty)
        {
            return default;
        }

        switch (type)
        {
            case CellType.Shared:
                var index = CellNumbers.Whole(stored) ?? CellNumbers.Whole(stored.Trim(" \t\r\n"u8)) ?? throw Damaged();
                lastShared = Math.Max(lastShared, index);
                return (CellTag.Text | CellTag.Shared, (ulong)index);
            case CellType.Text or CellType.Inline:
                return (CellTag.Text, texts.Own.Add(stored));
            case CellType.Boolean:
                return (CellTag.Boolean, stored.SequenceEqual("1"u8) || stored.SequenceEqual("true"u8) ? 1u : 0u);
            case CellType.Error:
                return (CellTag.Error, texts.Own.Add(stored));
            case CellType.IsoDate when SerialDate.FromIso(Encoding.UTF8.GetString(stored)) is { } serial:
                return (CellTag.Date, BitConverter.DoubleToUInt64Bits(serial));
            case CellType.Number when CellNumbers.Number(stored) is { } number:
                return workbook.Styles.IsDate(style)
                    ? (CellTag.Date, BitConverter.DoubleToUInt64Bits(SerialDate.FromStored(number, workbook.Date1904 && !workbook.Styles.IsElapsed(style))))
                    : (CellTag.Number, BitConverter.DoubleToUInt64Bits(number));
            default:
                return (CellTag.Text, texts.Own.Add(stored));
        }
    }

    private void UseSharedStrings()
    {
        if (lastShared < 0)
        {
            return;
        }

        texts.Shared = workbook.Strings;
        if (lastShared >= texts.Shared.Count)
        {
            throw Damaged();
        }

        if (texts.Shared.HasEmpty)
        {
            rows.Trim();
        }
    }

    // Rows out of order are against the standard, but some programs write them; a number that comes twice is one row.
    private PackedRows InOrder()
    {
        var joined = new PackedRows();
        var order = Enumerable.Range(0, rows.Count).ToArray();
        Array.Sort(order, (a, b) => rows.Number(a) != rows.Number(b) ? rows.Number(a).CompareTo(rows.Number(b)) : a.CompareTo(b));
        for (int first = 0, next; first < order.Length; first = next)
        {
            var number = rows.Number(order[first]);
            for (next = first + 1; next < order.Length && rows.Number(order[next]) == number; next++)
            {
            }

            if (next == first + 1)
            {
                rows.Cells(order[first]).AddTo(joined, number);
            }
            else
            {
                Join(order.AsSpan(first..next)).AddTo(joined, number);
            }
        }

        return joined;
    }

    private CellPacker Join(ReadOnlySpan<int> parts)
    {
        packer.Begin();
        foreach (var part in parts)
        {
            rows.Cells(part).CopyTo(packer);
        }

        return packer;
    }

    // No program makes a table with more than one row of totals, whatever the count could say.
    private static CellRange LastRow(CellRange area) => area with { First = area.First with { Row = area.Last.Row } };

    // Read to its end: what changes it later relies on XML that is whole.
    private (CellRange? Area, bool HasTotals) ReadTable(string part) => XmlFaults.Guard(workbook.Package.File, part, () =>
    {
        var (area, hasTotals) = ((CellRange?)null, false);
        using var table = XmlScanner.Open(workbook.Package, workbook.Package.Require(part));
        while (table.Read())
        {
            if (table is { Depth: 0, IsEnd: false })
            {
                area = !table.IsStart("table"u8) ? throw XlsxFault.Damaged(workbook.Package.File, part)
                    : SheetRange.TryParse(table.Get("ref"u8), out var range) ? range : null;
                hasTotals = table.TryGet("totalsRowCount"u8, out var count) && CellNumbers.Whole(count) > 0;
            }
        }

        return (area, hasTotals);
    });

    private CellRange? Range(ReadOnlySpan<byte> attribute) =>
        xml.TryGet(attribute, out var reference) && SheetRange.TryParse(reference, out var range) ? range : null;

    private Core.Sources.SourceException Damaged() => XlsxFault.Damaged(workbook.Package.File, sheet.Part);
}
