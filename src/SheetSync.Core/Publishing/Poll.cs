using System.Globalization;
using System.Text.RegularExpressions;

namespace SheetSync.Core.Publishing;

/// <summary>A poll as a row asks for it in the network's options <c>poll</c>, <c>pollLength</c> and <c>pollMultiple</c>.</summary>
/// <param name="Choices">What can be chosen, in its order.</param>
/// <param name="Length">How long people may vote; a day where the row says nothing. Null where what it says is no length.</param>
/// <param name="IsMultiple">Whether one may choose several.</param>
public sealed partial record Poll(IReadOnlyList<string> Choices, TimeSpan? Length, bool IsMultiple)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    /// <summary>The poll of a post; null where it has none.</summary>
    public static Poll? Of(ComposedPost post) => post.Options.GetValueOrDefault("poll") is { Length: > 0 } choices
        ? new Poll(Split(choices), LengthOf(post.Options.GetValueOrDefault("pollLength", string.Empty)), post.Options.GetValueOrDefault("pollMultiple") == "yes")
        : null;

    /// <summary>One choice a line, or separated by bars or semicolons in one line. The marks of a list do not count where every line has one: bullets, or 1, 2, 3.</summary>
    private static string[] Split(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines is [var only])
        {
            return only.Split(only.Contains('|', StringComparison.Ordinal) ? '|' : ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        var marks = lines.Select((line, at) => (Match: Mark().Match(line), Number: $"{at + 1}")).ToList();
        var isList = marks.TrueForAll(mark => mark.Match.Success && (!mark.Match.Groups["number"].Success || mark.Match.Groups["number"].Value == mark.Number));
        return isList ? [.. lines.Select((line, at) => line[marks[at].Match.Length..])] : lines;
    }

    private static TimeSpan? LengthOf(string text)
    {
        if (text.Trim().Length == 0)
        {
            return Usual;
        }

        var match = Span().Match(text.Trim().ToLowerInvariant());
        if (!match.Success || !double.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 10_000)
        {
            return null;
        }

        return match.Groups["minutes"].Success ? TimeSpan.FromMinutes(count)
            : match.Groups["hours"].Success ? TimeSpan.FromHours(count)
            : match.Groups["weeks"].Success ? TimeSpan.FromDays(7 * count)
            : TimeSpan.FromDays(count);
    }

    [GeneratedRegex(@"^(?:[-*•–]|(?<number>[0-9]{1,2})[.)])\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(
        @"^(?<count>[0-9]{1,5})\s*(?:(?<minutes>m|min|mins|minutes?|minutter|minutt|minut|minuty|minuta)|(?<hours>h|hours?|t|time|timer|godz|godzin|godzina|godziny)|(?<weeks>w|weeks?|uke|uker|tydzień|tygodnie|tygodni)|(?<days>d|days?|dag|dager|døgn|dzień|dni|dnia))\.?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Span();
}
