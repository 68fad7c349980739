using System.Text.RegularExpressions;

namespace SheetSync.Core.Reading;

/// <summary>Takes the names of a cell apart: by comma, semicolon, line break, plus, slash and the like, and by "and", "og", "i", "oraz".</summary>
internal static partial class NameList
{
    private const int MostNames = 40;
    private const int LongestName = 80;

    // A picture parts names as well, but not one that crosses its name out.
    private static readonly Regex Separators = new(
        @"[,;\r\n+/|&•·]|(?<=\s)(?:" + string.Join('|', WordList.From("en").SelectMany(list => list.And).Select(Regex.Escape)) + @")(?=\s)|(?!"
        + string.Join('|', Vocabulary.Doubting.EnumerateRunes().Select(rune => Regex.Escape(rune.ToString()))) + @")(?:\p{So}|[\ud83c-\ud83e]\p{Cs})\uFE0F?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The names in their order, each once. A known name that holds a separator itself (<c>Twitter/X</c>) stays whole.</summary>
    public static IReadOnlyList<string> Split(string text, Func<string, bool> isKnown)
    {
        var parts = new List<(int Start, int End)>();
        var start = 0;
        foreach (Match match in Separators.Matches(text).Take(MostNames))
        {
            parts.Add((start, match.Index));
            start = match.Index + match.Length;
        }

        parts.Add((start, text.Length));
        var names = new List<string>();
        for (var first = 0; first < parts.Count; first++)
        {
            var last = parts.Count - 1;
            while (last > first && (parts[last].End - parts[first].Start > LongestName || !isKnown(Name(text, parts[first].Start, parts[last].End))))
            {
                last--;
            }

            if (Name(text, parts[first].Start, parts[last].End) is { Length: > 0 } name)
            {
                names.Add(name);
            }

            first = last;
        }

        // A picture alone is a name that nobody knows, not none.
        if (names.Count == 0 && text.EnumerateRunes().Any(rune => System.Text.Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.OtherSymbol))
        {
            return [text.Trim()];
        }

        return [.. names.DistinctBy(name => Folding.Key(name) is { Length: > 0 } key ? key : name)];
    }

    private static string Name(string text, int start, int end) => Bullet().Replace(text[start..end], string.Empty).Trim();

    [GeneratedRegex(@"^\s*(?:[-–*\s]+|[0-9]{1,2}[.)]\s+)")]
    private static partial Regex Bullet();
}
