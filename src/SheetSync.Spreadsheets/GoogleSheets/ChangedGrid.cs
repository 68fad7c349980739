using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A state of a tab, asked what a change hit in it. Each row's look is taken once and found by it, so that thousands of rows are told apart in one go.</summary>
internal sealed class ChangedGrid
{
    private readonly GoogleTab tab;
    private readonly TabChange change;
    private readonly Dictionary<int, SheetRow> rows;
    private readonly HashSet<int> headingsWritten;
    private readonly Dictionary<int, string> looks = [];
    private readonly Lazy<ILookup<string, int>> byId;
    private readonly Lazy<ILookup<string, int>> byLook;
    private readonly Lazy<Dictionary<(string Id, string Look), int>> carriers;

    public ChangedGrid(GoogleTab tab, TabChange change)
    {
        (this.tab, this.change) = (tab, change);
        rows = tab.Snapshot.Rows.ToDictionary(r => r.Number);
        headingsWritten = [.. change.Cells.Where(c => c.Cell.Row == change.HeaderRow).Select(c => c.Cell.Column)];
        byId = new(() => rows.Keys.Where(n => Id(n).Length > 0).ToLookup(Id));
        byLook = new(() => rows.Keys.Where(n => n > change.HeaderRow).ToLookup(Look));
        carriers = new(() => rows.Keys.CountBy(n => (Id(n), Look(n))).ToDictionary());
    }

    /// <summary>What was entered into a cell: a value or a formula.</summary>
    public (CellValue Value, string? Formula) Entry(int row, int column) =>
        (Row(row)[column] is { IsFormula: true } ? CellValue.Blank : Row(row)[column], tab.Formulas.GetValueOrDefault(new CellAddress(row, column)));

    /// <summary>Whether headings stand elsewhere in the later state. One that we wrote ourselves is expected where we wrote it.</summary>
    public bool HeadingsMoved(ChangedGrid now)
    {
        if (change.HeaderRow == 0)
        {
            return false;
        }

        var (header, seen) = (Overlaid(change.HeaderRow, change.Cells), now.Row(change.HeaderRow));
        return Enumerable.Range(1, Math.Max(header.LastColumn, seen.LastColumn)).Any(c => header[c].Text != seen[c].Text);
    }

    /// <summary>Whether what was written to this row of this state reached it, seen from the state right after.</summary>
    public bool Hit(ChangedGrid now, int row, IReadOnlyList<GoogleCell> written)
    {
        var id = Id(row);
        return id.Length > 0 && written.All(c => c.Cell.Column != change.PostIdColumn)
            ? now.Id(row) == id
            : Look(row, written) == now.Look(row) && !IsStillNamed(now, row, id, written);
    }

    // Two empty rows are alike: what was to lose its ID, and has it still, was not the one that was hit. Of pasted copies one keeps it.
    private bool IsStillNamed(ChangedGrid now, int row, string id, IReadOnlyList<GoogleCell> written) =>
        id.Length > 0 && written.Any(c => c.Cell.Column == change.PostIdColumn && c.Value.Text != id)
        && now.carriers.Value.GetValueOrDefault((id, Look(row))) >= carriers.Value.GetValueOrDefault((id, Look(row)));

    /// <summary>The row in which, before, that stood which stands in this row now; null for one that is new or not to be known.</summary>
    public int? RowNowAt(ChangedGrid now, int row, CellValue? found, IReadOnlyList<GoogleCell> written)
    {
        if (found is { Text: { Length: > 0 } named } && Only(byId.Value[named.Trim()]) is { } known)
        {
            return known;
        }

        if (written.All(c => c.Cell.Column != change.PostIdColumn) && now.Id(row) is { Length: > 0 } id)
        {
            return Only(byId.Value[id]);
        }

        // An ID that still stands somewhere is not the one that was written over.
        return Only(byLook.Value[now.Look(row)].Where(n => now.byId.Value[Id(n)].All(standing => standing == row)));
    }

    /// <summary>The row in which people wrote what now stands in this row; null where there are none or several.</summary>
    public int? RowLike(ChangedGrid now, int row) => Only(byLook.Value[now.Look(row)]);

    /// <summary>Where the row with this number is now: told by the ID that stood in it and what people wrote, else by one of them.</summary>
    public int? PlaceNow(ChangedGrid now, int row)
    {
        var named = now.byId.Value[Id(row)];
        var alike = now.byLook.Value[Look(row)];
        return Only(named.Where(n => n > change.HeaderRow && now.Look(n) == Look(row))) ?? Only(alike) ?? Only(named);
    }

    /// <summary>The column in which, before, that stood which stands in this column now, told by the headings; null for a new one.</summary>
    public int? ColumnNowAt(ChangedGrid now, int column)
    {
        var (then, seen) = (Row(change.HeaderRow), now.Row(change.HeaderRow));
        var heading = seen[column].Text;
        var ours = headingsWritten.Contains(column);
        var columns = Enumerable.Range(1, then.LastColumn).Where(c => then[c].Text.Length > 0);
        var fitting = ours
            ? columns.Where(c => Enumerable.Range(1, seen.LastColumn).All(s => s == column || seen[s].Text != then[c].Text))
            : columns.Where(c => then[c].Text == heading);
        return fitting.Take(2).ToArray() is [var only] ? only : null;
    }

    /// <summary>A row with cells written over it.</summary>
    public static SheetRow Overlay(SheetRow row, IEnumerable<GoogleCell> written)
    {
        var mine = written.ToDictionary(c => c.Cell.Column, c => c.Value);
        var last = Math.Max(row.LastColumn, mine.Keys.DefaultIfEmpty().Max());
        return new SheetRow(row.Number, [.. Enumerable.Range(1, last).Select(c => mine.TryGetValue(c, out var value) ? value : row[c])]);
    }

    private static int? Only(IEnumerable<int> rows) => rows.Take(2).ToArray() is [var one] ? one : null;

    private SheetRow Row(int number) => rows.GetValueOrDefault(number) ?? new SheetRow(number, []);

    private string Id(int row) => Row(row)[change.PostIdColumn].Text.Trim();

    // What a formula gives may change with our own write: what counts is what it says, told relative to its row.
    private string Look(int number) => looks.TryGetValue(number, out var look) ? look : looks[number] = Look(number, []);

    private string Look(int number, IReadOnlyList<GoogleCell> written)
    {
        var row = Overlaid(number, written);
        return RowFingerprint.Of(new SheetRow(number, [.. Enumerable.Range(1, row.LastColumn).Select(c => RelativeFormula(number, c) ?? row[c])]), change.ManagedColumns);
    }

    private CellValue? RelativeFormula(int row, int column) =>
        tab.Formulas.TryGetValue(new CellAddress(row, column), out var formula) ? CellValue.FromText(FormulaText.RelativeTo(row, formula)) : null;

    private SheetRow Overlaid(int number, IEnumerable<GoogleCell> written) => Overlay(Row(number), written.Where(c => c.Cell.Row == number));
}
