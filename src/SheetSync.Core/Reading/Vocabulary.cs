using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Finds the value that a cell's word stands for: the words that SheetSync shows and those of <c>config/words</c>, in every language.</summary>
internal static partial class Vocabulary
{
    // Marks that turn the word beside them round, or ask instead of say.
    internal const string Doubting = "?❌✖✗✘🚫⛔🛑🔴🟡🟠⚠⏳👎❓❔¿☐☒⬜🔲";

    private static readonly HashSet<int> DoubtingRunes = Doubting.EnumerateRunes().Select(rune => rune.Value).ToHashSet();
    private static readonly Dictionary<string, Stage> Stages = Build<Stage>(list => list.Stage);
    private static readonly Dictionary<string, PostAction> Actions = Build<PostAction>(list => list.PostAction);
    private static readonly Dictionary<string, ContentType> ContentTypes = Build<ContentType>(list => list.ContentType);
    private static readonly HashSet<string> YesWords = Keys(list => list.Yes);
    private static readonly HashSet<string> NoWords = Keys(list => list.No);
    private static readonly HashSet<string> NearlyApproved = Keys(list => list.NearlyApproved);
    private static readonly HashSet<string> ApprovedHeadings = Keys(list => list.ApprovedHeadings);
    private static readonly HashSet<string> NeverWords = Keys(list => list.Never);

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

        var key = Folding.Key(text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == ' ') ? Numbering().Replace(text, string.Empty) : text);
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
    /// <remarks>"IG Story" names the network as well; which it is, the Network cell says.</remarks>
    public static ContentType? ContentType(string text)
    {
        if (ContentTypes.TryGetValue(Folding.Key(text), out var type))
        {
            return type;
        }

        var words = Folding.Words(text).Split(' ');
        return words.Length is > 1 and < 5 && Enumerable.Range(1, words.Length - 1).Any(cut =>
            NetworkCatalog.FindByName(string.Concat(words[..cut])) is not null && ContentTypes.TryGetValue(string.Concat(words[cut..]), out type)) ? type : null;
    }

    /// <summary>True for a yes, false for a no, null for anything else.</summary>
    public static bool? YesNo(string text)
    {
        var key = Folding.Key(text);
        return text.Trim() is "✅" or "✔" or "✔️" or "☑" or "☑️" or "✓" or "👍" || (YesWords.Contains(key) && !Doubts(text)) ? true
            : text.Trim() is "❌" or "-" or "–" or "☐" or "✗" or "✘" or "✖" or "✖️" or "👎" || (NoWords.Contains(key) && !text.Contains('?', StringComparison.Ordinal)) ? false
            : null;
    }

    /// <summary>Whether a column of that heading holds a yes or a no to the question whether the row is approved.</summary>
    public static bool AsksForApproval(string heading) => ApprovedHeadings.Contains(Folding.Key(heading))
        || (heading.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket && ApprovedHeadings.Contains(Folding.Key(heading[..bracket])));

    /// <summary>Whether the word asks for no repeat.</summary>
    public static bool IsNever(string text) => text.Trim() is "-" or "–" || NeverWords.Contains(Folding.Key(text));

    /// <summary>The word of which an unknown one is a slip of the hand, or null; never for one with a mark of doubt.</summary>
    public static string? SlipOfStage(string text, string language) => Doubts(text) ? null : Nearest(text, language, list => list.Stage);

    /// <summary>The stage to propose for an unknown word: one that it is but for a mark of doubt, or begins with, or often means, or comes near to.</summary>
    public static string? NearestStage(string text, string language)
    {
        var key = Folding.Key(Numbering().Replace(text, string.Empty));
        var first = Folding.Words(text).Split(' ')[0];
        Stage? stage = Stages.TryGetValue(key, out var doubtful) || Stages.TryGetValue(first, out doubtful) ? doubtful : NearlyApproved.Contains(key) ? Posts.Stage.Approved : null;
        return stage is { } known ? DisplayWords.All<Stage>(language).First(word => word.Key == known).Value : Nearest(text, language, list => list.Stage);
    }

    /// <summary>The word of a language that is nearest to an unknown one, or null.</summary>
    public static string? NearestAction(string text, string language) =>
        Actions.TryGetValue(Folding.Key(text), out var doubtful) ? DisplayWords.All<PostAction>(language).First(word => word.Key == doubtful).Value
        : Nearest(text, language, list => list.PostAction);

    /// <summary>The word of a language that is nearest to an unknown one, or null.</summary>
    public static string? NearestContentType(string text, string language) => Nearest(text, language, list => list.ContentType);

    private static string? Nearest(string text, string language, Func<WordList, IReadOnlyDictionary<string, IReadOnlyList<string>>> words) =>
        Similarity.Nearest(text, WordList.From(language).SelectMany(list => words(list).Values.SelectMany(word => word)));

    private static Stage Certain(Stage stage, string text) => stage == Posts.Stage.Approved && Doubts(text) ? Posts.Stage.Unknown : stage;

    /// <summary>Whether a mark in the text turns its words round or asks.</summary>
    internal static bool Doubts(string text) => Ascii.IsValid(text) ? text.Contains('?', StringComparison.Ordinal) : AnyDoubting(text);

    private static Dictionary<string, TValue> Build<TValue>(Func<WordList, IReadOnlyDictionary<string, IReadOnlyList<string>>> words)
        where TValue : struct, Enum
    {
        var values = Enum.GetValues<TValue>();
        var names = Array.ConvertAll(values, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        var result = new Dictionary<string, TValue>();
        foreach (var language in WordList.LanguagesFrom("en"))
        {
            foreach (var value in values)
            {
                if (DisplayWords.Of(value, language) is { Length: > 0 } word)
                {
                    result.TryAdd(Folding.Key(word), value);
                }
            }
        }

        foreach (var (name, list) in WordList.From("en").SelectMany(words))
        {
            foreach (var word in list)
            {
                result.TryAdd(Folding.Key(word), values[Array.IndexOf(names, name)]);
            }
        }

        return result;
    }

    private static bool AnyDoubting(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (DoubtingRunes.Contains(rune.Value))
            {
                return true;
            }
        }

        return false;
    }

    // "3. Approved", "2) Draft": many number their steps.
    [GeneratedRegex(@"^\s*[0-9]{1,2}\s*[.):\-–]\s*")]
    private static partial Regex Numbering();

    private static HashSet<string> Keys(Func<WordList, IReadOnlyList<string>> words) =>
        WordList.From("en").SelectMany(words).Select(Folding.Key).ToHashSet();
}
