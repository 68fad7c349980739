using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Importing;

/// <summary>The rows that a workbook's grids and wall calendars give, and everything that found no place in them.</summary>
/// <param name="Tabs">The tabs that are grids, with their layouts; the months of a wall calendar have a layout without columns.</param>
/// <param name="Rows">The rows, tab by tab, day by day, network by network.</param>
/// <param name="Unplaced">Every filled cell that is in no row, tabs that are no grid included.</param>
public sealed record GridImport(
    IReadOnlyList<(string Tab, GridLayout Layout)> Tabs, IReadOnlyList<ImportedRow> Rows, IReadOnlyList<UnplacedCell> Unplaced)
{
    /// <summary>What keeps a month of a wall calendar from being read.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The networks and channels that the rows name.</summary>
    public IReadOnlyList<string> Channels => [.. Tabs.SelectMany(tab => tab.Layout.Columns).Select(column => column.Channel)
        .Concat(Rows.Where(row => Tabs.Any(tab => tab.Tab == row.Tab && tab.Layout.Columns.Count == 0)).SelectMany(row => row.Cells[ColumnRole.Channels].Text.Split(", ")))
        .Where(name => name.Length > 0).Distinct()];

    /// <summary>The language of most headings of the workbook's grids, of its weekdays, and of the months that its tabs are named for; English where none is known.</summary>
    public static string LanguageOf(WorkbookSnapshot workbook)
    {
        var calendar = new CalendarDefinition(string.Empty, "UTC", "en", []);
        var headings = workbook.Tabs.SelectMany(tab => GridLayout.Find(tab, calendar) is { } layout
            ? Reading.HeaderBinder.Headings(tab.Rows.First(row => row.Number == layout.HeaderRow)).Select(heading => heading.Text) : []).ToList();
        return MessageCatalog.Languages.MaxBy(language =>
            headings.Count(heading => Reading.ColumnWords.Find(heading, language)?.Language == language)
            + workbook.Tabs.SelectMany(tab => tab.Rows.Take(20)).Count(row => Reading.HeaderBinder.Headings(row).Count(cell => Reading.ScheduleWords.IsWeekdayOf(cell.Text, language)) > 4)
            + workbook.TabNames.SelectMany(name => Reading.Folding.Words(name).Split(' ')).Count(word => Reading.ScheduleWords.IsMonthOf(word, language)))!;
    }

    /// <summary>Reads the grids of a workbook.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="calendar">Zone and language of the calendar to be.</param>
    /// <param name="columns">The columns that the calendar has; what belongs to others goes to its notes.</param>
    /// <param name="time">The time of day for rows without one; null: they stay without.</param>
    /// <param name="now">The present moment: dates without a year depend on it.</param>
    public static GridImport Of(WorkbookSnapshot workbook, CalendarDefinition calendar, IReadOnlyCollection<ColumnRole> columns, TimeOnly? time, DateTimeOffset now)
    {
        var grids = new List<(string, GridLayout)>();
        var rows = new List<ImportedRow>();
        var problems = new List<Problem>();

        // Beside a calendar a month with weekdays is a view of it, as in our own template.
        var isCalendar = workbook.Tabs.Any(tab => Reading.HeaderBinder.Bind(tab, calendar, new Reading.BindingHints { Lenient = true }).Map is not null);
        var today = LocalDate.FromDateTime(now.UtcDateTime);
        var unplaced = new List<UnplacedCell>();
        var readers = workbook.Tabs.Select(tab => (Tab: tab, Reader: GridLayout.Find(tab, calendar) is { } layout ? new GridReader(tab, layout, calendar, columns, time) : null)).ToList();
        var years = Reading.WrittenYears.For(readers.Where(tab => tab.Reader is not null).Select(tab => (tab.Tab, tab.Reader!.Map)), calendar, now, _ => null);
        foreach (var (tab, reader) in readers)
        {
            var placed = new HashSet<CellAddress>();
            if (reader is not null)
            {
                grids.Add((tab.Name, reader.Layout));
                rows.AddRange(reader.Read(years, placed));
            }
            else if (!isCalendar)
            {
                foreach (var month in WallLayout.Find(tab, calendar.Language))
                {
                    var before = problems.Count;
                    var found = new WallReader(tab, month, calendar.Language, time, today).Read(placed, problems);
                    if (found.Count > 0)
                    {
                        grids.Add((tab.Name, new GridLayout(month.HeaderRow, [], new Dictionary<ColumnRole, int>(), [])));
                        rows.AddRange(found);
                    }

                    // A month's title and its weekdays only frame the days.
                    placed.UnionWith(before == problems.Count ? month.Frame(tab, calendar.Language) : []);
                }
            }

            unplaced.AddRange(tab.Rows
                .SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(column => (Address: new CellAddress(row.Number, column), Value: row[column])))
                .Where(cell => !cell.Value.IsBlank && cell.Value is not { Kind: CellKind.Boolean, Number: 0 } && cell.Address.Row != reader?.Layout.HeaderRow && !placed.Contains(cell.Address)
                    && reader?.IsFrame(cell.Address, cell.Value, years) != true)
                .Select(cell => new UnplacedCell(tab.Name, cell.Address, Reading.CellText.Of(cell.Value))));
        }

        // What a formula would give is not known where it was never calculated: neither whether a tab without a grid would have been one.
        problems.AddRange(workbook.Tabs.Where(tab => grids.Count == 0 || grids.Exists(grid => grid.Item1 == tab.Name)).SelectMany(Uncalculated));
        return new GridImport(grids, rows, unplaced) { Problems = problems };
    }

    // The first of each column.
    private static IEnumerable<Problem> Uncalculated(TabSnapshot tab) => tab.Rows
        .SelectMany(row => Enumerable.Range(1, row.LastColumn).Where(column => row[column].IsUncalculated).Select(column => new CellAddress(row.Number, column)))
        .DistinctBy(cell => cell.Column).Select(cell => Problem.Warning(ProblemCode.FormulaUncalculated, new ProblemPlace(tab.Name, cell.Row, cell)));
}
