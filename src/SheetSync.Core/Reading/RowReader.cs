using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Reads the rows of a tab into drafts, each with all that is wrong with it. Several threads may read at once.</summary>
/// <param name="tab">The tab.</param>
/// <param name="map">Its columns.</param>
/// <param name="calendar">The calendar.</param>
/// <param name="years">The years of dates without one, of the whole workbook.</param>
/// <param name="memory">What is remembered of the rows.</param>
public sealed class RowReader(TabSnapshot tab, ColumnMap map, CalendarDefinition calendar, WrittenYears years, RowMemory memory)
{
    private readonly MergedCells merged = new(tab, map.HeaderRow);
    private readonly DraftReader drafts = new(tab.Name, map, calendar, years, new MergeNames(map, calendar));
    private readonly Lazy<RowMarker> marker = new(() => new RowMarker(map, calendar, memory.Surroundings));
    private readonly HashSet<int> totals =
        [.. tab.Totals.Where(area => map.People.Any(b => b.Column >= area.First.Column && b.Column <= area.Last.Column)).Select(area => area.Last.Row)];

    [ThreadStatic]
    private static CellValue[]? room;

    private readonly ColumnBinding[] people = [.. map.People];
    private readonly int lastColumn = map.People.Select(binding => binding.Column).DefaultIfEmpty().Max();
    private readonly int idColumn = map.Managed.TryGetValue(ManagedColumn.PostId, out var id) ? id.Column : 0;

    /// <summary>Reads all rows below the heading.</summary>
    public static RowReadings ReadAll(TabSnapshot tab, ColumnMap map, CalendarDefinition calendar, WrittenYears years, RowMemory memory)
    {
        var reader = new RowReader(tab, map, calendar, years, memory);
        var drafts = new List<PostDraft>();
        var last = map.HeaderRow;
        CellAddress? uncalculated = null;
        foreach (var row in tab.Rows)
        {
            if (reader.Read(row) is { } draft)
            {
                drafts.Add(draft);
                last = row.Number;
            }
            else if (row.Number > last && !row.IsBlank)
            {
                last = row.Number;
            }
            else
            {
                uncalculated ??= reader.UncalculatedIn(row);
            }
        }

        return new RowReadings(drafts, last - map.HeaderRow - drafts.Count) { Uncalculated = uncalculated };
    }

    /// <summary>Reads a row; null where it is none of the posts: not below the heading, empty in all bound columns, the heading again, a banner, or the totals of a table.</summary>
    public PostDraft? Read(SheetRow row)
    {
        if (row.Number <= map.HeaderRow || totals.Contains(row.Number) || !IsPost(row))
        {
            return null;
        }

        var id = CellText.Of(row[idColumn]).Trim();

        if (id.Length == 0 || ReferenceEquals(memory, RowMemory.None) || MarkOf(row) is not { } mark)
        {
            return ReadWhole(row);
        }

        return memory.Marks.Contains(mark) && memory.Find(id) is { } remembered
            ? PostDraft.Unread(ReadWhole, new PostDraft { Tab = tab.Name, Row = row.Number, PostId = id, Columns = map, Cells = row, Mark = mark }, remembered)
            : ReadWhole(row) with { Mark = mark };
    }

    /// <summary>The first bound cell of a row below the heading that holds a formula which was never calculated, where nothing else is in the row.</summary>
    public CellAddress? UncalculatedIn(SheetRow row) =>
        row.Number > map.HeaderRow && row.IsBlank && map.People.FirstOrDefault(b => b.Role != ColumnRole.Custom && row[b.Column].IsUncalculated) is { } binding
            ? new CellAddress(row.Number, binding.Column)
            : null;

    /// <summary>The mark of a row; null where it would not tell that the row reads otherwise: that it stands above the heading by now, what a merged cell gives to other rows stands in none of their cells, nor that a
    /// row became the totals of a table.</summary>
    public UInt128? MarkOf(SheetRow row) => row.Number > map.HeaderRow && merged.IsEmpty && !totals.Contains(row.Number) ? marker.Value.Of(row, years.Of(tab.Name, row.Number)) : null;

    // Nothing of a draft holds on to the cells as they lie there: the next row of the thread takes their place.
    private PostDraft ReadWhole(SheetRow row)
    {
        if (room is null || room.Length < lastColumn)
        {
            room = new CellValue[lastColumn];
        }

        row.CopyTo(room);
        return drafts.Read(new RowCells(row, map, merged, room));
    }

    private bool IsPost(SheetRow row)
    {
        ColumnBinding? only = null;
        var isHeading = true;
        foreach (var binding in people)
        {
            // An empty checkbox is FALSE in every prepared row; it fills none.
            if (binding.Role != ColumnRole.Custom && row[binding.Column] is { IsBlank: false } cell && cell is not { Kind: CellKind.Boolean, Number: 0 })
            {
                isHeading = isHeading && Folding.Key(cell.Text) is { Length: > 0 } key && key == Folding.Key(binding.Heading);
                if (!isHeading && only is not null)
                {
                    return true;
                }

                only ??= binding;
            }
        }

        return only is not null && !isHeading && !merged.HasBanner(row.Number) && !IsBanner(row, only);
    }

    // "Week 12" or "DECEMBER" alone in the date column parts the rows.
    private bool IsBanner(SheetRow row, ColumnBinding only) => only.Role == ColumnRole.Date
        && row[only.Column] is { Kind: CellKind.Text } cell && !ScheduleWords.IsNow(cell.Text) && years.Of(map.Tab, row.Number).Read(cell) is null
        && !(map.Managed.TryGetValue(ManagedColumn.PostId, out var id) && !row[id.Column].IsBlank);
}
