using System.Globalization;
using System.Text;

namespace SheetSync.Core.Reading;

/// <summary>
/// Brings words as people write them to one form, so that case, spaces, accents, line breaks, punctuation and emoji do not matter.
/// Accents come from a table of our own: without ICU, .NET does not take letters apart.
/// </summary>
internal static class Folding
{
    private const int ShortWord = 128;
    private const char LastPlain = 'ț';
    private const int FromWide = 'ａ' - 'a';
    private static readonly string?[] Plain = Letters();

    /// <summary>Letters and digits only: <c>Post-Time</c>, <c>post_time</c> and <c>POST TIME</c> all give <c>posttime</c>.</summary>
    public static string Key(string text) => text.Length <= ShortWord && Ascii.IsValid(text) ? AsciiKey(text) : Fold(text, string.Empty);

    /// <summary>Like <see cref="Key"/>, with one space between words.</summary>
    public static string Words(string text) => Fold(text, " ");

    // Nearly all words are such, and many are their own key.
    private static string AsciiKey(string text)
    {
        Span<char> key = stackalloc char[ShortWord];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key[length++] = char.ToLowerInvariant(c);
            }
        }

        return text.AsSpan().SequenceEqual(key[..length]) ? text : key[..length].ToString();
    }

    private static string Fold(string text, string between)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune))
            {
                gap = true;
                continue;
            }

            if (gap && result.Length > 0)
            {
                result.Append(between);
            }

            gap = false;
            if (rune.IsAscii)
            {
                result.Append((char)(rune.Value is >= 'A' and <= 'Z' ? rune.Value | 0x20 : rune.Value));
                continue;
            }

            var lower = Rune.ToLowerInvariant(rune);
            if (lower.Value <= LastPlain && Plain[lower.Value] is { } plain)
            {
                result.Append(plain);
            }
            else if (lower.Value is (>= 'ａ' and <= 'ｚ') or (>= '０' and <= '９'))
            {
                result.Append((char)(lower.Value - FromWide));
            }
            else
            {
                result.Append(lower.ToString());
            }
        }

        return result.ToString();
    }

    private static string?[] Letters()
    {
        // Latin-1 and Latin Extended-A, lower case; what a keyboard without the accent would type.
        (string From, string To)[] table =
        [
            ("àáâãäåāăąǎ", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"),
            ("ķĸ", "k"), ("ĺļľŀł", "l"), ("ñńņňŉŋ", "n"), ("òóôõöøōŏő", "o"), ("ŕŗř", "r"), ("śŝşšſș", "s"), ("ţťŧț", "t"), ("ùúûüũūŭůűų", "u"),
            ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("þ", "th"),
        ];
        var letters = new string?[LastPlain + 1];
        foreach (var (from, to) in table)
        {
            foreach (var letter in from)
            {
                letters[letter] = to;
            }
        }

        return letters;
    }
}
