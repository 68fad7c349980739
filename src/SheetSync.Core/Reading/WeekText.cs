using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>
/// Reads a day that is written by its week: <c>2026-W50-3</c>, <c>W50 Wed</c>, <c>uke 50 onsdag</c>, <c>środa, tydzień 50</c>, with or without the
/// year. Weeks are those of ISO 8601: from Monday, and the first one of a year is that of its first Thursday.
/// </summary>
internal static partial class WeekText
{
    /// <summary>The day at the beginning of the text and how much of it names that; null where it is none, or where no weekday is named.</summary>
    /// <param name="text">The text; words such as "on" are gone.</param>
    /// <param name="weekday">The weekday that stood before it.</param>
    /// <param name="language">The sheet's language.</param>
    public static (CalendarDay Day, int Length)? Read(string text, IsoDayOfWeek? weekday, string language)
    {
        if (Find(text) is not var (match, after))
        {
            return null;
        }

        var end = text.Length - after.Length;
        if (match.Groups["day"].Success)
        {
            weekday ??= (IsoDayOfWeek)(match.Groups["day"].ValueSpan[0] - '0');
        }
        else if (weekday is null && TrailingWord().Match(after) is { Success: true } word)
        {
            weekday = ScheduleWords.Weekday(word.Groups["word"].Value, language);
            end += word.Length;
        }

        if (weekday is not { } day)
        {
            return null;
        }

        var year = match.Groups["year"];
        if (!year.Success && TrailingYear().Match(text[end..]) is { Success: true } later)
        {
            year = later.Groups["year"];
            end += later.Length;
        }

        var found = CalendarDay.OfWeek(
            year.Success ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : null, int.Parse(match.Groups["week"].ValueSpan, CultureInfo.InvariantCulture), day);
        return found.Exists ? (found, end) : null;
    }

    /// <summary>Whether the text names a week and nothing else.</summary>
    public static bool IsWeek(string text) => Find(text.Trim()) is var (match, after) && after.Length == 0 && !match.Groups["day"].Success;

    private static (Match Match, string After)? Find(string text)
    {
        var match = Iso().Match(text);
        if (!match.Success)
        {
            match = Named().Match(text);
            if (!match.Success || !ScheduleWords.Week.Contains(Folding.Key(match.Groups["word"].Value)))
            {
                return null;
            }
        }

        return (match, text[match.Length..]);
    }

    [GeneratedRegex(@"^(?<year>[0-9]{4})[- ]?W(?<week>[0-9]{1,2})(?:-?(?<day>[1-7])(?![0-9:.]))?(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:(?:i|in|of|w) )?(?<word>\p{L}+)\.? ?(?:(?:nr|no)\.? ?|#)?(?<week>[0-9]{1,2})(?![0-9]|:[0-9])(?:-(?<day>[1-7])(?![0-9:.])|[ ,/-]{1,3}(?<year>20[0-9]{2})(?![0-9:]))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[ ,.:;/-]{0,3}\(?(?:w |we |on )?(?<word>\p{L}{2,})\.?\)?(?=$|[ ,.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TrailingWord();

    [GeneratedRegex(@"^[ ,/-]{1,3}(?<year>20[0-9]{2})(?![0-9:])", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingYear();
}
