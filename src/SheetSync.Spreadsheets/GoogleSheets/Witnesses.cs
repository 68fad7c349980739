using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Chooses where a batch keeps what it writes a Post ID over. Google has no "only if it is still so", but it makes the requests of a batch in
/// their order and shows the end: what was copied out of the cell before the write is there to be seen.
/// </summary>
internal static class Witnesses
{
    public static IReadOnlyList<GoogleCell> Of(GoogleTab tab, TabWrite write, IReadOnlyList<GoogleCell> cells)
    {
        var rows = tab.Snapshot.Rows.ToDictionary(r => r.Number);
        var written = cells.ToDictionary(c => c.Cell, c => c.Value);
        var spare = write.ManagedColumns.Where(c => c != write.PostIdColumn).Order().ToList();
        return [.. cells.Select(cell => cell.IsHeading || cell.Cell.Column != write.PostIdColumn ? cell : Witnessed(cell))];

        // One that is to be emptied anyway will do.
        bool IsSpare(SheetRow row, CellAddress place) => !row[place.Column].IsFormula && !tab.Snapshot.Merges.Any(m => m.Contains(place))
            && (written.TryGetValue(place, out var value) ? value.IsBlank : row[place.Column].Kind == CellKind.Blank);

        GoogleCell Witnessed(GoogleCell cell)
        {
            var row = rows.GetValueOrDefault(cell.Cell.Row) ?? new SheetRow(cell.Cell.Row, []);
            var seen = row[write.PostIdColumn];
            int? column = seen.Kind is CellKind.Blank or CellKind.Text
                && spare.Where(c => IsSpare(row, new CellAddress(row.Number, c))).Take(1).ToArray() is [var first] ? first : null;
            return cell with { Seen = seen, Witness = column };
        }
    }
}
