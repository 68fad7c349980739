using System.Text.Json;

namespace SheetSync.Core.Checking;

/// <summary>
/// The members of a JSON object, asked for by name, and at the end whether one was never asked for. The catalogues are read in this way and
/// not by reflection, since every start of the program would pay for that with a tenth of a second.
/// </summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, JsonElement> members = [];

    /// <summary>The members of an object. Throws <see cref="JsonException"/> where it is none.</summary>
    public JsonMembers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"An object is expected, not {element.ValueKind}.");
        }

        foreach (var member in element.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }
    }

    /// <summary>An embedded file of this assembly.</summary>
    public static JsonElement File(string name)
    {
        using var stream = typeof(JsonMembers).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>A list of texts.</summary>
    public static string[] Texts(JsonElement element)
    {
        var texts = new string[element.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = element[i].GetString()!;
        }

        return texts;
    }

    /// <summary>The value of an enumeration that is called so, in whatever case.</summary>
    public static object Value(Type type, string name) => Enum.Parse(type, name, ignoreCase: true);

    /// <summary>A member that must be there.</summary>
    public JsonElement Required(string name) => Find(name) ?? throw new JsonException($"\"{name}\" is missing.");

    /// <summary>A member, or null.</summary>
    public JsonElement? Find(string name) => members.Remove(name, out var value) ? value : null;

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => Find(name)?.GetString();

    /// <summary>A list of texts; empty where it is left out.</summary>
    public string[] Texts(string name) => Find(name) is { } list ? Texts(list) : [];

    /// <summary>A yes or no.</summary>
    public bool Flag(string name, bool otherwise) => Find(name)?.GetBoolean() ?? otherwise;

    /// <summary>A number, or null.</summary>
    public double? Number(string name) => Find(name)?.GetDouble();

    /// <summary>A list of objects.</summary>
    public static T[] Objects<T>(JsonElement list, Func<JsonMembers, T> read)
        where T : class
    {
        var objects = new T[list.GetArrayLength()];
        for (var i = 0; i < objects.Length; i++)
        {
            objects[i] = Whole(list[i], read);
        }

        return objects;
    }

    /// <summary>A list of objects; empty where it is left out.</summary>
    public T[] Objects<T>(string name, Func<JsonMembers, T> read)
        where T : class => Find(name) is { } list ? Objects(list, read) : [];

    /// <summary>Lists of texts by name.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Lists(JsonElement element)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var member in element.EnumerateObject())
        {
            lists.Add(member.Name, Texts(member.Value));
        }

        return lists;
    }

    /// <summary>Lists of texts by name; empty where they are left out.</summary>
    public Dictionary<string, IReadOnlyList<string>> Lists(string name) => Find(name) is { } element ? Lists(element) : [];

    /// <summary>An object of which every member is read. Throws <see cref="JsonException"/> where one has no meaning.</summary>
    public static T Whole<T>(JsonElement element, Func<JsonMembers, T> read)
        where T : class
    {
        var of = new JsonMembers(element);
        var whole = read(of);
        return of.members.Count == 0 ? whole : throw new JsonException($"\"{of.members.Keys.First()}\" has no meaning here.");
    }
}
