namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>One tab of the audit workbook with one table. Its name, title, purpose, headings and instructions stand in the word files under its key.</summary>
/// <param name="Key">Its key in the word files and in formulas.</param>
/// <param name="Table">The table's name: the same in every language and version, since records are filled in by it.</param>
/// <param name="Columns">Its columns in order.</param>
internal sealed record AuditTab(string Key, string Table, params AuditColumn[] Columns)
{
    /// <summary>The row with the headings of every table.</summary>
    public const int HeadingRow = 5;

    /// <summary>The last row that formulas look at.</summary>
    public const int LastRow = 500;

    /// <summary>How many rows the table has at least.</summary>
    public int Rows { get; init; } = 15;

    /// <summary>Height of a row in points.</summary>
    public double RowHeight { get; init; } = 32;

    /// <summary>How many columns at the left stay in view.</summary>
    public int FrozenColumns { get; init; } = 1;

    /// <summary>Whether the rows that the table starts with are all that there will be.</summary>
    public bool IsFull { get; init; }

    /// <summary>The key of the last column that is printed; null: all are.</summary>
    public string? LastPrinted { get; init; }

    /// <summary>Whether the headings have filter buttons, which take room from narrow columns.</summary>
    public bool Filtered { get; init; } = true;

    /// <summary>Whether the tab's own colour is the second accent: the tabs about what was posted and reached.</summary>
    public bool IsResult { get; init; }

    /// <summary>The rows that the table starts with.</summary>
    public Func<AuditStart, IEnumerable<AuditRow>> Start { get; init; } = _ => [];

    /// <summary>How many columns are printed.</summary>
    public int PrintedColumns => LastPrinted is null ? Columns.Length : ColumnOf(LastPrinted);

    /// <summary>The number, from 1, of the column with a key.</summary>
    public int ColumnOf(string key) =>
        Array.FindIndex(Columns, column => column.Key == key) is var at and >= 0 ? at + 1 : throw new ArgumentException($"The tab {Key} has no column {key}.", nameof(key));
}
