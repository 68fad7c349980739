using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>A tree of field names as in <c>fields=sheets(properties.title,data/rowData)</c>; a leaf takes all below it.</summary>
public sealed class FieldMask
{
    private readonly Dictionary<string, FieldMask> children = [];

    /// <summary>Takes every field.</summary>
    public static FieldMask All { get; } = new();

    public bool IsLeaf => children.Count == 0 || children.ContainsKey("*");

    /// <summary>Reads a mask; empty and <c>*</c> take everything. Unbalanced brackets are refused.</summary>
    public static FieldMask Parse(string? text)
    {
        var root = new FieldMask();
        if (string.IsNullOrWhiteSpace(text))
        {
            return root;
        }

        var at = 0;
        root.ReadList(text, ref at);
        return at == text.Length ? root : throw ApiException.Invalid($"Invalid field mask '{text}'.");
    }

    public bool Wants(string name) => IsLeaf || children.ContainsKey(name);

    public FieldMask Below(string name) => IsLeaf ? All : children.TryGetValue(name, out var child) ? child : All;

    /// <summary>Removes from the node what the mask does not take, and gives it back; parts of which nothing is left stay as empty objects.</summary>
    public JsonNode Prune(JsonNode node)
    {
        if (IsLeaf)
        {
            return node;
        }

        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Prune(item!);
            }
        }
        else if (node is JsonObject json)
        {
            foreach (var (name, value) in json.ToList())
            {
                if (value is not null && children.TryGetValue(name, out var child))
                {
                    child.Prune(value);
                }
                else
                {
                    json.Remove(name);
                }
            }
        }

        return node;
    }

    /// <summary>Sets each masked field of the target to the source's, and removes it where the source has none.</summary>
    public void Apply(JsonObject target, JsonObject source)
    {
        if (IsLeaf)
        {
            foreach (var name in target.Select(field => field.Key).Union(source.Select(field => field.Key)).ToList())
            {
                Set(target, source, name);
            }

            return;
        }

        foreach (var (name, child) in children)
        {
            if (child.IsLeaf || source[name] is null or not JsonObject)
            {
                Set(target, source, name);
                continue;
            }

            if (target[name] is not JsonObject inner)
            {
                target[name] = inner = [];
            }

            child.Apply(inner, (JsonObject)source[name]!);
        }
    }

    private static void Set(JsonObject target, JsonObject source, string name)
    {
        if (source[name] is { } value)
        {
            target[name] = value.DeepClone();
        }
        else
        {
            target.Remove(name);
        }
    }

    private void ReadList(string text, ref int at)
    {
        do
        {
            ReadPath(text, ref at);
        }
        while (at < text.Length && text[at] == ',' && ++at > 0);
    }

    private void ReadPath(string text, ref int at)
    {
        var node = this;
        while (true)
        {
            var start = at;
            while (at < text.Length && !",()./".Contains(text[at], StringComparison.Ordinal))
            {
                at++;
            }

            var name = text[start..at].Trim();
            if (name.Length == 0)
            {
                throw ApiException.Invalid($"Invalid field mask '{text}'.");
            }

            if (!node.children.TryGetValue(name, out var child))
            {
                node.children[name] = child = new FieldMask();
            }

            node = child;
            if (at < text.Length && text[at] is '.' or '/')
            {
                at++;
                continue;
            }

            break;
        }

        if (at < text.Length && text[at] == '(')
        {
            at++;
            node.ReadList(text, ref at);
            if (at >= text.Length || text[at] != ')')
            {
                throw ApiException.Invalid($"Invalid field mask '{text}'.");
            }

            at++;
        }
    }
}
