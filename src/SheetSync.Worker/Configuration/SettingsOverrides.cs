using System.Globalization;
using System.Text.Json.Nodes;

namespace SheetSync.Worker.Configuration;

/// <summary>
/// Settings given beside the file: <c>SHEETSYNC__CALENDARS__0__ZONE=Europe/Oslo</c> in the environment, <c>--set calendars[0].zone=Europe/Oslo</c>
/// on the command line. They are laid over the file before it is read, so that every check holds for them as well.
/// </summary>
public static class SettingsOverrides
{
    private const string Prefix = "SHEETSYNC__";

    /// <summary>The path and value of every setting in the environment, by name.</summary>
    public static IEnumerable<(string[] Path, string Value)> FromEnvironment(IReadOnlyDictionary<string, string> environment) =>
        environment
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => (variable.Key[Prefix.Length..].Split("__", StringSplitOptions.RemoveEmptyEntries), variable.Value));

    /// <summary>The path and value of one <c>--set</c>; null where it has no equals sign.</summary>
    public static (string[] Path, string Value)? FromArgument(string argument)
    {
        var at = argument.IndexOf('=', StringComparison.Ordinal);
        return at <= 0
            ? null
            : (argument[..at].Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), argument[(at + 1)..]);
    }

    /// <summary>Lays one setting over the tree: names are keys, numbers are places in a list; what is missing on the way is made.</summary>
    public static void Apply(JsonObject root, string[] path, string value)
    {
        JsonNode node = root;
        for (var at = 0; at < path.Length; at++)
        {
            var isLast = at == path.Length - 1;
            JsonNode next = isLast ? JsonValue.Create(value) : IsIndex(path[at + 1]) ? new JsonArray() : new JsonObject();
            node = node switch
            {
                JsonArray array when IsIndex(path[at]) => Put(array, int.Parse(path[at], CultureInfo.InvariantCulture), next, isLast),
                JsonObject entries => Put(entries, path[at], next, isLast),
                _ => next,
            };
        }
    }

    private static bool IsIndex(string text) => text.Length is > 0 and < 4 && text.All(char.IsAsciiDigit);

    private static JsonNode Put(JsonObject entries, string key, JsonNode next, bool replace)
    {
        if (replace || entries[key] is not (JsonObject or JsonArray))
        {
            entries[key] = next;
        }

        return entries[key]!;
    }

    private static JsonNode Put(JsonArray array, int index, JsonNode next, bool replace)
    {
        while (array.Count <= index)
        {
            array.Add(new JsonObject());
        }

        if (replace || array[index] is not (JsonObject or JsonArray))
        {
            array[index] = next;
        }

        return array[index]!;
    }
}
