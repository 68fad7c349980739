using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>
/// Finds the rows of a write again in the tab as it stands at this moment: the same rules for every source. A managed cell inside a merged
/// area that is not its first cell can hold nothing: its row counts as not found. Of two entries that come to the same row the first is
/// written, the second is ambiguous.
/// </summary>
public static class WriteResolver
{
    /// <summary>Resolves the write of managed cells to one tab.</summary>
    public static ResolvedWrite Resolve(TabSnapshot tab, TabWrite write)
    {
        var sheet = new TabGrid(tab, write.PostIdColumn, write.ManagedColumns, write.HeaderRow, write.Rows.Select(row => row.Key));
        if (FindMoved(sheet, write) is { } moved)
        {
            return new ResolvedWrite([], []) { Moved = moved };
        }

        var cells = new List<ResolvedCell>();
        var rows = new List<RowWriteOutcome>();
        var taken = new HashSet<int>();
        cells.AddRange(write.NewColumns.Select(c => new ResolvedCell(new(write.HeaderRow, c.Column), CellValue.FromText(c.Heading), IsHeading: true)));
        foreach (var row in write.Rows)
        {
            var (number, result) = sheet.Find(row.Key);
            var formulas = new List<CellAddress>();
            if (result == RowWriteResult.Written)
            {
                result = taken.Add(number) ? Check(sheet, number, row.Cells) : RowWriteResult.Ambiguous;
            }

            if (result == RowWriteResult.Written)
            {
                Add(sheet, number, row.Cells.Select(c => (c.Column, c.Value)), cells, formulas);
                result = formulas.Count > 0 ? RowWriteResult.FormulaLeft : result;
            }

            rows.Add(new RowWriteOutcome(write.Tab, row.Key, result, formulas));
        }

        return new ResolvedWrite(cells, rows);
    }

    /// <summary>Resolves a person's edit of one row.</summary>
    public static ResolvedWrite Resolve(TabSnapshot tab, PersonEdit edit)
    {
        var sheet = new TabGrid(tab, edit.PostIdColumn, edit.ManagedColumns, HeaderRow: 0, edit.Key is null ? [] : [edit.Key]);
        var (number, result) = edit.Key is null ? (sheet.LastFilledRow + 1, RowWriteResult.Written) : sheet.Find(edit.Key);
        var key = edit.Key ?? new RowKey.ByPosition(number, RowFingerprint.Of(sheet.Row(number), edit.ManagedColumns));
        var cells = new List<ResolvedCell>();
        var formulas = new List<CellAddress>();
        if (edit.Key is null && tab.Totals.Any(area => area.Last.Row == number - 1))
        {
            result = RowWriteResult.BelowTotals;
        }

        if (result == RowWriteResult.Written && edit.Cells.Any(c => sheet.IsCovered(new(number, c.Column))))
        {
            result = RowWriteResult.NotFound;
        }

        if (result == RowWriteResult.Written && edit.Cells.Any(c => !Same(sheet.Row(number)[c.Column], c.Seen)))
        {
            result = RowWriteResult.CellChanged;
        }

        if (result == RowWriteResult.Written)
        {
            Add(sheet, number, edit.Cells.Select(c => (c.Column, c.Value)), cells, formulas);
            result = formulas.Count > 0 ? RowWriteResult.FormulaLeft : result;
        }

        return new ResolvedWrite(cells, [new RowWriteOutcome(edit.Tab, key, result, formulas)])
        {
            AppendedRow = edit.Key is null && cells.Count > 0 ? number : null,
        };
    }

    /// <summary>Whether two cells hold the same value, whether typed or calculated; dates are compared to the millisecond.</summary>
    public static bool Same(CellValue a, CellValue b) =>
        (a.IsBlank && b.IsBlank)
        || (a.Kind == b.Kind && (a.Kind is CellKind.Text or CellKind.Error
            ? a.Text == b.Text
            : a.Kind == CellKind.Date ? Math.Abs(a.Number - b.Number) < 0.5 / 86_400_000 : a.Number.Equals(b.Number)));

    private static CellAddress? FindMoved(TabGrid sheet, TabWrite write)
    {
        foreach (var (column, text) in write.Headings)
        {
            if (sheet.Row(write.HeaderRow)[column].Text != text)
            {
                return new CellAddress(write.HeaderRow, column);
            }
        }

        foreach (var column in write.NewColumns)
        {
            var heading = new CellAddress(write.HeaderRow, column.Column);
            if (sheet.FirstFilled(column.Column) is { } row || sheet.IsMerged(heading))
            {
                return heading;
            }
        }

        return null;
    }

    private static RowWriteResult Check(TabGrid sheet, int number, IReadOnlyList<CellWrite> cells)
    {
        if (cells.Any(c => sheet.IsCovered(new(number, c.Column))))
        {
            return RowWriteResult.NotFound;
        }

        // An ID that already stands there is our own earlier write whose receipt got lost.
        return cells.Any(c => c.OnlyIfStill is { } seen && !Same(sheet.Row(number)[c.Column], seen) && !Same(sheet.Row(number)[c.Column], c.Value))
            ? RowWriteResult.IdTaken
            : RowWriteResult.Written;
    }

    private static void Add(
        TabGrid sheet, int number, IEnumerable<(int Column, CellValue Value)> wanted, List<ResolvedCell> cells, List<CellAddress> formulas)
    {
        foreach (var (column, value) in wanted)
        {
            var (there, address) = (sheet.Row(number)[column], new CellAddress(number, column));
            if (there.IsFormula)
            {
                formulas.Add(address);
            }
            else if (!Same(there, value))
            {
                cells.Add(new ResolvedCell(address, value));
            }
        }
    }
}
