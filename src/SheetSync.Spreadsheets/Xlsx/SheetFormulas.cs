using System.Buffers.Text;
using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;
using SheetSync.Spreadsheets.Xlsx.Cells;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// The formulas of a worksheet, as far as they matter for a reader: which cells they fill, and whether they give another value each time.
/// A shared formula is written out in one of its cells, the others only name it; an array formula stands in the first cell of its area
/// (ECMA-376 part 1, 18.3.1.40).
/// </summary>
internal sealed class SheetFormulas(KeptBytes kept)
{
    // What an entry of each list takes, with what is made of it when rows are marked.
    private const int WaitingBytes = 96, SharedBytes = 160, AreaBytes = 128;

    private readonly List<FormulaArea> areas = [];
    private readonly Dictionary<uint, bool> shared = [];
    private readonly List<(uint Shared, int Row, int Column)> waiting = [];
    private bool isArea;

    /// <summary>Reads the formula whose start tag was read, and tells whether it is known to be volatile. Goes to its end tag.</summary>
    /// <param name="xml">The worksheet.</param>
    /// <param name="row">The place of the cell's row among the rows that are kept.</param>
    /// <param name="column">The cell's column.</param>
    public bool Read(XmlScanner xml, int row, int column)
    {
        var kind = xml.TryGet("t"u8, out var t) ? t : default;
        uint? name = kind.SequenceEqual("shared"u8) && xml.TryGet("si"u8, out var si) && Utf8Parser.TryParse(si, out uint index, out var length) && length == si.Length ? index : null;
        CellRange? area = (kind.SequenceEqual("array"u8) || kind.SequenceEqual("dataTable"u8)) && xml.TryGet("ref"u8, out var reference) && SheetRange.TryParse(reference, out var range) ? range : null;
        var text = xml.ReadText();
        isArea = false;
        if (text.IsEmpty && name is { } used)
        {
            if (!shared.TryGetValue(used, out var known))
            {
                kept.Add(WaitingBytes);
                waiting.Add((used, row, column));
            }

            return known;
        }

        var isVolatile = !text.IsEmpty && VolatileFormula.Is(Encoding.UTF8.GetString(text));
        if (name is { } own)
        {
            kept.Add(shared.ContainsKey(own) ? 0 : SharedBytes);
            shared[own] = isVolatile;
        }

        if (area is { } cells)
        {
            kept.Add(AreaBytes);
            areas.Add(new FormulaArea(cells, isVolatile));
            isArea = true;
        }

        return isVolatile;
    }

    /// <summary>Says that the formula that was read last has no value: what it fills has none either.</summary>
    public void LeaveUncalculated()
    {
        if (isArea)
        {
            areas[^1] = areas[^1] with { IsUncalculated = true };
        }
    }

    /// <summary>Marks the cells whose shared formula was written out only after them.</summary>
    public void MarkWaiting(PackedRows rows)
    {
        foreach (var (name, row, column) in waiting)
        {
            if (shared.GetValueOrDefault(name))
            {
                rows.Cells(row).Mark(column, CellTag.Volatile);
            }
        }
    }

    /// <summary>Marks each cell that an array formula or data table fills as a formula, and gives the rows, each as wide as they fill it.</summary>
    /// <param name="rows">The rows in order of their numbers.</param>
    /// <param name="packer">Packs rows that must be wider.</param>
    public PackedRows MarkAreas(PackedRows rows, CellPacker packer)
    {
        if (areas.Count > 0)
        {
            rows = FormulaAreas.Widen(rows, areas.Where(a => a.Cells.First != a.Cells.Last), packer);
            FormulaAreas.Mark(rows, areas);
        }

        return rows;
    }
}
