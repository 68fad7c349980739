using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SheetSync.Core.Checking;

/// <summary>The texts of all problems in English, Norwegian (nb) and Polish (pl), from <c>Checking/Messages/*.json</c>.</summary>
public static class MessageCatalog
{
    private static readonly Dictionary<string, Dictionary<string, ProblemText>> Texts = Languages.ToDictionary(language => language, Load);

    /// <summary>The languages in which every problem has its texts.</summary>
    public static IReadOnlyList<string> Languages => ["en", "nb", "pl"];

    /// <summary>The camelCase name of a code: what JSON shows in every language.</summary>
    public static string JsonName(ProblemCode code) => JsonNamingPolicy.CamelCase.ConvertName(code.ToString());

    /// <summary>The number of a code as it is shown to people: <c>SS0104</c>.</summary>
    public static string Number(ProblemCode code) => string.Create(CultureInfo.InvariantCulture, $"SS{(int)code:0000}");

    /// <summary>What a person reads: what to do, then what is wrong, without the place. An unknown language falls back to English.</summary>
    public static string Text(Problem problem, string language) => $"{Fix(problem, language)} {Message(problem, language)}";

    /// <summary>What is wrong.</summary>
    public static string Message(Problem problem, string language) => Fill(TextOf(problem.Code, language).Message, problem.Values, language);

    /// <summary>What to do.</summary>
    public static string Fix(Problem problem, string language) => Fill(TextOf(problem.Code, language).Fix, problem.Values, language);

    /// <summary>Place, text and number in one line, in English: for exceptions and logs.</summary>
    public static string English(Problem problem) => Line(problem, "en");

    /// <summary>Place, text and number in one line.</summary>
    public static string Line(Problem problem, string language)
    {
        var line = new StringBuilder();
        if (problem.Place.Tab is { } tab)
        {
            line.Append(tab).Append(' ');
        }

        if (problem.Place.Cell is { } cell)
        {
            line.Append(cell);
        }
        else if (problem.Place.Row is { } row)
        {
            line.Append(CultureInfo.InvariantCulture, $"{row}");
        }

        if (problem.Place.Column is { } column)
        {
            line.Append(CultureInfo.InvariantCulture, $" ({column.ReplaceLineEndings(" ")})");
        }

        if (line.Length > 0)
        {
            line.Append(": ");
        }

        return line.Append(CultureInfo.InvariantCulture, $"{Text(problem, language)} [{Number(problem.Code)}]").ToString();
    }

    /// <summary>The raw texts of a code, with placeholders in braces.</summary>
    public static ProblemText TextOf(ProblemCode code, string language) =>
        (Texts.GetValueOrDefault(language) ?? Texts["en"]).GetValueOrDefault(JsonName(code))
        ?? throw new ArgumentException($"No text for {code} in '{language}'; add it to Checking/Messages/{language}.json.", nameof(code));

    // One pass over the template: a value that itself holds braces is never filled again.
    private static string Fill(string text, IReadOnlyList<KeyValuePair<string, string>> values, string language)
    {
        var result = new StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length;)
        {
            var (open, close) = Next(text, at, "[[", "]]");
            if (open < 0)
            {
                FillPart(text[at..], values, language, result);
                break;
            }

            FillPart(text[at..open], values, language, result);
            var part = new StringBuilder();
            if (FillPart(text[(open + 2)..close], values, language, part))
            {
                result.Append(part);
            }

            at = close + 2;
        }

        return result.ToString();
    }

    // False when a placeholder has no value: a part in double square brackets is then left out.
    private static bool FillPart(string text, IReadOnlyList<KeyValuePair<string, string>> values, string language, StringBuilder result)
    {
        var filled = true;
        for (var at = 0; at < text.Length;)
        {
            var (open, close) = Next(text, at, "{", "}");
            if (open < 0)
            {
                result.Append(text, at, text.Length - at);
                break;
            }

            result.Append(text, at, open - at);
            var name = text[(open + 1)..close];
            var value = values.FirstOrDefault(v => v.Key == name).Value;
            value = name == "cause" && value is not null ? CauseTexts.Of(value, language) : value;
            filled &= !string.IsNullOrEmpty(value);
            result.Append(value ?? text[open..(close + 1)]);
            at = close + 1;
        }

        return filled;
    }

    private static (int Open, int Close) Next(string text, int at, string opening, string closing)
    {
        var open = text.IndexOf(opening, at, StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(closing, open, StringComparison.Ordinal);
        return close < 0 ? (-1, -1) : (open, close);
    }

    private static Dictionary<string, ProblemText> Load(string language)
    {
        var texts = new Dictionary<string, ProblemText>();
        foreach (var code in JsonMembers.File($"SheetSync.Core.Checking.Messages.{language}.json").EnumerateObject())
        {
            texts.Add(code.Name, JsonMembers.Whole(code.Value, of => new ProblemText(of.Text("fix")!, of.Text("message")!)));
        }

        return texts;
    }
}
