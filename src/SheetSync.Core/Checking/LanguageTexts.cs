using System.Text.Json;
using System.Text.Json.Serialization;

namespace SheetSync.Core.Checking;

/// <summary>The texts of one kind in every language, from JSON files that lie in the kind's own assembly: <c>FOLDER.en.json</c>. A file with a text too few or too many is an error.</summary>
/// <typeparam name="T">The kind: one property for each text.</typeparam>
/// <param name="folder">Where the files lie, as a resource's name: <c>SheetSync.Core.StatusTabs.Words</c>.</param>
public sealed class LanguageTexts<T>(string folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Dictionary<string, T> languages = MessageCatalog.Languages.ToDictionary(language => language, language => Load(folder, language));

    /// <summary>The texts of a language (en, nb, pl); an unknown one falls back to English.</summary>
    public T Of(string language) => languages.TryGetValue(language, out var texts) ? texts : languages["en"];

    private static T Load(string folder, string language)
    {
        using var stream = typeof(T).Assembly.GetManifestResourceStream($"{folder}.{language}.json")
            ?? throw new InvalidOperationException($"The texts of {typeof(T).Name} for '{language}' are not embedded.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
