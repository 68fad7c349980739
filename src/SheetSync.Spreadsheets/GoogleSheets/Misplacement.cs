using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// What a write hit beside what it meant: between our reading and our writing somebody inserted, deleted, moved or sorted rows, or added a
/// column. Told from the sheet as it was read and as it stood right after the write.
/// </summary>
/// <param name="Cells">The cells that hold what was not meant for them.</param>
/// <param name="Restores">What stood in them before, as far as it can be known; else nothing, so that no row carries an ID that is another's.</param>
internal sealed record Misplacement(IReadOnlySet<CellAddress> Cells, IReadOnlyList<GoogleCell> Restores)
{
    public static Misplacement Of(TabChange change, GoogleTab after)
    {
        var before = new Grid(change.Tab, change);
        var now = new Grid(after, change);
        var cells = new HashSet<CellAddress>();
        var restores = new List<GoogleCell>();
        var moved = before.HeadingsMoved(now);
        foreach (var row in change.Cells.GroupBy(c => c.Cell.Row))
        {
            if (!moved && (row.Key <= change.HeaderRow || before.Hit(now, row.Key, [.. row])))
            {
                continue;
            }

            var stood = moved ? row.Key : before.RowNowAt(now, row.Key, [.. row]);
            foreach (var cell in row)
            {
                cells.Add(cell.Cell);
                var column = moved ? before.ColumnNowAt(now, cell.Cell.Column) : cell.Cell.Column;
                var (value, formula) = stood is { } number && column is { } c ? before.Entry(number, c) : default;
                if (formula is not null || !WriteResolver.Same(value, cell.Value))
                {
                    restores.Add(new GoogleCell(cell.Cell, value, formula));
                }
            }
        }

        return new Misplacement(cells, restores);
    }

    private sealed class Grid(GoogleTab tab, TabChange change)
    {
        private readonly Dictionary<int, SheetRow> rows = tab.Snapshot.Rows.ToDictionary(r => r.Number);

        public (CellValue Value, string? Formula) Entry(int row, int column) =>
            (Row(row)[column] is { IsFormula: true } ? CellValue.Blank : Row(row)[column], tab.Formulas.GetValueOrDefault(new CellAddress(row, column)));

        // A heading that we wrote ourselves is expected where we wrote it.
        public bool HeadingsMoved(Grid now)
        {
            if (change.HeaderRow == 0)
            {
                return false;
            }

            var (header, seen) = (Overlaid(change.HeaderRow, change.Cells), now.Row(change.HeaderRow));
            return Enumerable.Range(1, Math.Max(header.LastColumn, seen.LastColumn)).Any(c => header[c].Text != seen[c].Text);
        }

        public bool Hit(Grid now, int row, IReadOnlyList<GoogleCell> written)
        {
            var id = Id(row);
            return id.Length > 0 && written.All(c => c.Cell.Column != change.PostIdColumn)
                ? now.Id(row) == id
                : Fingerprint(Overlaid(row, written)) == Fingerprint(now.Row(row));
        }

        /// <summary>The row in which, before, that stood which stands in this row now; null for one that is new or not to be known.</summary>
        public int? RowNowAt(Grid now, int row, IReadOnlyList<GoogleCell> written)
        {
            if (written.All(c => c.Cell.Column != change.PostIdColumn) && now.Id(row) is { Length: > 0 } id)
            {
                return rows.Keys.Where(n => Id(n) == id).Take(2).ToArray() is [var one] ? one : null;
            }

            // An ID that still stands somewhere is not the one that was written over.
            var standing = now.rows.Keys.Where(n => n != row).Select(now.Id).Where(i => i.Length > 0).ToHashSet();
            var fingerprint = Fingerprint(now.Row(row));
            var candidates = rows.Keys.Where(n => n > change.HeaderRow && !standing.Contains(Id(n)) && Fingerprint(Row(n)) == fingerprint).Take(2).ToArray();
            return candidates is [var only] ? only : null;
        }

        /// <summary>The column in which, before, that stood which stands in this column now, told by the headings; null for a new one.</summary>
        public int? ColumnNowAt(Grid now, int column)
        {
            var (then, seen) = (Row(change.HeaderRow), now.Row(change.HeaderRow));
            var heading = seen[column].Text;
            var ours = change.Cells.Any(c => c.Cell == new CellAddress(change.HeaderRow, column));
            var columns = Enumerable.Range(1, then.LastColumn).Where(c => then[c].Text.Length > 0);
            var fitting = ours
                ? columns.Where(c => Enumerable.Range(1, seen.LastColumn).All(s => s == column || seen[s].Text != then[c].Text))
                : columns.Where(c => then[c].Text == heading);
            return fitting.Take(2).ToArray() is [var only] ? only : null;
        }

        private SheetRow Row(int number) => rows.GetValueOrDefault(number) ?? new SheetRow(number, []);

        private string Id(int row) => Row(row)[change.PostIdColumn].Text.Trim();

        private string Fingerprint(SheetRow row) => RowFingerprint.Of(row, change.ManagedColumns);

        private SheetRow Overlaid(int number, IEnumerable<GoogleCell> written)
        {
            var row = Row(number);
            var mine = written.Where(c => c.Cell.Row == number).ToDictionary(c => c.Cell.Column, c => c.Value);
            var last = Math.Max(row.LastColumn, mine.Keys.DefaultIfEmpty().Max());
            return new SheetRow(number, [.. Enumerable.Range(1, last).Select(c => mine.TryGetValue(c, out var value) ? value : row[c])]);
        }
    }
}
