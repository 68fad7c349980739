using System.Text.RegularExpressions;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Checking;

/// <summary>
/// Problems with values as people meet them, from <c>Golden/values.tsv</c>: a value stands there for every problem (<c>network</c>), for one
/// (<c>textTooLong.network</c>) and for a language (<c>nb.tab</c>, <c>nb.scopeUnknown.heading</c>); the most special one counts.
/// </summary>
internal static partial class SampleProblems
{
    private static readonly Dictionary<string, string> Values = KeptFile.Lines("tests/SheetSync.Core.Tests/Checking/Golden/values.tsv")
        .Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]);

    // A length is counted in characters or in bytes, and what is said comes from the network or from us; never both.
    private static readonly string[][] Alternatives = [["bytes", "length"], ["cause", "reason"]];

    /// <summary>The problem with all its optional values, and without them where it has some.</summary>
    public static IEnumerable<Problem> Of(ProblemCode code, string language)
    {
        var text = MessageCatalog.TextOf(code, language);
        var needed = Names(OptionalPart().Replace(text.Fix + text.Message, string.Empty));
        var optional = Names(text.Fix + text.Message).Except(needed).ToList();
        if (Array.Find(Alternatives, pair => pair.All(optional.Contains)) is { } either)
        {
            foreach (var left in either)
            {
                yield return With(code, language, needed.Concat(optional.Where(name => name != left)));
            }
        }
        else
        {
            yield return With(code, language, needed.Concat(optional));
        }

        if (optional.Count > 0)
        {
            yield return With(code, language, needed);
        }
    }

    public static IReadOnlyList<string> Names(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    private static Problem With(ProblemCode code, string language, IEnumerable<string> names) =>
        new(code, Severity.Error, ProblemPlace.None, [.. names.Select(name => KeyValuePair.Create(name, Value(MessageCatalog.JsonName(code), name, language)))]);

    private static string Value(string code, string name, string language)
    {
        string[] keys = [$"{language}.{code}.{name}", $"{code}.{name}", $"{language}.{name}", name];
        return Array.Find(keys, Values.ContainsKey) is { } key ? Values[key] : throw new InvalidOperationException($"Golden/values.tsv has no value for {name} of {code}.");
    }

    [GeneratedRegex(@"\[\[.*?\]\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
