using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>The ids and times that Google gave out, and ours in their place.</summary>
internal sealed partial class Ids
{
    private static readonly HashSet<string> Names = ["spreadsheetId", "id", "sheetId", "namedRangeId", "protectedRangeId", "metadataId"];
    private static readonly HashSet<string> Times = ["createdTime", "modifiedTime"];

    private readonly Dictionary<string, string> ours = [];

    public bool Knows(string recorded) => ours.ContainsKey(recorded);

    public void Bind(string recorded, string own) => ours[recorded] = own;

    /// <summary>A recorded request's text with our ids in it.</summary>
    public string Translate(string text) => Candidates().Replace(text, match => ours.GetValueOrDefault(match.Value, match.Value));

    /// <summary>Where the two answers differ, or null. New ids are noted on the way.</summary>
    public string? Difference(JsonNode? recorded, JsonNode? own, string path = "$")
    {
        switch (recorded, own)
        {
            case (JsonObject a, JsonObject b):
                return a.Select(field => field.Key).Union(b.Select(field => field.Key))
                    .Select(name => Times.Contains(name) && a[name] is not null && b[name] is not null ? null
                        : Names.Contains(name) && a[name] is { } left && b[name] is { } right ? DifferentIds(left, right, $"{path}.{name}")
                        : Difference(a[name], b[name], $"{path}.{name}"))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray a, JsonArray b):
                return a.Count != b.Count ? $"{path}: {a.Count} items recorded, {b.Count} ours"
                    : a.Select((item, i) => Difference(item, b[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
            case (JsonValue a, JsonValue b):
                return Same(a, b) ? null : $"{path}: recorded {a.ToJsonString()}, ours {b.ToJsonString()}";
            default:
                return recorded is null && own is null ? null : $"{path}: recorded {recorded?.ToJsonString() ?? "nothing"}, ours {own?.ToJsonString() ?? "nothing"}";
        }
    }

    private string? DifferentIds(JsonNode recorded, JsonNode own, string path)
    {
        var (left, right) = (recorded.ToString(), own.ToString());
        if (left == right)
        {
            return null;
        }

        if (ours.TryGetValue(left, out var bound))
        {
            return bound == right ? null : $"{path}: recorded {left}, bound to {bound}, ours {right}";
        }

        Bind(left, right);
        return null;
    }

    private bool Same(JsonValue recorded, JsonValue own) => (recorded.GetValueKind(), own.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Math.Abs(recorded.GetValue<double>() - Number(own)) < 1e-6,
        (JsonValueKind.String, JsonValueKind.String) => Translate(recorded.GetValue<string>()) == own.GetValue<string>(),
        var (left, right) => left == right,
    };

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[A-Za-z0-9_-]{40,}|\d{6,}")]
    private static partial Regex Candidates();
}
