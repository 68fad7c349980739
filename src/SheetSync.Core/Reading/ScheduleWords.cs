using NodaTime;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The words of dates and times, folded.</summary>
internal static class ScheduleWords
{
    // Polish writes months so as well: 24 XII 2026.
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    private static readonly Dictionary<string, Dictionary<string, int>> Months = Numbered(list => list.Months);
    private static readonly Dictionary<string, Dictionary<string, int>> Weekdays = Numbered(list => list.Weekdays);
    private static readonly HashSet<string> NowWords = Folded(list => list.Now);
    private static readonly Dictionary<string, HashSet<string>> Before = MessageCatalog.Languages.ToDictionary(
        language => language, language => WordList.From(language).First().Before.Select(Folding.Key).ToHashSet());

    /// <summary>Words that stand before a time of day.</summary>
    public static HashSet<string> At { get; } = Folded(list => list.At);

    /// <summary>Words before an hour that may be of the morning or of the evening: English counts to twelve.</summary>
    public static HashSet<string> AtOfTwelve { get; } = WordList.From("en").First().At.Select(Folding.Key).ToHashSet();

    /// <summary>Words for the hours before noon.</summary>
    public static HashSet<string> Am { get; } = Folded(list => list.Am);

    /// <summary>Words for the hours after noon.</summary>
    public static HashSet<string> Pm { get; } = Folded(list => list.Pm);

    /// <summary>"In the morning".</summary>
    public static HashSet<string> Morning { get; } = Folded(list => list.Morning);

    /// <summary>"In the afternoon".</summary>
    public static HashSet<string> Afternoon { get; } = Folded(list => list.Afternoon);

    /// <summary>"In the evening".</summary>
    public static HashSet<string> Evening { get; } = Folded(list => list.Evening);

    /// <summary>"Week" before its number.</summary>
    public static HashSet<string> Week { get; } = Folded(list => list.Week);

    /// <summary>"Hours" after a time.</summary>
    public static HashSet<string> Hour { get; } = Folded(list => list.Hour);

    /// <summary>Words for 12:00.</summary>
    public static HashSet<string> Noon { get; } = Folded(list => list.Noon);

    /// <summary>Words for 00:00 of this day or of the next.</summary>
    public static HashSet<string> Midnight { get; } = Folded(list => list.Midnight);

    /// <summary>Whether the text says "now" in any language.</summary>
    public static bool IsNow(string text) => NowWords.Contains(Folding.Key(text));

    /// <summary>Whether the word may stand before a date in a language, or in any where it is null: "on", "den", "dnia".</summary>
    public static bool MayPrecede(string word, string? language) =>
        language is null ? Before.Values.Any(words => words.Contains(Folding.Key(word))) : Before.GetValueOrDefault(language)?.Contains(Folding.Key(word)) == true;

    /// <summary>The number of a month by name, genitive, short form or Roman number; the language given goes first, and where the others disagree it is none.</summary>
    public static int? Month(string word, string language) =>
        Array.IndexOf(Roman, word) is >= 0 and var roman ? roman + 1 : Find(Months, word, language);

    /// <summary>Whether the word is a month's in that very language.</summary>
    public static bool IsMonthOf(string word, string language) => Months[language].ContainsKey(Folding.Key(word));

    /// <summary>Whether the word is a weekday's in that very language.</summary>
    public static bool IsWeekdayOf(string word, string language) => Weekdays[language].ContainsKey(Folding.Key(word));

    /// <summary>The weekday of a name or short form.</summary>
    public static IsoDayOfWeek? Weekday(string word, string language) => (IsoDayOfWeek?)Find(Weekdays, word, language);

    /// <summary>The weekday's name.</summary>
    public static string NameOf(IsoDayOfWeek weekday, string language) => WordList.From(language).First().Weekdays[(int)weekday - 1][0];

    private static int? Find(Dictionary<string, Dictionary<string, int>> words, string word, string language)
    {
        var key = Folding.Key(word);
        if (words.TryGetValue(language, out var own) && own.TryGetValue(key, out var number))
        {
            return number;
        }

        int? found = null;
        foreach (var list in words.Values)
        {
            if (list.TryGetValue(key, out var other))
            {
                if (found is not null && found != other)
                {
                    return null;
                }

                found = other;
            }
        }

        return found;
    }

    private static HashSet<string> Folded(Func<WordList, IReadOnlyList<string>> words) =>
        WordList.From("en").SelectMany(words).Select(Folding.Key).ToHashSet();

    private static Dictionary<string, Dictionary<string, int>> Numbered(Func<WordList, IReadOnlyList<IReadOnlyList<string>>> words) =>
        MessageCatalog.Languages.ToDictionary(
            language => language,
            language => words(WordList.From(language).First())
                .SelectMany((list, i) => list.Select(word => KeyValuePair.Create(Folding.Key(word), i + 1)))
                .DistinctBy(pair => pair.Key).ToDictionary());
}
