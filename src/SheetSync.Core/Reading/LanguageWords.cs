using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SheetSync.Core.Reading;

/// <summary>What people write in a cell for a language, as the code that networks take.</summary>
public static partial class LanguageWords
{
    private static readonly FrozenDictionary<string, string> Codes = WordList.From("en")
        .SelectMany(list => list.Languages)
        .SelectMany(language => language.Value.Select(name => (Name: Folding.Key(name), Code: language.Key)))
        .DistinctBy(pair => pair.Name)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Code);

    /// <summary>The two or three letters of ISO 639, in lower case: <c>nb</c> for "nb", "nb-NO" and "bokmål". Null where the text names no language.</summary>
    public static string? CodeOf(string text) => Code().Match(text.Trim()) is { Success: true } code
        ? code.Groups[1].Value.ToLowerInvariant()
        : Codes.GetValueOrDefault(Folding.Key(text));

    [GeneratedRegex("^([A-Za-z]{2,3})(?:[-_][A-Za-z]{2,4})?$")]
    private static partial Regex Code();
}
