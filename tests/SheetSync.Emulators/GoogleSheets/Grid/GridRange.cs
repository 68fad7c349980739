using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>The API's range: a side left out is unbounded.</summary>
public sealed record GridRange(int SheetId, int? Top = null, int? Left = null, int? Bottom = null, int? Right = null)
{
    public static GridRange Of(int sheetId, Area area) => new(sheetId, area.Top, area.Left, area.Bottom, area.Right);

    /// <summary>Refuses a side before the sheet's first row or column.</summary>
    public static GridRange FromJson(JsonObject json) => new(
        json.Int("sheetId") ?? 0, json.Index("startRowIndex"), json.Index("startColumnIndex"), json.Index("endRowIndex"), json.Index("endColumnIndex"));

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        Put(json, "sheetId", SheetId == 0 ? null : SheetId);
        Put(json, "startRowIndex", Top);
        Put(json, "endRowIndex", Bottom);
        Put(json, "startColumnIndex", Left);
        Put(json, "endColumnIndex", Right);
        return json;
    }

    /// <summary>The block it covers on a sheet of this size.</summary>
    public Area On(Sheet sheet) =>
        new(Top ?? 0, Left ?? 0, Math.Min(Bottom ?? int.MaxValue, sheet.Rows.Count), Math.Min(Right ?? int.MaxValue, sheet.Columns.Count));

    /// <summary>Where it lies after rows or columns have moved; null when nothing of it is left.</summary>
    public GridRange? Moved(Dimension dimension, LineMap map)
    {
        if (dimension == Dimension.Rows)
        {
            return map.Span(Top, Bottom) is { } rows ? this with { Top = rows.Start, Bottom = rows.End } : null;
        }

        return map.Span(Left, Right) is { } columns ? this with { Left = columns.Start, Right = columns.End } : null;
    }

    private static void Put(JsonObject json, string name, int? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
