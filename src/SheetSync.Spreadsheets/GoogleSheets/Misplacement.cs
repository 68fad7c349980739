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
        var before = new ChangedGrid(change.Tab, change);
        var truth = change.Truth is { } meant ? new ChangedGrid(meant, change) : null;
        var now = new ChangedGrid(after, change);
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
            rows[row.Key] = ChangedGrid.Overlay(rows.GetValueOrDefault(row.Key) ?? new SheetRow(row.Key, []), row);
        }

        return change.Tab with { Snapshot = change.Tab.Snapshot with { Rows = [.. rows.Values.OrderBy(r => r.Number)] } };
    }

    // What stood in the row's Post ID cell, where it was neither empty nor what was seen there, nor our own.
    private static CellValue? Found(ChangedGrid now, IEnumerable<GoogleCell> row)
    {
        foreach (var cell in row.Where(c => c.Witness is not null))
        {
            var left = now.Entry(cell.Cell.Row, cell.Witness!.Value).Value;
            return left.IsBlank || WriteResolver.Same(left, cell.Value) ? null : left;
        }

        return null;
    }

    private static IEnumerable<GoogleCell> WitnessesOf(ChangedGrid now, IEnumerable<GoogleCell> row) => row.Where(c => c.Witness is not null)
        .Select(c => new CellAddress(c.Cell.Row, c.Witness!.Value)).Select(place => new GoogleCell(place, now.Entry(place.Row, place.Column).Value));
}
