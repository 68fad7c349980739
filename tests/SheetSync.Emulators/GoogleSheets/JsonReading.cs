using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>Reads request bodies: absent, null and default are the same, as in proto3 JSON.</summary>
public static class JsonReading
{
    public static string? Text(this JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A whole number, also one written as text.</summary>
    public static int? Int(this JsonObject json, string name) =>
        json[name] is JsonValue value && double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) ? (int)number : null;

    /// <summary>A whole number from 0 on.</summary>
    public static int? Index(this JsonObject json, string name) =>
        json.Int(name) is { } index ? index >= 0 ? index : throw ApiException.Invalid($"{name}[{index}] must not be negative.") : null;

    /// <summary>A number, whether read or made in code.</summary>
    public static double Number(this JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    public static bool Flag(this JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static JsonObject? Part(this JsonObject json, string name) => json[name] as JsonObject;

    public static IEnumerable<JsonObject> Parts(this JsonObject json, string name) => (json[name] as JsonArray ?? []).OfType<JsonObject>();

    public static JsonObject Copy(this JsonObject json) => (JsonObject)json.DeepClone();

    /// <summary>Removes null, false, 0, "" and what becomes empty of these names: proto3 JSON does not print them.</summary>
    public static JsonObject WithoutDefaults(this JsonObject json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json[name] is null or JsonObject { Count: 0 } or JsonArray { Count: 0 } || IsDefault(json[name]!))
            {
                json.Remove(name);
            }
        }

        return json;
    }

    private static bool IsDefault(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => node.GetValue<string>().Length == 0,
        JsonValueKind.Number => node.Number() == 0,
        _ => false,
    };
}
