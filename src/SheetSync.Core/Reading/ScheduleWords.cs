using System.Collections.Frozen;

namespace SheetSync.Core.Reading;

/// <summary>The words of dates and times, folded, over all languages.</summary>
internal static class ScheduleWords
{
    /// <summary>Month numbers by name, genitive and short form.</summary>
    public static FrozenDictionary<string, int> Months { get; } = Numbered(list => list.Months);

    /// <summary>ISO weekday numbers (Monday is 1) by name and short form.</summary>
    public static FrozenDictionary<string, int> Weekdays { get; } = Numbered(list => list.Weekdays);

    /// <summary>Words that stand before a time of day.</summary>
    public static FrozenSet<string> At { get; } = Folded(list => list.At);

    /// <summary>Words for the hours before noon.</summary>
    public static FrozenSet<string> Am { get; } = Folded(list => list.Am);

    /// <summary>Words for the hours after noon.</summary>
    public static FrozenSet<string> Pm { get; } = Folded(list => list.Pm);

    private static readonly FrozenSet<string> NowWords = Folded(list => list.Now);

    /// <summary>Whether the text says "now" in any language.</summary>
    public static bool IsNow(string text) => NowWords.Contains(Folding.Key(text));

    private static FrozenSet<string> Folded(Func<WordList, IReadOnlyList<string>> words) =>
        WordList.From("en").SelectMany(words).Select(Folding.Key).ToFrozenSet();

    private static FrozenDictionary<string, int> Numbered(Func<WordList, IReadOnlyList<IReadOnlyList<string>>> words)
    {
        var result = new Dictionary<string, int>();
        foreach (var list in WordList.From("en").Select(words))
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var word in list[i])
                {
                    result.TryAdd(Folding.Key(word), i + 1);
                }
            }
        }

        return result.ToFrozenDictionary();
    }
}
