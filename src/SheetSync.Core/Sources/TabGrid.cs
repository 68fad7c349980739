using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>A tab with its rows by number and by Post ID.</summary>
internal sealed class TabGrid
{
    private readonly TabSnapshot tab;
    private readonly IReadOnlySet<int> managedColumns;
    private readonly int headerRow;
    private readonly int postIdColumn;
    private readonly Dictionary<string, List<int>> rowsById = new(StringComparer.Ordinal);
    private readonly Dictionary<int, CellRange[]> mergesByColumn = [];

    /// <param name="tab">The tab.</param>
    /// <param name="postIdColumn">The column of the Post IDs.</param>
    /// <param name="managedColumns">The managed columns.</param>
    /// <param name="HeaderRow">The row of the headings.</param>
    /// <param name="keys">The rows that will be looked for.</param>
    public TabGrid(TabSnapshot tab, int postIdColumn, IReadOnlySet<int> managedColumns, int HeaderRow, IEnumerable<RowKey> keys)
    {
        (this.tab, this.managedColumns, this.postIdColumn, headerRow) = (tab, managedColumns, postIdColumn, HeaderRow);
        foreach (var key in keys.OfType<RowKey.ById>())
        {
            rowsById.TryAdd(key.PostId, []);
        }

        if (rowsById.Count > 0)
        {
            FindCarriers();
        }
    }

    /// <summary>The last row in which a value is to be seen; 0 in an empty tab.</summary>
    public int LastFilledRow => tab.Rows.LastOrDefault(r => Enumerable.Range(1, r.LastColumn).Any(c => !r[c].IsBlank))?.Number ?? 0;

    public SheetRow Row(int number) => tab.Find(number) ?? new SheetRow(number, []);

    public (int Row, RowWriteResult Result) Find(RowKey key) => key switch
    {
        RowKey.ById { PostId: var id } => Carriers(id) switch
        {
            [] => (0, RowWriteResult.NotFound),
            [var one] => (one, RowWriteResult.Written),
            _ => (0, RowWriteResult.Ambiguous),
        },
        RowKey.ByPosition { Row: var number, Fingerprint: var fingerprint } =>
            number > headerRow && RowFingerprint.Of(Row(number), managedColumns) == fingerprint
                ? (number, RowWriteResult.Written)
                : (0, RowWriteResult.NotFound),
        _ => throw new ArgumentException($"Unknown key {key}.", nameof(key)),
    };

    // A row of which people left nothing but our own cells is no row any more, and does not stand in the way of the one that is.
    private int[] Carriers(string id)
    {
        int[] all = [.. rowsById[id]];
        var filled = all.Length > 1 ? all.Where(HoldsPeoplesCells).ToArray() : all;
        return filled.Length > 0 ? filled : all;
    }

    private void FindCarriers()
    {
        for (var i = 0; i < tab.Rows.Count; i++)
        {
            if (tab.Rows[i] is var row && row.Number > headerRow && row[postIdColumn] is { Kind: CellKind.Text } cell && rowsById.TryGetValue(cell.Text.Trim(), out var carriers))
            {
                carriers.Add(row.Number);
            }
        }
    }

    private bool HoldsPeoplesCells(int number) =>
        Enumerable.Range(1, Row(number).LastColumn).Any(c => !managedColumns.Contains(c) && !Row(number)[c].IsBlank);

    /// <summary>The first row in which a column holds anything, spaces and formulas included.</summary>
    public int? FirstFilled(int column) => tab.Rows.FirstOrDefault(r => r[column] is { Kind: not CellKind.Blank } or { IsFormula: true })?.Number;

    public bool IsMerged(CellAddress cell) => MergesOf(cell.Column).Any(m => m.Contains(cell));

    public bool IsCovered(CellAddress cell) => MergesOf(cell.Column).Any(m => m.Contains(cell) && m.First != cell);

    // Asked for each cell that is written, of a few columns that hardly ever have any: a workbook may have tens of thousands of merges elsewhere.
    private CellRange[] MergesOf(int column)
    {
        if (!mergesByColumn.TryGetValue(column, out var merges))
        {
            mergesByColumn[column] = merges = [.. tab.Merges.Where(m => m.First.Column <= column && column <= m.Last.Column)];
        }

        return merges;
    }
}
