using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>One row or column. It keeps its key while it moves, so that cells and metadata move with it.</summary>
public sealed class Line(int key)
{
    public int Key => key;

    public int PixelSize { get; set; }

    public bool HiddenByUser { get; set; }

    public bool HiddenByFilter { get; set; }

    /// <summary>A row's cells by the key of their column; empty in a column.</summary>
    public Dictionary<int, GridCell> Cells { get; private init; } = [];

    public Line Clone() => new(key) { PixelSize = PixelSize, HiddenByUser = HiddenByUser, HiddenByFilter = HiddenByFilter, Cells = new(Cells) };

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["pixelSize"] = PixelSize };
        if (HiddenByUser)
        {
            json["hiddenByUser"] = true;
        }

        if (HiddenByFilter)
        {
            json["hiddenByFilter"] = true;
        }

        return json;
    }
}
