using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>One spreadsheet. Every operation is pure of clocks and wires.</summary>
public sealed class Workbook
{
    private readonly Random ids;

    public Workbook(string title, int seed = 1)
    {
        Title = title;
        ids = new Random(seed);
    }

    public string Title { get; set; }

    public string Locale { get; set; } = "en_US";

    public string TimeZone { get; set; } = "Etc/GMT";

    public string AutoRecalc { get; set; } = "ON_CHANGE";

    public List<Sheet> Sheets { get; private set; } = [];

    public List<NamedRange> NamedRanges { get; private set; } = [];

    public List<DeveloperMetadata> Metadata { get; private set; } = [];

    /// <summary>A new number such as Google gives to sheets, ranges and metadata.</summary>
    public int NewId() => ids.Next(1, int.MaxValue);

    public Sheet? SheetById(int id) => Sheets.Find(sheet => sheet.Id == id);

    public Sheet? SheetByTitle(string title) => Sheets.Find(sheet => string.Equals(sheet.Title, title, StringComparison.OrdinalIgnoreCase));

    /// <summary>A copy to fall back to.</summary>
    public Workbook Snapshot() => new(Title)
    {
        Locale = Locale,
        TimeZone = TimeZone,
        AutoRecalc = AutoRecalc,
        Sheets = [.. Sheets.Select(sheet => sheet.Clone())],
        NamedRanges = [.. NamedRanges],
        Metadata = [.. Metadata],
    };

    public void Restore(Workbook snapshot)
    {
        (Title, Locale, TimeZone, AutoRecalc) = (snapshot.Title, snapshot.Locale, snapshot.TimeZone, snapshot.AutoRecalc);
        (Sheets, NamedRanges, Metadata) = (snapshot.Sheets, snapshot.NamedRanges, snapshot.Metadata);
    }

    /// <summary>Puts empty lines before what is at <paramref name="at"/>; they look like a neighbour.</summary>
    public void Insert(Sheet sheet, Dimension dimension, int at, int count, bool inheritFromBefore)
    {
        var lines = sheet.Lines(dimension);
        var neighbour = inheritFromBefore ? at - 1 : at;
        var model = neighbour >= 0 && neighbour < lines.Count ? lines[neighbour] : null;
        List<Line> added = [.. Enumerable.Range(0, count).Select(_ => sheet.NewLine(dimension))];
        lines.InsertRange(at, added);
        if (model is not null)
        {
            added.ForEach(line => Inherit(sheet, dimension, model, line));
        }

        Follow(sheet, dimension, LineMap.Inserted(at, count));
    }

    /// <summary>Takes lines away with their cells and metadata.</summary>
    public void Delete(Sheet sheet, Dimension dimension, int start, int end)
    {
        var lines = sheet.Lines(dimension);
        var gone = lines.GetRange(start, end - start).Select(line => line.Key).ToHashSet();
        lines.RemoveRange(start, end - start);
        if (dimension == Dimension.Columns)
        {
            foreach (var row in sheet.Rows)
            {
                foreach (var key in gone)
                {
                    row.Cells.Remove(key);
                }
            }
        }

        Metadata.RemoveAll(m => m.SheetId == sheet.Id && m.Dimension == dimension && gone.Contains(m.LineKey));
        Follow(sheet, dimension, LineMap.Deleted(start, end));
    }

    /// <summary>Puts lines before what is now at <paramref name="destination"/>, counted before they move.</summary>
    public void Move(Sheet sheet, Dimension dimension, int start, int end, int destination)
    {
        var lines = sheet.Lines(dimension);
        var moving = lines.GetRange(start, end - start);
        lines.RemoveRange(start, end - start);
        lines.InsertRange(destination > start ? destination - moving.Count : destination, moving);
        Follow(sheet, dimension, LineMap.Moved(start, end, destination));
    }

    public void Remove(Sheet sheet)
    {
        Sheets.Remove(sheet);
        Metadata.RemoveAll(m => m.SheetId == sheet.Id);
        NamedRanges.RemoveAll(n => n.Range.SheetId == sheet.Id);
        ChangeFormulas((home, formula) => References.Change(formula, r => r.On(home, sheet.Title) ? null : r));
    }

    public void Rename(Sheet sheet, string title)
    {
        var old = sheet.Title;
        sheet.Title = title;
        ChangeFormulas((_, formula) => References.Change(formula, r => r.SheetTitle is not null && r.On("", old) ? r with { SheetTitle = title } : r));
    }

    /// <summary>Changes every formula, given the title of the sheet it stands on.</summary>
    public void ChangeFormulas(Func<string, string, string> change)
    {
        foreach (var sheet in Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                foreach (var (key, cell) in row.Cells.Where(c => c.Value.Formula is not null).ToList())
                {
                    row.Cells[key] = cell with { Formula = change(sheet.Title, cell.Formula!) };
                }
            }
        }
    }

    private static void Inherit(Sheet sheet, Dimension dimension, Line model, Line added)
    {
        added.PixelSize = model.PixelSize;
        if (dimension == Dimension.Rows)
        {
            foreach (var (key, cell) in model.Cells.Where(c => c.Value.Format is not null || c.Value.Validation is not null))
            {
                added.Cells[key] = new GridCell { Format = cell.Format, Validation = cell.Validation };
            }

            return;
        }

        foreach (var row in sheet.Rows)
        {
            if (row.Cells.TryGetValue(model.Key, out var cell) && (cell.Format is not null || cell.Validation is not null))
            {
                row.Cells[added.Key] = new GridCell { Format = cell.Format, Validation = cell.Validation };
            }
        }
    }

    private void Follow(Sheet sheet, Dimension dimension, LineMap map)
    {
        sheet.ForgetPlaces();
        GridRange? Moved(GridRange range) => range.SheetId == sheet.Id ? range.Moved(dimension, map) : range;

        sheet.Merges = [.. sheet.Merges
            .Select(merge => Moved(GridRange.Of(sheet.Id, merge)))
            .OfType<GridRange>()
            .Select(r => new Area(r.Top!.Value, r.Left!.Value, r.Bottom!.Value, r.Right!.Value))
            .Where(a => a.Rows * a.Columns > 1)];
        sheet.ProtectedRanges = [.. sheet.ProtectedRanges.Select(p => Moved(p.Range) is { } range ? p with { Range = range } : null).OfType<ProtectedRange>()];
        sheet.BasicFilter = sheet.BasicFilter is null ? null : RangeHolder.Change(sheet.BasicFilter, Moved);
        sheet.ConditionalFormats = [.. sheet.ConditionalFormats.Select(rule => RangeHolder.Change(rule, Moved)).OfType<JsonObject>()];
        sheet.BandedRanges = [.. sheet.BandedRanges.Select(band => RangeHolder.Change(band, Moved)).OfType<JsonObject>()];
        sheet.Groups = [.. sheet.Groups
            .Select(g => g.Dimension != dimension ? g : map.Span(g.Start, g.End) is ({ } start, { } end) ? g with { Start = start, End = end } : null)
            .OfType<DimensionGroup>()];
        NamedRanges = [.. NamedRanges.Select(n => Moved(n.Range) is { } range ? n with { Range = range } : null).OfType<NamedRange>()];
        ChangeFormulas((home, formula) => References.Change(formula, r => r.On(home, sheet.Title) ? r.Moved(dimension, map) : r));
    }
}
