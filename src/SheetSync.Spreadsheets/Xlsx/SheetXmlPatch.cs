using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Changes cells of one worksheet part and copies every other byte of it.</summary>
internal sealed class SheetXmlPatch
{
    private const int MaxColumn = 16_384;
    private readonly Func<int, CellValue, int> styleFor;
    private readonly bool date1904;
    private readonly Queue<IGrouping<int, CellPatch>> rows;
    private readonly List<(int First, int Last, int Style)> columnStyles = [];
    private readonly CellRange? written;
    private readonly HashSet<CellAddress> headings;
    private readonly int? appendedRow;
    private readonly FormulaGuard guard;
    private CellAddress changed;
    private Dictionary<int, int> stylesAbove = [];
    private string prefix = string.Empty;

    /// <param name="patch">The cells to change.</param>
    /// <param name="date1904">Whether the workbook counts days from 1904.</param>
    /// <param name="styleFor">The style in which a cell of a style shows a value.</param>
    public SheetXmlPatch(SheetPatch patch, bool date1904, Func<int, CellValue, int> styleFor)
    {
        (this.date1904, this.styleFor) = (date1904, styleFor);
        appendedRow = patch.AppendedRow;
        guard = new(patch.Cells.Select(c => c.Cell));
        headings = [.. patch.Cells.Where(c => c.IsHeading).Select(c => c.Cell)];
        rows = new(patch.Cells.GroupBy(c => c.Cell.Row).OrderBy(g => g.Key));
        var filled = patch.Cells.Where(c => c.Value.Kind != CellKind.Blank).Select(c => c.Cell).ToList();
        written = filled.Count == 0 ? null
            : new(new(filled.Min(c => c.Row), filled.Min(c => c.Column)), new(filled.Max(c => c.Row), filled.Max(c => c.Column)));
    }

    /// <summary>The area of the sheet's filter before and after, where a new column was taken into it.</summary>
    public (CellRange Before, CellRange After)? Filter { get; private set; }

    /// <summary>A cell that must not be changed, since a formula fills it together with others; null where there is none.</summary>
    public CellAddress? Blocked => guard.Blocked;

    /// <summary>Whether a cell that was not changed holds a formula.</summary>
    public bool HasFormulas { get; private set; }

    /// <summary>Copies the part with the changes; once only.</summary>
    /// <param name="source">The part, in UTF-8.</param>
    /// <param name="sink">The changed part.</param>
    public void Write(Stream source, Stream sink)
    {
        var tags = new XmlRewriter(source, sink);
        var found = false;
        while (tags.Next())
        {
            if (tags.IsStart("dimension"u8, 1))
            {
                Widen(tags);
            }
            else if (tags.IsStart("col"u8, 2) && tags.Tag is { } column && column["style"] is not null)
            {
                Require(columnStyles.Count < MaxColumn);
                columnStyles.Add((column.Number("min", 0), column.Number("max", 0), column.Number("style", 0)));
            }
            else if (tags.IsStart("sheetData"u8, 1))
            {
                found = true;
                PatchRows(tags);
            }
            else if (tags.IsStart("autoFilter"u8, 1))
            {
                WidenFilter(tags);
            }
            else if (Filter is var (before, after) && (tags.IsStart("sortState"u8, 1) || tags.IsStart("sortState"u8, 2)))
            {
                tags.Replace(SortState.Widened(tags.Tag, before, after).ToString());
            }
        }

        Require(found);
        tags.Finish();
    }

    private void Widen(XmlRewriter tags)
    {
        if (written is not { } cells || !SheetRange.TryParse(tags.Tag["ref"], out var area) || (area.Contains(cells.First) && area.Contains(cells.Last)))
        {
            return;
        }

        var wide = new CellRange(
            new(Math.Min(area.First.Row, cells.First.Row), Math.Min(area.First.Column, cells.First.Column)),
            new(Math.Max(area.Last.Row, cells.Last.Row), Math.Max(area.Last.Column, cells.Last.Column)));
        tags.Replace(tags.Tag.Set("ref", wide.ToString()).ToString());
    }

    // Sorting by a filter moves the cells inside it and no others: a Post ID outside would stay behind while its row goes.
    private void WidenFilter(XmlRewriter tags)
    {
        if (!SheetRange.TryParse(tags.Tag["ref"], out var area))
        {
            return;
        }

        var last = area.Last.Column;
        while (headings.Contains(new(area.First.Row, last + 1)))
        {
            last++;
        }

        if (last > area.Last.Column)
        {
            var wide = area with { Last = area.Last with { Column = last } };
            Filter = (area, wide);
            tags.Replace(tags.Tag.Set("ref", wide.ToString()).ToString());
        }
    }

    private void PatchRows(XmlRewriter tags)
    {
        prefix = tags.Prefix;
        if (tags.IsEmpty)
        {
            tags.Replace($"{tags.Tag.Opened()}{NewRows(int.MaxValue)}</{prefix}sheetData>");
            return;
        }

        for (var number = 0; tags.Next() && tags.Depth > 1;)
        {
            if (tags.IsStart("row"u8, 2))
            {
                var own = NumberOf(tags);
                number = Ascending(number, own ?? number + 1);
                InsertRows(tags, number);
                if (rows.TryPeek(out var patches) && patches.Key == number)
                {
                    rows.Dequeue();
                    PatchRow(tags, [.. patches.OrderBy(p => p.Cell.Column)]);
                }
                else if (own is null || number == appendedRow - 1)
                {
                    stylesAbove = StylesOf(tags, number);
                }
                else
                {
                    Pass(tags);
                }
            }
        }

        InsertRows(tags, int.MaxValue);
    }

    private void Pass(XmlRewriter tags) => HasFormulas |= FormulaSearch.Pass(tags, guard);

    private void LeaveOut(XmlRewriter tags)
    {
        if (tags.IsStart("f"u8, 4))
        {
            guard.Replace(changed, tags.Raw("t"u8), tags.Raw("ref"u8), isWritten: !tags.IsEmpty);
        }
    }

    private Dictionary<int, int> StylesOf(XmlRewriter tags, int row)
    {
        var styles = new Dictionary<int, int>();
        for (var column = 0; !tags.IsEmpty && tags.Next() && tags.Depth > 2;)
        {
            if (tags.IsStart("c"u8, 3))
            {
                column = Ascending(column, ColumnOf(tags.Tag["r"], row) ?? column + 1);
                Require(column <= MaxColumn);
                styles[column] = tags.Tag.Number("s", 0);
                Pass(tags);
            }
        }

        return styles;
    }

    private void InsertRows(XmlRewriter tags, int before)
    {
        if (rows.TryPeek(out var next) && next.Key < before)
        {
            tags.Insert(NewRows(before));
        }
    }

    private string NewRows(int before)
    {
        var text = new StringBuilder();
        while (rows.TryPeek(out var row) && row.Key < before)
        {
            rows.Dequeue();
            var cells = string.Concat(row.OrderBy(p => p.Cell.Column).Select(p => NewCell(p, rowStyle: null, left: 0)));
            text.Append(cells.Length == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"<{prefix}row r=\"{row.Key}\">{cells}</{prefix}row>"));
        }

        return text.ToString();
    }

    private void PatchRow(XmlRewriter tags, CellPatch[] patches)
    {
        var row = tags.Tag;
        int? rowStyle = row["customFormat"] is "1" or "true" ? row.Number("s", 0) : null;

        // The spans of a row are only a hint to the reader, and wrong once a cell lies outside them.
        var opening = Spans(row["spans"], patches) ? null : row.Remove("spans");
        if (tags.IsEmpty)
        {
            tags.Replace($"{row.Opened()}{NewCells(patches, rowStyle, 0)}</{prefix}row>");
            return;
        }

        if (opening is not null)
        {
            tags.Replace(opening.ToString());
        }

        int column = 0, next = 0, left = 0;
        while (tags.Next() && tags.Depth > 2)
        {
            if (!tags.IsStart("c"u8, 3))
            {
                tags.Close();
                continue;
            }

            var cell = tags.Tag;
            var before = column;
            column = Ascending(before, ColumnOf(cell["r"], patches[0].Cell.Row) ?? before + 1);
            var until = Array.FindIndex(patches, next, p => p.Cell.Column >= column) is var index and >= 0 ? index : patches.Length;
            tags.Insert(NewCells(patches[next..until], rowStyle, left));
            next = until;
            left = cell.Number("s", 0);
            if (next < patches.Length && patches[next].Cell.Column == column)
            {
                changed = patches[next].Cell;
                tags.ReplaceElement(ChangedCell(cell, patches[next++]), LeaveOut);
            }
            else
            {
                Pass(tags);
            }
        }

        tags.Insert(NewCells(patches[next..], rowStyle, left));
    }

    private string NewCells(CellPatch[] patches, int? rowStyle, int left) => string.Concat(patches.Select(p => NewCell(p, rowStyle, left)));

    private string NewCell(CellPatch patch, int? rowStyle, int left)
    {
        if (patch.Value.Kind == CellKind.Blank)
        {
            return string.Empty;
        }

        var style = patch.IsHeading ? left
            : patch.Cell.Row == appendedRow && stylesAbove.TryGetValue(patch.Cell.Column, out var above) ? above
            : rowStyle ?? columnStyles.Find(c => c.First <= patch.Cell.Column && patch.Cell.Column <= c.Last).Style;
        return ChangedCell(XmlTag.Parse($"<{prefix}c r=\"{patch.Cell}\"/>"), patch with { IsHeading = false }, style);
    }

    private string ChangedCell(XmlTag cell, CellPatch patch, int? inherited = null)
    {
        var own = inherited ?? cell.Number("s", 0);
        var style = styleFor(own, patch.Value);
        cell = style != cell.Number("s", 0) ? cell.Set("s", style) : cell;
        cell.Remove("t").Remove("cm").Remove("vm").Remove("ph");
        return CellXml.Write(cell, prefix, patch.Value, date1904);
    }

    private static bool Spans(string? spans, CellPatch[] patches) =>
        spans is null || (spans.Split(':') is [var first, var last]
            && int.TryParse(first, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, CultureInfo.InvariantCulture, out var to)
            && patches[0].Cell.Column >= from && patches[^1].Cell.Column <= to);

    // A row without a number may have that of its first cell, which is not known yet where the row begins.
    private static int? ColumnOf(string? reference, int row) =>
        !CellAddress.TryParse(reference, out var cell) ? null : cell.Row == row ? cell.Column : throw new UnorderedSheetException();

    // A number may be written with entities, as any attribute.
    private static int? NumberOf(XmlRewriter row) =>
        row.Raw("r"u8) is var raw && Utf8Parser.TryParse(raw, out int own, out var used) && used == raw.Length ? own
        : raw.IsEmpty ? null
        : row.Tag.Number("r", 0);

    private static int Ascending(int before, int number) => number > before ? number : throw new UnorderedSheetException();

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException("A sheet that is not as sheets are: too many columns, or no rows at all.");
        }
    }
}
