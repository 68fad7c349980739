using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Reads every row of a tab into a draft, with all that is wrong with it.</summary>
public static class RowReader
{
    /// <summary>Reads all rows below the heading.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="map">Its columns.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="years">The years of dates without one, of the whole workbook.</param>
    public static RowReadings ReadAll(TabSnapshot tab, ColumnMap map, CalendarDefinition calendar, WrittenYears years)
    {
        var merged = new MergedCells(tab, map.HeaderRow);
        var reader = new DraftReader(tab.Name, map, calendar, years);
        var drafts = new List<PostDraft>();
        var last = map.HeaderRow;
        foreach (var row in tab.Rows.Where(row => row.Number > map.HeaderRow))
        {
            if (!IsBlank(row))
            {
                last = row.Number;
            }

            if (IsPost(row, map, merged, years))
            {
                drafts.Add(reader.Read(new RowCells(row, map, merged)));
            }
        }

        return new RowReadings(drafts, last - map.HeaderRow - drafts.Count);
    }

    private static bool IsBlank(SheetRow row) => Enumerable.Range(1, row.LastColumn).All(column => row[column].IsBlank);

    private static bool IsPost(SheetRow row, ColumnMap map, MergedCells merged, WrittenYears years)
    {
        // "Week 12" or "DECEMBER" alone in the date column parts the rows.
        static bool IsBanner(SheetRow row, ColumnBinding only, ColumnMap map, WrittenYears years) => only.Role == ColumnRole.Date
            && row[only.Column] is { Kind: CellKind.Text } cell && !ScheduleWords.IsNow(cell.Text) && years.Of(map.Tab, row.Number).Read(cell) is null
            && !(map.Managed.TryGetValue(ManagedColumn.PostId, out var id) && !row[id.Column].IsBlank);

        // An empty checkbox is FALSE in every prepared row; it fills none.
        var filled = map.People.Where(binding => binding.Role != ColumnRole.Custom
            && row[binding.Column] is { IsBlank: false } cell && cell is not { Kind: CellKind.Boolean, Number: 0 }).ToList();
        return filled.Count > 0
            && !(filled.Count == 1 && (merged.HasBanner(row.Number) || IsBanner(row, filled[0], map, years)))
            && !filled.All(binding => Folding.Key(row[binding.Column].Text) is { Length: > 0 } key && key == Folding.Key(binding.Heading));
    }
}
