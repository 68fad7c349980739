using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>One tab: its lines, its cells, and what lies over them.</summary>
public sealed class Sheet
{
    public const int RowPixels = 21;
    public const int ColumnPixels = 100;

    private int nextKey;
    private Dictionary<int, int>? rowPlaces;
    private Dictionary<int, int>? columnPlaces;

    public Sheet(int id, string title, int rows, int columns)
    {
        Id = id;
        Title = title;
        Rows = [.. Enumerable.Range(0, rows).Select(_ => NewLine(Dimension.Rows))];
        Columns = [.. Enumerable.Range(0, columns).Select(_ => NewLine(Dimension.Columns))];
    }

    public int Id { get; init; }

    public string Title { get; set; }

    public bool Hidden { get; set; }

    /// <summary>tabColor, tabColorStyle, rightToLeft.</summary>
    public JsonObject Look { get; set; } = [];

    /// <summary>The grid properties but its size: frozen rows and columns, hidden grid lines, side of the group buttons.</summary>
    public JsonObject GridLook { get; set; } = [];

    public List<Line> Rows { get; private init; }

    public List<Line> Columns { get; private init; }

    public List<Area> Merges { get; set; } = [];

    public List<ProtectedRange> ProtectedRanges { get; set; } = [];

    /// <summary>With its <c>range</c>.</summary>
    public JsonObject? BasicFilter { get; set; }

    /// <summary>Rules with their <c>ranges</c>.</summary>
    public List<JsonObject> ConditionalFormats { get; set; } = [];

    public List<JsonObject> BandedRanges { get; set; } = [];

    public List<DimensionGroup> Groups { get; set; } = [];

    public Area Whole => new(0, 0, Rows.Count, Columns.Count);

    public GridCell this[int row, int column]
    {
        get => Rows[row].Cells.TryGetValue(Columns[column].Key, out var cell) ? cell : GridCell.Empty;
        set
        {
            if (value.IsEmpty)
            {
                Rows[row].Cells.Remove(Columns[column].Key);
            }
            else
            {
                Rows[row].Cells[Columns[column].Key] = value;
            }
        }
    }

    public List<Line> Lines(Dimension dimension) => dimension == Dimension.Rows ? Rows : Columns;

    public Line NewLine(Dimension dimension) => new(nextKey++) { PixelSize = dimension == Dimension.Rows ? RowPixels : ColumnPixels };

    /// <summary>Where the line with this key is now; null when it is gone.</summary>
    public int? PlaceOf(Dimension dimension, int key)
    {
        var places = dimension == Dimension.Rows ? rowPlaces ??= Places(Rows) : columnPlaces ??= Places(Columns);
        return places.TryGetValue(key, out var place) ? place : null;
    }

    /// <summary>To be called whenever lines came, went or moved.</summary>
    public void ForgetPlaces() => rowPlaces = columnPlaces = null;

    /// <summary>Grows the grid at its end to at least this size.</summary>
    public void GrowTo(int rows, int columns)
    {
        ForgetPlaces();
        while (Rows.Count < rows)
        {
            Rows.Add(NewLine(Dimension.Rows));
        }

        while (Columns.Count < columns)
        {
            Columns.Add(NewLine(Dimension.Columns));
        }
    }

    /// <summary>The cells of the block that hold anything, row by row.</summary>
    public IEnumerable<(int Row, int Column, GridCell Cell)> CellsIn(Area area)
    {
        var places = new Dictionary<int, int>();
        for (var column = area.Left; column < area.Right; column++)
        {
            places[Columns[column].Key] = column;
        }

        for (var row = area.Top; row < area.Bottom; row++)
        {
            if (Rows[row].Cells.Count == 0)
            {
                continue;
            }

            foreach (var (key, cell) in Rows[row].Cells.Where(c => places.ContainsKey(c.Key)).OrderBy(c => places[c.Key]).ToList())
            {
                yield return (row, places[key], cell);
            }
        }
    }

    public Sheet Clone() => new(Id, Title, 0, 0)
    {
        nextKey = nextKey,
        Hidden = Hidden,
        Look = Look.Copy(),
        GridLook = GridLook.Copy(),
        Rows = [.. Rows.Select(line => line.Clone())],
        Columns = [.. Columns.Select(line => line.Clone())],
        Merges = [.. Merges],
        ProtectedRanges = [.. ProtectedRanges],
        BasicFilter = BasicFilter?.Copy(),
        ConditionalFormats = [.. ConditionalFormats.Select(rule => rule.Copy())],
        BandedRanges = [.. BandedRanges.Select(band => band.Copy())],
        Groups = [.. Groups],
    };

    /// <summary>A copy under another id and title.</summary>
    public Sheet Duplicate(int id, string title)
    {
        var copy = Clone();
        return new Sheet(id, title, 0, 0)
        {
            nextKey = copy.nextKey,
            Look = copy.Look,
            GridLook = copy.GridLook,
            Rows = copy.Rows,
            Columns = copy.Columns,
            Merges = copy.Merges,
            BasicFilter = WithSheet(copy.BasicFilter, id),
            ConditionalFormats = [.. copy.ConditionalFormats.Select(rule => WithSheet(rule, id)!)],
            BandedRanges = [.. copy.BandedRanges.Select(band => WithSheet(band, id)!)],
            Groups = copy.Groups,
        };
    }

    private static Dictionary<int, int> Places(List<Line> lines) => lines.Select((line, place) => (line.Key, place)).ToDictionary(l => l.Key, l => l.place);

    private static JsonObject? WithSheet(JsonObject? holder, int id) => holder is null ? null : RangeHolder.Change(holder, range => range with { SheetId = id });
}
