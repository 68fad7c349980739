using System.Text.Json;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Posts;

/// <summary>
/// The words in which cells show a <see cref="Stage"/>, <see cref="PostAction"/>, <see cref="PostStatus"/> or
/// <see cref="ContentType"/>: one word per value and language, from <c>Posts/Words/*.json</c>. Dropdowns offer these words and
/// managed cells hold them, so whoever reads a sheet must understand each of them in every language.
/// </summary>
public static class DisplayWords
{
    private static readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> Words = MessageCatalog.Languages.ToDictionary(language => language, Load);

    /// <summary>The word for a value in a language (en, nb, pl); an unknown language falls back to English, a value without a word gives empty text.</summary>
    public static string Of<TValue>(TValue value, string language)
        where TValue : struct, Enum =>
        InLanguage<TValue>(language).GetValueOrDefault(Name(value), string.Empty);

    /// <summary>The values that have a word, in their own order, each with its word: the content of a dropdown.</summary>
    public static IReadOnlyList<KeyValuePair<TValue, string>> All<TValue>(string language)
        where TValue : struct, Enum =>
        [.. Enum.GetValues<TValue>().Select(value => KeyValuePair.Create(value, Of(value, language))).Where(pair => pair.Value.Length > 0)];

    /// <summary>The value that a word stands for in any of the languages, ignoring case and spaces at the ends; null when it is none of them.</summary>
    public static TValue? Find<TValue>(string word)
        where TValue : struct, Enum
    {
        var sought = word.Trim();
        return MessageCatalog.Languages
            .SelectMany(All<TValue>)
            .Where(pair => pair.Value.Equals(sought, StringComparison.OrdinalIgnoreCase))
            .Select(pair => (TValue?)pair.Key)
            .FirstOrDefault();
    }

    private static Dictionary<string, string> InLanguage<TValue>(string language) =>
        (Words.GetValueOrDefault(language) ?? Words["en"]).GetValueOrDefault(Name(typeof(TValue).Name))
        ?? throw new ArgumentException($"There are no words for {typeof(TValue).Name}.", nameof(language));

    private static string Name(object value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);

    private static Dictionary<string, Dictionary<string, string>> Load(string language)
    {
        var kinds = new Dictionary<string, Dictionary<string, string>>();
        foreach (var kind in JsonMembers.File($"SheetSync.Core.Posts.Words.{language}.json").EnumerateObject())
        {
            var words = kinds[kind.Name] = [];
            foreach (var word in kind.Value.EnumerateObject())
            {
                words.Add(word.Name, word.Value.GetString()!);
            }
        }

        return kinds;
    }
}
