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
        var truth = change.Truth is { } meant ? new Grid(meant, change) : null;
        var now = new Grid(after, change);
        var cells = new HashSet<CellAddress>();
        var (restores, follows) = (new List<GoogleCell>(), new List<GoogleCell>());
        var moved = before.HeadingsMoved(now);
        foreach (var row in change.Cells.GroupBy(c => c.Cell.Row))
        {
            var isHit = !moved && (row.Key <= change.HeaderRow || before.Hit(now, row.Key, [.. row]));
            var found = Found(now, row);
            if (isHit && found is null)
            {
                continue;
            }

            if (truth is not null && !moved && before.PlaceNow(now, row.Key) is { } place)
            {
                follows.AddRange(row.Select(c => c with { Cell = new CellAddress(place, c.Cell.Column) }));
            }

            var stood = moved || isHit ? row.Key : truth is not null ? truth.RowLike(now, row.Key) : before.RowNowAt(now, row.Key, found, [.. row]);
            cells.UnionWith(row.Select(c => c.Cell));
            foreach (var cell in row.Concat(WitnessesOf(now, row)).DistinctBy(c => c.Cell))
            {
                var column = moved ? before.ColumnNowAt(now, cell.Cell.Column) : cell.Cell.Column;
                var (value, formula) = stood is { } number && column is { } c ? (moved ? before : truth ?? before).Entry(number, c) : default;
                if (!moved && cell.Witness is not null && (found is not null || cell.Seen is { IsBlank: true }))
                {
                    (value, formula) = (found ?? CellValue.Blank, null);
                }

                if (formula is not null || !WriteResolver.Same(value, cell.Value))
                {
                    restores.Add(new GoogleCell(cell.Cell, value, formula));
                }
            }
        }

        // Where two meet in one cell, what was to be there outweighs what stood there.
        return new Misplacement(cells, [.. follows.Concat(restores).DistinctBy(c => c.Cell)]);
    }

    /// <summary>The tab as it would be had the change hit only what it was meant for.</summary>
    public GoogleTab Truth(TabChange change)
    {
        var hits = change.Cells.Where(c => !Cells.Contains(c.Cell)).ToLookup(c => c.Cell.Row);
        var rows = change.Tab.Snapshot.Rows.ToDictionary(r => r.Number);
        foreach (var row in hits)
        {
            rows[row.Key] = Grid.Overlay(rows.GetValueOrDefault(row.Key) ?? new SheetRow(row.Key, []), row);
        }

        return change.Tab with { Snapshot = change.Tab.Snapshot with { Rows = [.. rows.Values.OrderBy(r => r.Number)] } };
    }

    // What stood in the row's Post ID cell, where it was neither empty nor what was seen there, nor our own.
    private static CellValue? Found(Grid now, IEnumerable<GoogleCell> row)
    {
        foreach (var cell in row.Where(c => c.Witness is not null))
        {
            var left = now.Entry(cell.Cell.Row, cell.Witness!.Value).Value;
            return left.IsBlank || WriteResolver.Same(left, cell.Value) ? null : left;
        }

        return null;
    }

    private static IEnumerable<GoogleCell> WitnessesOf(Grid now, IEnumerable<GoogleCell> row) => row.Where(c => c.Witness is not null)
        .Select(c => new CellAddress(c.Cell.Row, c.Witness!.Value)).Select(place => new GoogleCell(place, now.Entry(place.Row, place.Column).Value));

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
                : Fingerprint(row, written) == now.Fingerprint(row) && !IsStillNamed(now, row, id, written);
        }

        // Two empty rows are alike: what was to lose its ID, and has it still, was not the one that was hit. Of pasted copies one keeps it.
        private bool IsStillNamed(Grid now, int row, string id, IReadOnlyList<GoogleCell> written) =>
            id.Length > 0 && written.Any(c => c.Cell.Column == change.PostIdColumn && c.Value.Text != id)
            && now.Carriers(id, Fingerprint(row)) >= Carriers(id, Fingerprint(row));

        private int Carriers(string id, string fingerprint) => rows.Keys.Count(n => Id(n) == id && Fingerprint(n) == fingerprint);

        /// <summary>The row in which, before, that stood which stands in this row now; null for one that is new or not to be known.</summary>
        public int? RowNowAt(Grid now, int row, CellValue? found, IReadOnlyList<GoogleCell> written)
        {
            if (found is { Text: { Length: > 0 } named } && Only(rows.Keys.Where(n => Id(n) == named.Trim())) is { } known)
            {
                return known;
            }

            if (written.All(c => c.Cell.Column != change.PostIdColumn) && now.Id(row) is { Length: > 0 } id)
            {
                return rows.Keys.Where(n => Id(n) == id).Take(2).ToArray() is [var one] ? one : null;
            }

            // An ID that still stands somewhere is not the one that was written over.
            var standing = now.rows.Keys.Where(n => n != row).Select(now.Id).Where(i => i.Length > 0).ToHashSet();
            var fingerprint = now.Fingerprint(row);
            var candidates = rows.Keys.Where(n => n > change.HeaderRow && !standing.Contains(Id(n)) && Fingerprint(n) == fingerprint).Take(2).ToArray();
            return candidates is [var only] ? only : null;
        }

        /// <summary>The row in which people wrote what now stands in this row; null where there are none or several.</summary>
        public int? RowLike(Grid now, int row)
        {
            var fingerprint = now.Fingerprint(row);
            return Only(rows.Keys.Where(n => n > change.HeaderRow && Fingerprint(n) == fingerprint));
        }

        /// <summary>Where the row with this number is now: told by the ID that stood in it and what people wrote, else by one of them.</summary>
        public int? PlaceNow(Grid now, int row)
        {
            var (id, fingerprint) = (Id(row), Fingerprint(row));
            bool Alike(int n) => n > change.HeaderRow && now.Fingerprint(n) == fingerprint;
            bool Named(int n) => id.Length > 0 && now.Id(n) == id;
            return Only(now.rows.Keys.Where(n => Named(n) && Alike(n))) ?? Only(now.rows.Keys.Where(Alike)) ?? Only(now.rows.Keys.Where(Named));
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

        private static int? Only(IEnumerable<int> rows) => rows.Take(2).ToArray() is [var one] ? one : null;

        private SheetRow Row(int number) => rows.GetValueOrDefault(number) ?? new SheetRow(number, []);

        private string Id(int row) => Row(row)[change.PostIdColumn].Text.Trim();

        // What a formula gives may change with our own write: what counts is what it says, told relative to its row.
        private string Fingerprint(int number, params IReadOnlyList<GoogleCell> written)
        {
            var row = Overlaid(number, written);
            return RowFingerprint.Of(new SheetRow(number, [.. Enumerable.Range(1, row.LastColumn).Select(c => RelativeFormula(number, c) ?? row[c])]), change.ManagedColumns);
        }

        private CellValue? RelativeFormula(int row, int column) =>
            tab.Formulas.TryGetValue(new CellAddress(row, column), out var formula) ? CellValue.FromText(FormulaText.RelativeTo(row, formula)) : null;

        private SheetRow Overlaid(int number, IEnumerable<GoogleCell> written) => Overlay(Row(number), written.Where(c => c.Cell.Row == number));

        public static SheetRow Overlay(SheetRow row, IEnumerable<GoogleCell> written)
        {
            var mine = written.ToDictionary(c => c.Cell.Column, c => c.Value);
            var last = Math.Max(row.LastColumn, mine.Keys.DefaultIfEmpty().Max());
            return new SheetRow(row.Number, [.. Enumerable.Range(1, last).Select(c => mine.TryGetValue(c, out var value) ? value : row[c])]);
        }
    }
}
