using System.Buffers;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>Checks the written form of fields that stay text: links, value, repeat, language, expiry; and that what is posted is text.</summary>
internal static partial class FieldChecks
{
    private static readonly HashSet<string> LanguageNames =
        [.. WordList.From("en").SelectMany(list => list.Languages.Values).SelectMany(names => names).Select(Folding.Key)];

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly HashSet<ColumnRole> Checked =
    [
        ColumnRole.Link, ColumnRole.PostedLink, ColumnRole.Value, ColumnRole.Repeat, ColumnRole.Language, ColumnRole.Expires,
        ColumnRole.Title, ColumnRole.Caption, ColumnRole.AltText, ColumnRole.FirstComment,
    ];

    /// <summary>The columns of which the written form is checked.</summary>
    public static ColumnBinding[] In(ColumnMap map) => [.. map.People.Where(binding => Checked.Contains(binding.Role))];

    /// <summary>Adds what is wrong with the fields of a row.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="columns">The columns to check.</param>
    /// <param name="language">The sheet's language.</param>
    /// <param name="order">The order of day and month that the calendar names.</param>
    /// <param name="problems">What is wrong.</param>
    public static void Check(RowCells cells, ColumnBinding[] columns, string language, DateOrder order, List<Problem> problems)
    {
        foreach (var binding in columns)
        {
            var value = cells.Value(binding);
            if (value.IsBlank || value.Kind == CellKind.Error || (binding.Role == ColumnRole.Value && value.Kind == CellKind.Number))
            {
                continue;
            }

            // Most of most rows: a text that is checked as what it says, later.
            if (IsPosted(binding.Role) && value.Kind is not (CellKind.Number or CellKind.Date))
            {
                continue;
            }

            var text = CellText.Of(value).Trim();
            switch (binding.Role)
            {
                case var role when IsPosted(role):
                    problems.Add(Problem.Warning(ProblemCode.NumberAsText, cells.Place(binding), ("value", CellText.Shown(text))));
                    break;
                case ColumnRole.Link when !IsLink(text):
                    problems.Add(Problem.Error(ProblemCode.LinkInvalid, cells.Place(binding), ("value", CellText.Shown(text)), ("suggestion", CellText.Shown(Repaired(text)))));
                    break;
                case ColumnRole.PostedLink when !text.Split().Any(IsLink):
                    problems.Add(Problem.Warning(ProblemCode.LinkInvalid, cells.Place(binding), ("value", CellText.Shown(text)), ("suggestion", CellText.Shown(Repaired(text)))));
                    break;
                case ColumnRole.Value when !IsValue(text):
                    problems.Add(Problem.Warning(ProblemCode.ValueUnreadable, cells.Place(binding), ("value", CellText.Shown(text))));
                    break;
                case ColumnRole.Repeat when value is not { Kind: CellKind.Boolean, Number: 0 } && !Vocabulary.IsNever(text):
                    problems.Add(Problem.Warning(ProblemCode.RepeatUnsupported, cells.Place(binding), ("value", CellText.Shown(text))));
                    break;
                case ColumnRole.Language when !IsLanguage(text):
                    problems.Add(Problem.Warning(ProblemCode.LanguageUnknown, cells.Place(binding), ("value", CellText.Shown(text))));
                    break;
                case ColumnRole.Expires when new DateHints(language, order).Read(value) is not { Day.Year: not null } day || day.Days(null).Count() != 1:
                    problems.Add(Problem.Warning(ProblemCode.DateUnreadable, cells.Place(binding), ("value", CellText.Shown(text))));
                    break;
            }
        }
    }

    private static bool IsPosted(ColumnRole role) => role is ColumnRole.Title or ColumnRole.Caption or ColumnRole.AltText or ColumnRole.FirstComment;

    private static bool IsLink(string text) =>
        !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
        && link.Host.Length > 0;

    private static string Repaired(string text) =>
        !text.Contains(':', StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal) && IsLink("https://" + text) ? "https://" + text : string.Empty;

    private static bool IsValue(string text) => Amount().IsMatch(text);

    private static bool IsLanguage(string text) => IsCode(text) || LanguageNames.Contains(Folding.Key(text));

    // Two or three letters, then perhaps a hyphen and two to four: nb, pt-BR, zh_Hans. Without an expression, since nearly every row has one.
    private static bool IsCode(ReadOnlySpan<char> text)
    {
        var letters = Letters(text);
        var rest = text[letters..];
        return letters is 2 or 3 && (rest.IsEmpty || (rest[0] is '-' or '_' && rest.Length is >= 3 and <= 5 && Letters(rest[1..]) == rest.Length - 1));
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(AsciiLetters);
        return end < 0 ? text.Length : end;
    }

    [GeneratedRegex(@"^[\p{L}\p{Sc}. ]{0,6}\s?[-−]?[0-9]{1,3}(?:[  .,'\u202f]?[0-9]{3})*(?:[.,][0-9]{1,2}|,-)?\s?[\p{L}\p{Sc}. ]{0,6}$")]
    private static partial Regex Amount();
}
