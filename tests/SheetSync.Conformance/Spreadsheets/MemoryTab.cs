using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Conformance.Spreadsheets;

/// <summary>A tab in memory, with what a person can do to it.</summary>
public sealed class MemoryTab
{
    private readonly List<List<CellValue>> rows;

    internal MemoryTab(TabContent content)
    {
        rows = [.. content.Rows.Select(r => new List<CellValue>(r))];
        (Name, Hidden, Merges, Tables, Key) = (content.Name, content.Hidden, content.Merges, [], content.Key);
    }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Whether it is hidden.</summary>
    public bool Hidden { get; set; }

    /// <summary>The key of its mark; null where it is a person's.</summary>
    public string? Key { get; }

    /// <summary>Its merged areas.</summary>
    public IReadOnlyList<CellRange> Merges { get; set; }

    /// <summary>The areas of its tables.</summary>
    public IReadOnlyList<CellRange> Tables { get; set; }

    /// <summary>The number of the last row that was ever filled.</summary>
    public int RowCount => rows.Count;

    /// <summary>One cell.</summary>
    public CellValue this[CellAddress cell]
    {
        get => cell.Row <= rows.Count && cell.Column <= rows[cell.Row - 1].Count ? rows[cell.Row - 1][cell.Column - 1] : CellValue.Blank;
        set
        {
            while (rows.Count < cell.Row)
            {
                rows.Add([]);
            }

            var row = rows[cell.Row - 1];
            while (row.Count < cell.Column)
            {
                row.Add(CellValue.Blank);
            }

            row[cell.Column - 1] = value;
        }
    }

    /// <summary>The cells of a row, from column 1 on.</summary>
    public IReadOnlyList<CellValue> Row(int number) => number <= rows.Count ? [.. rows[number - 1]] : [];

    /// <summary>Puts cells in the place of a row's.</summary>
    public void SetRow(int number, IEnumerable<CellValue> cells)
    {
        this[new CellAddress(number, 1)] = CellValue.Blank;
        rows[number - 1] = [.. cells];
    }

    /// <summary>Inserts a row before the one with this number.</summary>
    public void InsertRow(int before, params IEnumerable<CellValue> cells)
    {
        while (rows.Count < before - 1)
        {
            rows.Add([]);
        }

        rows.Insert(before - 1, [.. cells]);
    }

    /// <summary>Deletes a row; those below move up.</summary>
    public void DeleteRow(int number)
    {
        if (number <= rows.Count)
        {
            rows.RemoveAt(number - 1);
        }
    }

    /// <summary>Sorts whole rows from <paramref name="first"/> on by a key.</summary>
    public void Sort<TKey>(int first, Func<IReadOnlyList<CellValue>, TKey> key)
    {
        var sorted = rows.Skip(first - 1).OrderBy(r => key(r)).ToList();
        rows.RemoveRange(first - 1, sorted.Count);
        rows.AddRange(sorted);
    }

    internal bool IsAskedBy(IReadOnlyList<TabRequest> requests) => Key is null && requests.Any(r =>
        (!Hidden || r.NameOrPattern != "*")
        && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(r.NameOrPattern.Replace("?", "\\?", StringComparison.Ordinal), Name, ignoreCase: true));

    internal TabContent Content() => new(Name, [.. rows.Select(r => (IReadOnlyList<CellValue>)[.. r])]) { Hidden = Hidden, Merges = Merges, Key = Key };

    internal TabSnapshot Snapshot() => new(
        Name, [.. rows.Select((cells, i) => new SheetRow(i + 1, Trimmed(cells))).Where(r => r.LastColumn > 0)], Merges) { Tables = Tables };

    private static CellValue[] Trimmed(List<CellValue> cells) =>
        [.. cells.Take(cells.FindLastIndex(c => c is { Kind: not CellKind.Blank } or { IsFormula: true }) + 1)];
}
