using NodaTime;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Importing;

/// <summary>Makes rows of a grid's cells.</summary>
internal sealed class GridReader(TabSnapshot tab, GridLayout layout, CalendarDefinition calendar, IReadOnlyCollection<ColumnRole> columns, TimeOnly? usual)
{
    /// <summary>The layout.</summary>
    public GridLayout Layout => layout;

    /// <summary>The columns for all, as a map: dates and merged cells are read as in any calendar.</summary>
    public ColumnMap Map { get; } = new(
        tab.Name, layout.HeaderRow, [.. layout.Common.Select(entry => new ColumnBinding(entry.Value, entry.Key.ToString(), entry.Key))], new Dictionary<ManagedColumn, ManagedBinding>());

    /// <summary>The rows; every cell that is in one is noted as placed.</summary>
    public IEnumerable<ImportedRow> Read(WrittenYears years, HashSet<CellAddress> placed)
    {
        var merged = new MergedCells(tab, layout.HeaderRow);
        foreach (var row in tab.Rows.Where(row => row.Number > layout.HeaderRow))
        {
            var cells = new RowCells(row, Map, merged);
            var marked = layout.Columns.Where(column => column.IsMark && IsYes(row[column.Column])).ToList();
            if (marked.Count > 0)
            {
                yield return Make(cells, marked, placed, years);
            }

            foreach (var column in layout.Columns.Where(column => !column.IsMark && HasContent(row, column)))
            {
                yield return Make(cells, [column], placed, years);
            }

            foreach (var column in layout.Columns.Where(column => column.IsMark && !row[column.Column].IsBlank))
            {
                placed.Add(new CellAddress(row.Number, column.Column));
            }
        }
    }

    private ImportedRow Make(RowCells cells, List<GridColumn> of, HashSet<CellAddress> placed, WrittenYears years)
    {
        var row = cells.Row;
        var made = new Dictionary<ColumnRole, CellValue> { [ColumnRole.Channels] = CellValue.FromText(string.Join(", ", of.Select(column => column.Channel))) };
        var notes = new List<string>();
        if (!of[0].IsMark && row[of[0].Column] is { IsBlank: false } content)
        {
            Put(made, IsFileNames(CellText.Of(content)) ? ColumnRole.Assets : ColumnRole.Caption, content, of[0].Heading, notes);
            placed.Add(new CellAddress(row.Number, of[0].Column));
        }

        foreach (var (role, column) in of.SelectMany(column => column.Own).Concat(layout.Common))
        {
            var value = row[column] is { IsBlank: false } own ? own : cells.Value(new ColumnBinding(column, string.Empty, role));
            if (!value.IsBlank)
            {
                Put(made, role, role == ColumnRole.Stage ? StageOf(value) : value, HeadingOf(column), notes);
                placed.Add(new CellAddress(row.Number, column));
            }
        }

        foreach (var (column, heading) in layout.Others.Where(other => IsFilled(row, other.Column)))
        {
            notes.Add($"{heading}: {CellText.Of(row[column])}");
            placed.Add(new CellAddress(row.Number, column));
        }

        Schedule(made, years.Of(tab.Name, row.Number));
        if (notes.Count > 0)
        {
            var before = made.GetValueOrDefault(ColumnRole.Notes) is { IsBlank: false } own ? [CellText.Of(own)] : Array.Empty<string>();
            made[ColumnRole.Notes] = CellValue.FromText(string.Join('\n', before.Concat(notes)));
        }

        return new ImportedRow(tab.Name, new CellAddress(row.Number, of[0].Column), made);
    }

    private void Put(Dictionary<ColumnRole, CellValue> made, ColumnRole role, CellValue value, string heading, List<string> notes)
    {
        if (!columns.Contains(role) || value.Kind == CellKind.Error || !made.TryAdd(role, value))
        {
            notes.Add($"{heading}: {CellText.Of(value)}");
        }
    }

    // What is certain becomes a real date and a real time; what is not stays as it was written, and the check of the calendar asks.
    private void Schedule(Dictionary<ColumnRole, CellValue> made, DateHints hints)
    {
        if (made.TryGetValue(ColumnRole.Date, out var date) && hints.Read(date) is { } written && written.Days(hints.Year).ToList() is [var day]
            && (written.Day.Year is not null || hints.RivalYear is null) && written.Time is not { HoursToRival: > 0 } and not { Offset: not null } and not { Choice: not null })
        {
            made[ColumnRole.Date] = CellValue.FromDate(day.AtMidnight());
            if (written.Time is { } beside && !made.ContainsKey(ColumnRole.Time))
            {
                made[ColumnRole.Time] = OfDay(beside.Time);
            }
        }

        if (usual is { } hour && !made.ContainsKey(ColumnRole.Time) && made.GetValueOrDefault(ColumnRole.Date) is { Kind: CellKind.Date } real && real.Number == Math.Floor(real.Number))
        {
            made[ColumnRole.Time] = OfDay(LocalTime.FromTimeOnly(hour));
        }

        if (made.TryGetValue(ColumnRole.Time, out var time) && time.Kind == CellKind.Text && TimeText.Read(time.Text) is { HoursToRival: 0, Offset: null, Choice: null } read)
        {
            made[ColumnRole.Time] = OfDay(read.Time);
        }
    }

    private CellValue StageOf(CellValue cell) =>
        Vocabulary.Stage(CellText.Of(cell), calendar.StageWords) is var stage and not (Stage.None or Stage.Unknown)
            ? CellValue.FromText(DisplayWords.Of(stage, calendar.Language))
            : cell;

    private string HeadingOf(int column) => CellText.Of(tab.Rows.First(row => row.Number == layout.HeaderRow)[column]).Trim();

    /// <summary>Whether a cell only says which day or week its row is for, and is no loss where the day is empty.</summary>
    public bool IsFrame(CellAddress cell, CellValue value, WrittenYears years) =>
        (cell.Column == layout.Common[ColumnRole.Date] && years.Of(tab.Name, cell.Row).Read(value) is not null)
        || (value.Kind == CellKind.Number && layout.Others.Any(other => other.Column == cell.Column))
        || (value.Kind == CellKind.Text && ScheduleWords.Weekday(value.Text, calendar.Language) is not null);

    private static bool HasContent(SheetRow row, GridColumn column) => IsFilled(row, column.Column)
        || column.Own.Any(own => own.Key is ColumnRole.Caption or ColumnRole.Title or ColumnRole.Assets or ColumnRole.Link && IsFilled(row, own.Value));

    private static bool IsFileNames(string text) => AssetNames.Split(text) is { Count: > 0 } names && names.All(name => AssetFormat.OfName(name) != AssetFormat.Unknown);

    private static CellValue OfDay(LocalTime time) => CellValue.FromDate(time.NanosecondOfDay / 86_400e9);

    private static bool IsFilled(SheetRow row, int column) => row[column] is { IsBlank: false } cell && cell is not { Kind: CellKind.Boolean, Number: 0 };

    private static bool IsYes(CellValue cell) => cell.Kind == CellKind.Boolean ? cell.Number != 0 : !cell.IsBlank && Vocabulary.YesNo(CellText.Of(cell)) == true;
}
