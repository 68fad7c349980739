using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Finds the value that a cell's word stands for: the words that SheetSync shows and those of <c>config/words</c>, in every language.</summary>
internal static class Vocabulary
{
    // Marks that turn the word beside them round, or ask instead of say.
    private const string Doubting = "?❌✖✗✘🚫⛔🛑🔴🟡🟠⚠⏳👎❓❔¿";

    private static readonly FrozenDictionary<string, Stage> Stages = Build<Stage>(list => list.Stage);
    private static readonly FrozenDictionary<string, PostAction> Actions = Build<PostAction>(list => list.PostAction);
    private static readonly FrozenDictionary<string, ContentType> ContentTypes = Build<ContentType>(list => list.ContentType);
    private static readonly FrozenSet<string> YesWords = Keys(list => list.Yes);
    private static readonly FrozenSet<string> NoWords = Keys(list => list.No);
    private static readonly FrozenSet<string> NeverWords = Keys(list => list.Never);

    /// <summary>
    /// The stage of a word, the team's own words first. Decoration does not count, but a mark of doubt or refusal beside a word for
    /// Approved makes it unknown: only what is certain lets a post out.
    /// </summary>
    public static Stage Stage(string text, IReadOnlyDictionary<string, Stage> own)
    {
        if (own.TryGetValue(text.Trim(), out var exact))
        {
            return exact;
        }

        var key = Folding.Key(text);
        foreach (var (word, stage) in own)
        {
            if (key.Length > 0 && Folding.Key(word) == key)
            {
                return Certain(stage, text);
            }
        }

        return Stages.TryGetValue(key, out var found) ? Certain(found, text) : Posts.Stage.Unknown;
    }

    /// <summary>The action of a word.</summary>
    public static PostAction Action(string text) =>
        !Doubts(text) && Actions.TryGetValue(Folding.Key(text), out var action) ? action : PostAction.Unknown;

    /// <summary>The content type of a word, or null.</summary>
    public static ContentType? ContentType(string text) =>
        ContentTypes.TryGetValue(Folding.Key(text), out var type) ? type : null;

    /// <summary>True for a yes, false for a no, null for anything else.</summary>
    public static bool? YesNo(string text)
    {
        var key = Folding.Key(text);
        return text.Trim() is "✅" or "✔" or "✔️" or "☑" or "☑️" || YesWords.Contains(key) ? true
            : text.Trim() is "❌" or "-" or "–" or "☐" || NoWords.Contains(key) ? false
            : null;
    }

    /// <summary>Whether the word asks for no repeat.</summary>
    public static bool IsNever(string text) => text.Trim() is "-" or "–" || NeverWords.Contains(Folding.Key(text));

    /// <summary>The word of a language that is nearest to an unknown one, or null.</summary>
    public static string? NearestStage(string text, string language) => Nearest(text, language, list => list.Stage);

    /// <summary>The word of a language that is nearest to an unknown one, or null.</summary>
    public static string? NearestAction(string text, string language) => Nearest(text, language, list => list.PostAction);

    /// <summary>The word of a language that is nearest to an unknown one, or null.</summary>
    public static string? NearestContentType(string text, string language) => Nearest(text, language, list => list.ContentType);

    private static string? Nearest(string text, string language, Func<WordList, IReadOnlyDictionary<string, IReadOnlyList<string>>> words) =>
        Similarity.Nearest(text, WordList.From(language).SelectMany(list => words(list).Values.SelectMany(word => word)));

    private static Stage Certain(Stage stage, string text) => stage == Posts.Stage.Approved && Doubts(text) ? Posts.Stage.Unknown : stage;

    private static bool Doubts(string text) => Ascii.IsValid(text) ? text.Contains('?', StringComparison.Ordinal) : text.EnumerateRunes().Any(rune => Doubting.Contains(rune.ToString(), StringComparison.Ordinal));

    private static FrozenDictionary<string, TValue> Build<TValue>(Func<WordList, IReadOnlyDictionary<string, IReadOnlyList<string>>> words)
        where TValue : struct, Enum
    {
        var byName = Enum.GetValues<TValue>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        var result = new Dictionary<string, TValue>();
        foreach (var language in WordList.LanguagesFrom("en"))
        {
            foreach (var (value, word) in DisplayWords.All<TValue>(language))
            {
                result.TryAdd(Folding.Key(word), value);
            }
        }

        foreach (var (name, list) in WordList.From("en").SelectMany(words))
        {
            foreach (var word in list)
            {
                result.TryAdd(Folding.Key(word), byName[name]);
            }
        }

        return result.ToFrozenDictionary();
    }

    private static FrozenSet<string> Keys(Func<WordList, IReadOnlyList<string>> words) =>
        WordList.From("en").SelectMany(words).Select(Folding.Key).ToFrozenSet();
}
