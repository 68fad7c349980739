using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>
/// Reads a date from text, with weekday and time around it where they are: ISO (<c>2026-12-24T18:00</c>), numbers in the order that the language or
/// the calendar gives them (<c>24.12.2026</c>, <c>12/24/26</c>, <c>24/12-2026</c>), or with the month's name in English, Norwegian or Polish
/// (<c>24 Dec 2026</c>, <c>Dec 24th</c>, <c>24. desember</c>, <c>24 XII 2026 r.</c>), or by its week (<see cref="WeekText"/>). What the text leaves open stays open in the answer: the
/// year, and which of two numbers is the day.
/// </summary>
internal static partial class DateText
{
    private const int Longest = 100;

    /// <summary>The date of the text, or null when it is not written in one of these ways.</summary>
    /// <param name="text">The text of the cell.</param>
    /// <param name="language">The sheet's language: where dots are usual, the day comes first.</param>
    /// <param name="order">The order that the calendar names.</param>
    public static WrittenDate? Read(string text, string language, DateOrder order = DateOrder.Unknown)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var tidy = Tidy(text);
        return new Reader(language, order).Read(tidy) ?? TimeFirst(tidy, language, order);
    }

    /// <summary>The day of a month that stands alone (<c>5</c>, <c>5.</c>, <c>Mon 5th</c>): for tabs that hold one month.</summary>
    public static (int Day, IsoDayOfWeek? Weekday)? ReadDay(string text, string language)
    {
        var match = DayAlone().Match(text.Length > Longest ? string.Empty : Tidy(text));
        IsoDayOfWeek? weekday = null;
        return match.Success && (match.Groups["word"].Length == 0 || (weekday = ScheduleWords.Weekday(match.Groups["word"].Value, language)) is not null)
            && Number(match, "day") is >= 1 and <= 31 and var day ? (day, weekday) : null;
    }

    // "18:00 24.12.2026", "kl. 18, 24. desember", "6 pm on 24 December".
    private static WrittenDate? TimeFirst(string text, string language, DateOrder order)
    {
        for (var at = text.IndexOfAny([' ', ',']); at > 0; at = text.IndexOfAny([' ', ','], at + 1))
        {
            if (TimeText.Read(text[..at]) is { } time && new Reader(language, order).Read(text[at..].TrimStart(' ', ',', '-', '|')) is { Time: null } date)
            {
                return date with { Time = time };
            }
        }

        return null;
    }

    private static string Tidy(string text)
    {
        var line = Spaces().Replace(text.Replace('–', '-').Replace('—', '-').Replace('’', '\''), " ");
        var start = 0;
        while (start < line.Length && !char.IsLetterOrDigit(line[start]) && line[start] != '@')
        {
            start++;
        }

        return line[start..].TrimEnd();
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?<word>\p{L}+)[.,]{0,2} )?(?<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?(?:,? \(?(?<word>\p{L}+)\.?\)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayAlone();

    [GeneratedRegex(@"^(?<word>\p{L}+)(?:\.?,? |\.,|,)")]
    private static partial Regex LeadingWord();

    [GeneratedRegex(@"^,? ?\(?(?<word>\p{L}{2,})\.?\)?(?=$|[ ,.])")]
    private static partial Regex TrailingWord();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:[-/.](?<month>[0-9]{1,2})[-/.]|[ ,.-]{1,2}(?<month>\p{L}+)\.?[ -])(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?=T[0-9]|[^0-9T]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<mark>\. ?|/|-| )(?<second>[0-9]{1,2})(?<next>\.? |\. ?|/|-)(?<year>[0-9]{4}|[0-9]{2})(?![0-9:]|\.[0-9])(?: ?r(?![\p{L}])\.?|\.(?![0-9]))?")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<mark>\. ?|/|-)(?<second>[0-9]{1,2})(?:\.(?![0-9])|(?![0-9:./-]))")]
    private static partial Regex TwoNumbers();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})(?: ?(?:st|nd|rd|th)\b|\.)?(?: of |[ ./-]{0,2})(?<month>\p{L}+)\.?" + Year + @"(?![0-9])(?: ?r(?![\p{L}])\.?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"^(?<month>\p{L}+)\.?[ -]{0,1}(?:the )?(?<day>[0-9]{1,2})(?: ?(?:st|nd|rd|th)\b)?(?![0-9:.])" + Year + "(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthDay();

    private const string Year = @"(?:[ ,./-]{0,2}(?<year>[0-9]{4})(?![0-9:])|(?<mark>[ ,./-]{0,2}'|[ ,./-]{1,2})(?<short>[0-9]{2})(?![0-9:.hH])(?! ?[aApP]\.?[mM]))?";

    private sealed class Reader(string language, DateOrder order)
    {
        public WrittenDate? Read(string text)
        {
            var rest = text;
            var weekday = LeadingWeekday(ref rest);
            if (WeekText.Read(rest, weekday, language) is var (ofWeek, end))
            {
                return With(new WrittenDate(ofWeek), rest[end..], joined: false);
            }

            if ((ReadYearFirst(rest) ?? ReadNumbers(rest) ?? ReadNamed(DayMonth().Match(rest)) ?? ReadNamed(MonthDay().Match(rest))) is not var (day, rival, length))
            {
                return null;
            }

            var after = rest[length..];
            var joined = after.StartsWith('T');
            if (weekday is null && TrailingWord().Match(after) is { Success: true } word && ScheduleWords.Weekday(word.Groups["word"].Value, language) is { } named)
            {
                weekday = named;
                after = after[word.Length..];
            }

            return With(new WrittenDate(day, rival, weekday), after, joined);
        }

        /// <summary>The date with the time that stands behind it, or null where something else does.</summary>
        private static WrittenDate? With(WrittenDate date, string after, bool joined)
        {
            after = after.TrimStart(' ', ',', 'T', '|', '.', ';');
            if (!joined && after.StartsWith("- ", StringComparison.Ordinal))
            {
                after = after[2..];
            }

            return after.Length == 0 ? date : TimeText.Read(after, joined) is { } time ? date with { Time = time } : null;
        }

        private IsoDayOfWeek? LeadingWeekday(ref string text)
        {
            IsoDayOfWeek? weekday = null;
            for (var word = LeadingWord().Match(text); word.Success; word = LeadingWord().Match(text))
            {
                // "On" is English, and Norwegian for Wednesday.
                if (!ScheduleWords.MayPrecede(word.Groups["word"].Value, language))
                {
                    if (weekday is null && ScheduleWords.Weekday(word.Groups["word"].Value, language) is { } named)
                    {
                        weekday = named;
                    }
                    else if (!ScheduleWords.MayPrecede(word.Groups["word"].Value, null))
                    {
                        break;
                    }
                }

                text = text[word.Length..].TrimStart();
            }

            return weekday;
        }

        private (CalendarDay Day, CalendarDay? Rival, int Length)? ReadYearFirst(string text)
        {
            var match = YearFirst().Match(text);
            return match.Success && MonthOf(match) is { } month ? Made(match, new CalendarDay(Number(match, "year"), month, Number(match, "day"))) : null;
        }

        private (CalendarDay Day, CalendarDay? Rival, int Length)? ReadNumbers(string text)
        {
            var match = ThreeNumbers().Match(text);
            if (!match.Success || (match.Groups["year"].Length == 2 && match.Groups["next"].Value is " " or ". " && match.Groups["mark"].Value != ". "))
            {
                match = TwoNumbers().Match(text);
            }

            if (!match.Success)
            {
                return null;
            }

            var (first, second) = (Number(match, "first"), Number(match, "second"));
            var isShort = match.Groups["year"].Length == 2;
            int? year = match.Groups["year"].Success ? Number(match, "year") + (isShort ? 2000 : 0) : null;
            var dayFirst = new CalendarDay(year, second, first);
            var monthFirst = new CalendarDay(year, first, second);
            var mark = match.Groups["mark"].Value;
            var isDayFirst = order == DateOrder.DayFirst || (order == DateOrder.Unknown
                && ((language is "nb" or "pl" && mark[0] == '.') || (language == "nb" && mark == "/" && match.Groups["next"].Value is "-" or " ")));
            if (isDayFirst || order == DateOrder.MonthFirst)
            {
                var (wanted, other) = isDayFirst ? (dayFirst, monthFirst) : (monthFirst, dayFirst);
                return Made(match, wanted.Exists ? wanted : other);
            }

            // Short years come first only with dashes: 26-12-24.
            CalendarDay[] days = [dayFirst, monthFirst, .. isShort && mark == "-" ? [new CalendarDay(2000 + first, second, year!.Value - 2000)] : Array.Empty<CalendarDay>()];
            var possible = days.Where(day => day.Exists).Distinct().ToList();
            return possible.Count == 0 ? null : (possible[0], possible.Count > 1 ? possible[1] : null, match.Length);
        }

        private (CalendarDay Day, CalendarDay? Rival, int Length)? ReadNamed(Match match)
        {
            if (!match.Success || MonthOf(match) is not { } month)
            {
                return null;
            }

            int? year = match.Groups["year"].Success ? Number(match, "year") : null;
            if (match.Groups["short"].Success)
            {
                // After a mere space it could be an hour.
                year = 2000 + Number(match, "short");
                if (year < 2024 && string.IsNullOrWhiteSpace(match.Groups["mark"].Value.Replace(',', ' ')))
                {
                    return null;
                }
            }

            return Made(match, new CalendarDay(year, month, Number(match, "day")));
        }

        private int? MonthOf(Match match) => char.IsAsciiDigit(match.Groups["month"].ValueSpan[0])
            ? Number(match, "month")
            : ScheduleWords.Month(match.Groups["month"].Value, language);

        private static (CalendarDay Day, CalendarDay? Rival, int Length)? Made(Match match, CalendarDay day) =>
            day.Exists ? (day, null, match.Length) : null;
    }
}
