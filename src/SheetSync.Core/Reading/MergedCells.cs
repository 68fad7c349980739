using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>The values of cells merged downwards below the heading row: each holds for every row that it covers.</summary>
internal sealed class MergedCells
{
    private readonly Dictionary<int, (int First, int Last, CellValue Value)[]> byColumn;
    private readonly HashSet<int> bannerRows;

    public MergedCells(TabSnapshot tab, int headerRow)
    {
        var below = tab.Merges.Where(merge => merge.First.Row > headerRow).ToList();
        var firstRows = below.Where(merge => merge.Last.Row > merge.First.Row).Select(merge => merge.First.Row).ToHashSet();
        var rows = firstRows.Count == 0 ? [] : tab.Rows.Where(row => firstRows.Contains(row.Number)).ToDictionary(row => row.Number);
        byColumn = below.Where(merge => rows.ContainsKey(merge.First.Row))
            .GroupBy(merge => merge.First.Column)
            .ToDictionary(
                group => group.Key,
                group => group.Select(merge => (First: merge.First.Row, Last: merge.Last.Row, Value: rows[merge.First.Row][group.Key]))
                    .OrderBy(merge => merge.First).ToArray());

        // A cell merged over three columns or more is a banner ("Week 12"), not a field of a post.
        bannerRows = [.. below.Where(merge => merge.Last.Column - merge.First.Column >= 2).Select(merge => merge.First.Row)];
    }

    /// <summary>Whether no cell below the heading row is merged.</summary>
    public bool IsEmpty => byColumn.Count == 0 && bannerRows.Count == 0;

    /// <summary>The value that a merged cell above gives to this cell, or blank.</summary>
    public CellValue Covering(int row, int column)
    {
        if (!byColumn.TryGetValue(column, out var merges))
        {
            return CellValue.Blank;
        }

        int low = 0, high = merges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (merges[middle].First > row)
            {
                high = middle - 1;
            }
            else if (merges[middle].Last < row)
            {
                low = middle + 1;
            }
            else
            {
                return merges[middle].Value;
            }
        }

        return CellValue.Blank;
    }

    /// <summary>Whether a cell merged across several columns begins in the row.</summary>
    public bool HasBanner(int row) => bannerRows.Contains(row);
}
