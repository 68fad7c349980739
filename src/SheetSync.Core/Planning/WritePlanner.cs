using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Core.Planning;

/// <summary>The difference between what managed cells must say and what the sheet shows, as writes.</summary>
public static class WritePlanner
{
    /// <summary>The writes for the source, the same for people to look at, and a problem for every managed cell in which a person's formula stands.</summary>
    /// <param name="rows">The rows and what they must say.</param>
    /// <param name="maps">The headings of every tab.</param>
    /// <param name="doubledIds">The Post IDs that more than one row shows: no row can be found by them.</param>
    public static (IReadOnlyList<TabWrite> Writes, IReadOnlyList<CellChange> Cells, IReadOnlyList<Problem> Formulas) For(
        IReadOnlyList<DesiredCells> rows, IReadOnlyList<ColumnMap> maps, IReadOnlySet<string> doubledIds)
    {
        var writes = new List<TabWrite>();
        var cells = new List<CellChange>();
        var formulas = new List<Problem>();
        foreach (var map in maps)
        {
            var columns = map.Managed.Values.Concat(map.Missing).ToDictionary(m => m.Managed);
            var rowWrites = new List<RowWrite>();
            foreach (var row in rows.Where(r => r.Draft.Tab == map.Tab))
            {
                var changes = Changes(row, columns, formulas);
                cells.AddRange(changes);
                if (changes.Count > 0)
                {
                    rowWrites.Add(ToWrite(row, changes, columns[ManagedColumn.PostId].Column, doubledIds));
                }
            }

            if (rowWrites.Count > 0)
            {
                writes.Add(new TabWrite(
                    map.Tab,
                    map.HeaderRow,
                    [.. map.Managed.Values.Select(m => new HeadingCell(m.Column, m.Heading))],
                    [.. map.Missing.Select(m => new NewColumn(m.Column, m.Managed, m.Heading))],
                    columns[ManagedColumn.PostId].Column,
                    map.ManagedNumbers,
                    rowWrites));
            }
        }

        return (writes, cells, formulas);
    }

    private static List<CellChange> Changes(DesiredCells row, Dictionary<ManagedColumn, ManagedBinding> columns, List<Problem> formulas)
    {
        var changes = new List<CellChange>();
        foreach (var (managed, value) in row.Cells)
        {
            var binding = columns[managed];
            var cell = new CellAddress(row.Draft.Row, binding.Column);
            var shown = row.Draft.Managed.GetValueOrDefault(managed);
            if (shown.IsFormula)
            {
                formulas.Add(Problem.Warning(ProblemCode.ManagedFormula, ProblemPlace.At(row.Draft.Tab, cell, binding.Heading)));
            }
            else if (!ManagedCells.IsSame(shown, value))
            {
                changes.Add(new CellChange(row.Draft.Tab, cell, shown, value));
            }
        }

        return changes;
    }

    // A row that shows the right ID is found by it; one that must get its ID is found by place and content, and only if the ID cell is as it was seen.
    private static RowWrite ToWrite(DesiredCells row, List<CellChange> changes, int idColumn, IReadOnlySet<string> doubledIds)
    {
        var id = row.Cells.GetValueOrDefault(ManagedColumn.PostId).Text;
        RowKey key = id.Length > 0 && row.Draft.PostId == id && !doubledIds.Contains(id)
            ? new RowKey.ById(id)
            : new RowKey.ByPosition(row.Draft.Row, row.Draft.Fingerprint);
        return new RowWrite(key, [.. changes.Select(c => new CellWrite(c.Cell.Column, c.To, c.Cell.Column == idColumn ? c.From : null))]);
    }
}
