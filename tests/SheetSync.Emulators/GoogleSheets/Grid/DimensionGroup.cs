using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>Rows or columns grouped behind a plus sign.</summary>
public sealed record DimensionGroup(Dimension Dimension, int Start, int End, int Depth, bool Collapsed)
{
    public JsonObject ToJson(int sheetId)
    {
        var range = new JsonObject();
        if (sheetId != 0)
        {
            range["sheetId"] = sheetId;
        }

        range["dimension"] = Dimension == Dimension.Rows ? "ROWS" : "COLUMNS";
        range["startIndex"] = Start;
        range["endIndex"] = End;
        var json = new JsonObject { ["range"] = range, ["depth"] = Depth };
        if (Collapsed)
        {
            json["collapsed"] = true;
        }

        return json;
    }
}
