using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>A filter, rule or band as JSON that names its place in <c>range</c> or <c>ranges</c>.</summary>
public static class RangeHolder
{
    /// <summary>The same with its ranges changed; null when none is left.</summary>
    public static JsonObject? Change(JsonObject holder, Func<GridRange, GridRange?> change)
    {
        var copy = holder.Copy();
        if (copy.Part("range") is { } range)
        {
            if (change(GridRange.FromJson(range)) is not { } changed)
            {
                return null;
            }

            copy["range"] = changed.ToJson();
        }

        if (copy["ranges"] is JsonArray)
        {
            JsonNode[] changed = [.. copy.Parts("ranges").Select(r => change(GridRange.FromJson(r))).OfType<GridRange>().Select(r => r.ToJson())];
            if (changed.Length == 0)
            {
                return null;
            }

            copy["ranges"] = new JsonArray(changed);
        }

        return copy;
    }
}
