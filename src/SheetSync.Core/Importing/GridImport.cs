using SheetSync.Core.Calendars;

namespace SheetSync.Core.Importing;

/// <summary>The rows that a workbook's grids give, and everything that found no place in them.</summary>
/// <param name="Tabs">The tabs that are grids, with their layouts.</param>
/// <param name="Rows">The rows, tab by tab, day by day, network by network.</param>
/// <param name="Unplaced">Every filled cell that is in no row, tabs that are no grid included.</param>
public sealed record GridImport(
    IReadOnlyList<(string Tab, GridLayout Layout)> Tabs, IReadOnlyList<ImportedRow> Rows, IReadOnlyList<UnplacedCell> Unplaced)
{
    /// <summary>The language of most headings of the workbook's grids and of the months that its tabs are named for; English where none is known.</summary>
    public static string LanguageOf(WorkbookSnapshot workbook)
    {
        var calendar = new CalendarDefinition(string.Empty, "UTC", "en", []);
        var headings = workbook.Tabs.SelectMany(tab => GridLayout.Find(tab, calendar) is { } layout
            ? Reading.HeaderBinder.Headings(tab.Rows.First(row => row.Number == layout.HeaderRow)).Select(heading => heading.Text) : []).ToList();
        return Checking.MessageCatalog.Languages.MaxBy(language =>
            headings.Count(heading => Reading.ColumnWords.Find(heading, language)?.Language == language)
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

            unplaced.AddRange(tab.Rows
                .SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(column => (Address: new CellAddress(row.Number, column), Value: row[column])))
                .Where(cell => !cell.Value.IsBlank && cell.Value is not { Kind: CellKind.Boolean, Number: 0 } && cell.Address.Row != reader?.Layout.HeaderRow && !placed.Contains(cell.Address)
                    && reader?.IsFrame(cell.Address, cell.Value, years) != true)
                .Select(cell => new UnplacedCell(tab.Name, cell.Address, Reading.CellText.Of(cell.Value))));
        }

        return new GridImport(grids, rows, unplaced);
    }
}
