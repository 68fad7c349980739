using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.Schemas;

/// <summary>A Google API discovery document: which schema a method's answer has, and whether an answer keeps to it.</summary>
public sealed class DiscoveryDocument
{
    private readonly JsonObject schemas;
    private readonly List<(string Method, Regex Path, string? Request, string? Response)> methods = [];

    public DiscoveryDocument(JsonObject document)
    {
        schemas = (JsonObject)document["schemas"]!;
        ReadMethods(document, document["servicePath"]?.GetValue<string>() ?? "");
    }

    /// <summary>From a file as Google publishes it.</summary>
    public static DiscoveryDocument Read(string file) => new((JsonObject)JsonNode.Parse(File.ReadAllText(file))!);

    /// <summary>Everything wrong with a successful answer; each with its path.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, JsonNode? answer) => Check(method, path, answer, m => m.Response);

    /// <summary>Everything wrong with a request's body.</summary>
    public IReadOnlyList<string> CheckRequest(string method, string path, JsonNode? body) => Check(method, path, body, m => m.Request);

    private List<string> Check(string method, string path, JsonNode? body, Func<(string Method, Regex Path, string? Request, string? Response), string?> side)
    {
        var found = new List<string>();
        var match = methods.Find(m => m.Method == method && m.Path.IsMatch(path));
        if (match.Path is null)
        {
            found.Add($"no method {method} {path}");
        }
        else if (body is not null && side(match) is { } schema)
        {
            Walk(body, (JsonObject)schemas[schema]!, schema, found);
        }

        return found;
    }

    private void ReadMethods(JsonObject node, string servicePath)
    {
        foreach (var (_, method) in node["methods"] as JsonObject ?? [])
        {
            var path = method!["flatPath"]?.GetValue<string>() ?? method["path"]!.GetValue<string>();
            var pattern = "^/" + Regex.Replace(Regex.Escape(servicePath + path), @"\\\{[^}]+}", "[^/]+") + "$";
            methods.Add((method["httpMethod"]!.GetValue<string>(), new Regex(pattern), Ref(method["request"]), Ref(method["response"])));
        }

        foreach (var (_, resource) in node["resources"] as JsonObject ?? [])
        {
            ReadMethods((JsonObject)resource!, servicePath);
        }
    }

    private static string? Ref(JsonNode? node) => node?["$ref"]?.GetValue<string>();

    private void Walk(JsonNode? node, JsonObject schema, string path, List<string> found)
    {
        if (Ref(schema) is { } name)
        {
            Walk(node, (JsonObject)schemas[name]!, path, found);
            return;
        }

        var type = schema["type"]?.GetValue<string>();
        var kind = node?.GetValueKind() ?? JsonValueKind.Null;
        switch (type, node)
        {
            case ("object", JsonObject json):
                WalkObject(json, schema, path, found);
                break;
            case ("array", JsonArray array):
                for (var i = 0; i < array.Count; i++)
                {
                    Walk(array[i], (JsonObject)schema["items"]!, $"{path}[{i}]", found);
                }

                break;
            case ("any", _):
            case ("boolean", _) when kind is JsonValueKind.True or JsonValueKind.False:
            case ("number", _) when kind is JsonValueKind.Number:
            case ("integer", _) when kind is JsonValueKind.Number && double.IsInteger(double.Parse(node!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)):
                break;
            case ("string", _) when kind is JsonValueKind.String:
                CheckText(node!.GetValue<string>(), schema, path, found);
                break;
            default:
                found.Add($"{path}: {type} expected, {node?.ToJsonString() ?? "null"} found");
                break;
        }
    }

    private void WalkObject(JsonObject json, JsonObject schema, string path, List<string> found)
    {
        foreach (var (name, value) in json)
        {
            if (schema["properties"]?[name] is JsonObject property)
            {
                Walk(value, property, $"{path}.{name}", found);
            }
            else if (schema["additionalProperties"] is JsonObject any)
            {
                Walk(value, any, $"{path}.{name}", found);
            }
            else
            {
                found.Add($"{path}.{name}: no such field");
            }
        }
    }

    private static void CheckText(string text, JsonObject schema, string path, List<string> found)
    {
        if (schema["enum"] is JsonArray values && !values.Any(v => v!.GetValue<string>() == text))
        {
            found.Add($"{path}: '{text}' is none of the enum's values");
        }

        var wrong = schema["format"]?.GetValue<string>() switch
        {
            "int64" => !long.TryParse(text, out _),
            "uint64" => !ulong.TryParse(text, out _),
            "date-time" => !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        if (wrong)
        {
            found.Add($"{path}: '{text}' is not of format {schema["format"]}");
        }
    }
}
