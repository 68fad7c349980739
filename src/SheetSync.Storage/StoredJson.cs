using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SheetSync.Core.Posts;

namespace SheetSync.Storage;

/// <summary>How records stand in the database: JSON with camelCase names for properties and values, and state names in columns.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Nobody renders these documents: text stays as people wrote it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);

    /// <exception cref="JsonException">The document is damaged.</exception>
    public static T Read<T>(string document) =>
        JsonSerializer.Deserialize<T>(document, Options) ?? throw new JsonException("A record in the store is empty.");

    public static string NameOf(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <exception cref="JsonException">There is no such value.</exception>
    public static T ValueOf<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value)
            ? value
            : throw new JsonException($"A record in the store holds \"{name}\", which is no {typeof(T).Name}.");
}
