using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.Schemas;

/// <summary>
/// An OpenAPI 3.1 description: whether calls and answers keep to it. Of <c>oneOf</c> at least one must fit. Fields that it does not name are let pass in
/// answers, since servers show more than is described, and are named in requests.
/// </summary>
public sealed class OpenApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly JsonObject document;
    private readonly List<(string Method, Regex Path, int Blanks, JsonObject Operation)> operations = [];

    public OpenApiDocument(JsonObject document)
    {
        this.document = document;
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var pattern = new Regex("^" + Regex.Replace(Regex.Escape(path), @"\\\{[^}]+}", "[^/]+") + "$");
            foreach (var method in Methods)
            {
                if (item![method] is JsonObject operation)
                {
                    operations.Add((method.ToUpperInvariant(), pattern, path.Count(c => c == '{'), operation));
                }
            }
        }
    }

    /// <summary>From a file as it is published.</summary>
    public static OpenApiDocument Read(string file) => new((JsonObject)JsonNode.Parse(File.ReadAllText(file))!);

    /// <summary>Everything wrong with an answer; each with its path.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, int status, JsonNode? body)
    {
        if (Find(method, path) is not { } operation)
        {
            return [$"no operation {method} {path}"];
        }

        if (operation["responses"]?[$"{status}"] is not JsonObject response)
        {
            return [$"{method} {path}: status {status} is not described"];
        }

        var found = new List<string>();
        if (response["content"]?["application/json"]?["schema"] is JsonObject schema)
        {
            Walk(body, schema, $"{method} {path} {status}", found);
        }

        return found;
    }

    /// <summary>Everything wrong with a request's body of this media type; parts of a form come as an object of texts.</summary>
    public IReadOnlyList<string> CheckRequest(string method, string path, string mediaType, JsonObject body)
    {
        if (Find(method, path) is not { } operation)
        {
            return [$"no operation {method} {path}"];
        }

        if (operation["requestBody"]?["content"]?[mediaType]?["schema"] is not JsonObject schema)
        {
            return [$"{method} {path}: no body of type {mediaType} is described"];
        }

        var found = new List<string>();
        Walk(body, schema, $"{method} {path}", found);
        var names = new HashSet<string>();
        Names(schema, names);
        found.AddRange(body.Select(field => field.Key).Where(name => !names.Contains(name)).Select(name => $"{method} {path}.{name}: no such field"));
        return found;
    }

    private JsonObject? Find(string method, string path) =>
        operations.Where(o => o.Method == method && o.Path.IsMatch(path.TrimEnd('/'))).OrderBy(o => o.Blanks).Select(o => o.Operation).FirstOrDefault();

    private JsonObject Target(JsonObject schema) => schema["$ref"]?.GetValue<string>() is { } name
        ? name.Split('/').Skip(1).Aggregate((JsonNode)document, (node, step) => node[step]!).AsObject()
        : schema;

    private void Names(JsonObject schema, HashSet<string> names)
    {
        schema = Target(schema);
        names.UnionWith((schema["properties"] as JsonObject ?? []).Select(property => property.Key));
        foreach (var part in Parts(schema, "allOf").Concat(Parts(schema, "oneOf")).Concat(Parts(schema, "anyOf")))
        {
            Names(part, names);
        }
    }

    private static IEnumerable<JsonObject> Parts(JsonObject schema, string name) => (schema[name] as JsonArray ?? []).Select(part => part!.AsObject());

    private void Walk(JsonNode? node, JsonObject schema, string path, List<string> found)
    {
        // A type beside a reference may allow null where the reference does not.
        if (node is null && Types(schema).Contains("null"))
        {
            return;
        }

        schema = Target(schema);
        foreach (var part in Parts(schema, "allOf"))
        {
            Walk(node, part, path, found);
        }

        foreach (var choice in new[] { "oneOf", "anyOf" })
        {
            OneOf(node, [.. Parts(schema, choice)], path, found);
        }

        var types = Types(schema);
        if (types.Count > 0 && !types.Exists(type => Is(node, type)))
        {
            found.Add($"{path}: {string.Join(" or ", types)} expected, {node?.ToJsonString() ?? "null"} found");
            return;
        }

        switch (node)
        {
            case JsonObject json:
                foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !json.ContainsKey(name)))
                {
                    found.Add($"{path}.{name}: missing");
                }

                foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
                {
                    if (json.ContainsKey(name))
                    {
                        Walk(json[name], property!.AsObject(), $"{path}.{name}", found);
                    }
                }

                break;
            case JsonArray list when schema["items"] is JsonObject item:
                foreach (var (at, entry) in list.Index())
                {
                    Walk(entry, item, $"{path}[{at}]", found);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                CheckText(value.GetValue<string>(), schema, path, found);
                break;
        }
    }

    private void OneOf(JsonNode? node, IReadOnlyList<JsonObject> choices, string path, List<string> found)
    {
        List<string>? least = null;
        foreach (var choice in choices)
        {
            var wrong = new List<string>();
            Walk(node, choice, path, wrong);
            least = least is null || wrong.Count < least.Count ? wrong : least;
        }

        found.AddRange(least ?? []);
    }

    private static List<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray list => [.. list.Select(type => type!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };

    private static bool Is(JsonNode? node, string type) => (type, node?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(double.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture)),
        _ => false,
    };

    private static void CheckText(string text, JsonObject schema, string path, List<string> found)
    {
        if (schema["enum"] is JsonArray values && !values.Any(value => value?.GetValue<string>() == text))
        {
            found.Add($"{path}: '{text}' is none of the enum's values");
        }

        var wrong = schema["format"]?.GetValue<string>() switch
        {
            "date-time" or "date" => !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => !Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => false,
        };
        if (wrong)
        {
            found.Add($"{path}: '{text}' is no {schema["format"]}");
        }
    }
}
