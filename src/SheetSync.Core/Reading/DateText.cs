using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>
/// Reads a date from text, with the time after it where there is one: ISO (<c>2026-12-24 18:00</c>, with <c>T</c>, seconds and offset if
/// wanted), day first with dots (<c>24.12.2026</c>), or with the month's name in English, Norwegian or Polish (<c>24 Dec 2026</c>,
/// <c>Dec 24, 2026</c>, <c>24. des. 2026</c>, <c>24 grudnia 2026</c>). What could be read in two ways (<c>03/04/2026</c>) is not read.
/// A weekday before it must be the date's own.
/// </summary>
internal static partial class DateText
{
    private const int Longest = 100;

    private static readonly HashSet<string> DayFirst = ["nb", "pl"];

    /// <summary>The date of the text, or null when it is not written in one of these ways.</summary>
    /// <param name="text">The text of the cell.</param>
    /// <param name="language">The sheet's language: where dots are usual, the day comes first.</param>
    public static DateReading? Read(string text, string language)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var rest = Spaces().Replace(text, " ").Trim();
        var weekday = Weekday(ref rest);
        var date = Iso(rest) ?? Numbers(rest, language) ?? DayMonth(rest) ?? MonthDay(rest);
        if (date is not var (day, after) || (weekday is not null && (int)day.DayOfWeek != weekday))
        {
            return null;
        }

        var joined = after.StartsWith('T');
        after = after.TrimStart(' ', ',', 'T');
        return after.Length == 0 ? new DateReading(day)
            : TimeText.Read(after, joined) is { } time ? new DateReading(day, time)
            : null;
    }

    private static int? Weekday(ref string text)
    {
        var match = LeadingWord().Match(text);
        if (!match.Success || !ScheduleWords.Weekdays.TryGetValue(Folding.Key(match.Groups["word"].Value), out var number))
        {
            return null;
        }

        text = text[match.Length..];
        return number;
    }

    private static (LocalDate Date, string After)? Iso(string text)
    {
        var match = IsoPattern().Match(text);
        return match.Success ? Make(match, text, Number(match, "year"), Number(match, "month"), Number(match, "day")) : null;
    }

    private static (LocalDate Date, string After)? Numbers(string text, string language)
    {
        var match = NumbersPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (first, second, year) = (Number(match, "first"), Number(match, "second"), Number(match, "year"));
        var dotted = match.Groups["dot"].Success;
        if (match.Groups["year"].Length == 2)
        {
            // Two digits are a year only where the order is beyond doubt.
            return dotted && DayFirst.Contains(language) ? Make(match, text, 2000 + year, second, first) : null;
        }

        return dotted && DayFirst.Contains(language) ? Make(match, text, year, second, first)
            : first > 12 || first == second ? Make(match, text, year, second, first)
            : second > 12 ? Make(match, text, year, first, second)
            : null;
    }

    private static (LocalDate Date, string After)? DayMonth(string text) => Named(DayMonthPattern().Match(text), text);

    private static (LocalDate Date, string After)? MonthDay(string text) => Named(MonthDayPattern().Match(text), text);

    private static (LocalDate Date, string After)? Named(Match match, string text) =>
        match.Success && ScheduleWords.Months.TryGetValue(Folding.Key(match.Groups["month"].Value), out var month)
            ? Make(match, text, Number(match, "year"), month, Number(match, "day"))
            : null;

    private static (LocalDate Date, string After)? Make(Match match, string text, int year, int month, int day)
    {
        if (year is < 1900 or > 9998 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return null;
        }

        return (new LocalDate(year, month, day), text[match.Length..]);
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<word>\p{L}+)\.?,? ")]
    private static partial Regex LeadingWord();

    [GeneratedRegex(@"^(?<year>[0-9]{4})[-/.](?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})(?=T[0-9]|[^0-9T]|$)")]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?:(?<dot>\. ?)(?<second>[0-9]{1,2})\. ?|/(?<second>[0-9]{1,2})/|-(?<second>[0-9]{1,2})-)(?<year>[0-9]{4}|[0-9]{2})(?![0-9])(?: ?r\.|\.(?![0-9]))?")]
    private static partial Regex NumbersPattern();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]?(?<month>\p{L}+)\.?,?[ -]?(?<year>[0-9]{4})(?: ?r\.)?(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthPattern();

    [GeneratedRegex(@"^(?<month>\p{L}+)\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? ?(?<year>[0-9]{4})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthDayPattern();
}
