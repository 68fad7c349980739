using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>
/// Reads a time of day from text: <c>18:00</c>, <c>18.00</c>, <c>18h30</c>, <c>18:00:05</c>, <c>6 pm</c>, <c>6:30 p.m.</c>, <c>kl. 18</c>,
/// <c>godz. 18:00</c>, <c>7 rano</c>, <c>noon</c>; with <c>(1)</c> or <c>(2)</c> after it where a clock change leaves two readings, or an offset
/// (<c>18:00+02:00</c>). "At 6" and "midnight" are read with their rival.
/// </summary>
internal static partial class TimeText
{
    private const int Longest = 100;
    private static readonly TimeReading Noon = new(LocalTime.Noon);
    private static readonly TimeReading Midnight = new(LocalTime.Midnight) { HoursToRival = 24 };

    /// <summary>The time of the text, or null when it is not written in one of these ways.</summary>
    /// <param name="text">The text of the cell, or what follows the date in it.</param>
    /// <param name="joined">It followed a date and a T: only there is <c>10:00-05:00</c> an offset; elsewhere it is a range of hours.</param>
    public static TimeReading? Read(string text, bool joined = false)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var tidy = Tidy(text);
        if (Word(tidy) is { } word)
        {
            return word;
        }

        var match = Pattern().Match(tidy);
        if (!match.Success)
        {
            return null;
        }

        var (before, after) = (Folding.Key(match.Groups["at"].Value), Folding.Key(match.Groups["after"].Value));
        var hasMinutes = match.Groups["minute"].Success;
        if ((before.Length > 0 && !ScheduleWords.At.Contains(before))

            // A bare number could be anything, and so could four digits alone.
            || ((!hasMinutes || match.Groups["run"].Success) && before.Length == 0 && after.Length == 0 && match.Groups["sign"].Length == 0))
        {
            return null;
        }

        var (hour, minute, second, millisecond) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"), Milliseconds(match.Groups["fraction"].Value));
        if (hour == 24 && minute + second + millisecond == 0 && after.Length == 0)
        {
            return Midnight;
        }

        if (HourOf(hour, after) is not { } of24 || of24 > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        int? choice = match.Groups["choice"].Success ? Number(match, "choice") : null;
        if (!OffsetOf(match.Groups["offset"], joined, out var offset))
        {
            return null;
        }

        var isOfTwelve = !hasMinutes && hour is >= 1 and <= 12
            && (after.Length == 0 ? match.Groups["sign"].Length > 0 || ScheduleWords.AtOfTwelve.Contains(before) : after == "oclock");
        return new TimeReading(new LocalTime(isOfTwelve ? of24 % 12 : of24, minute, second, millisecond), choice, offset) { HoursToRival = isOfTwelve ? 12 : 0 };
    }

    /// <summary>What a text that is no time was probably meant to be: <c>18:00</c> for <c>18</c> and <c>1800</c>; empty where nothing comes near.</summary>
    public static string Suggest(string text)
    {
        var match = Digits().Match(Tidy(text));
        return match.Success && Number(match, "hour") is < 24 and var hour && Number(match, "minute") is < 60 and var minute
            ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}")
            : string.Empty;
    }

    private static TimeReading? Word(string text)
    {
        if (text.Length == 0 || char.IsAsciiDigit(text[^1]))
        {
            return null;
        }

        var key = Folding.Key(text);
        var bare = LeadingAt().Match(text) is { Success: true } lead && ScheduleWords.At.Contains(Folding.Key(lead.Value)) ? Folding.Key(text[lead.Length..]) : key;
        return ScheduleWords.Noon.Contains(key) || ScheduleWords.Noon.Contains(bare) ? Noon
            : ScheduleWords.Midnight.Contains(key) || ScheduleWords.Midnight.Contains(bare) ? Midnight
            : null;
    }

    // The hour of the day, or null where the word after it is strange or contradicts it.
    private static int? HourOf(int hour, string after) =>
        after.Length == 0 || ScheduleWords.Hour.Contains(after) ? hour
        : ScheduleWords.Am.Contains(after) ? (hour is >= 1 and <= 12 ? hour % 12 : null)
        : ScheduleWords.Pm.Contains(after) ? (hour is >= 1 and <= 12 ? (hour % 12) + 12 : null)
        : ScheduleWords.Morning.Contains(after) ? (hour is >= 1 and <= 11 ? hour : null)
        : ScheduleWords.Afternoon.Contains(after) ? (hour is >= 1 and <= 7 ? hour + 12 : hour is >= 12 and <= 18 ? hour : null)
        : ScheduleWords.Evening.Contains(after) ? (hour is >= 4 and <= 11 ? hour + 12 : hour is >= 16 and <= 23 ? hour : null)
        : null;

    private static bool OffsetOf(Group written, bool joined, out Offset? offset)
    {
        offset = null;
        if (!written.Success)
        {
            return true;
        }

        offset = written.Value.ToUpperInvariant() is "Z" or "UTC" ? Offset.Zero : joined || written.Value[0] != '-' ? ZoneReader.FindOffset(written.Value) : null;
        return offset is not null;
    }

    private static string Tidy(string text) => Picture().Replace(text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('’', '\''), string.Empty).Trim().TrimEnd(',', ';').TrimEnd();

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static int Milliseconds(string fraction) =>
        fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(3, '0')[..3], NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        ^(?:(?<sign>@)\s*|(?<at>\p{L}+\.?(?:\s+\p{L}+\.?)?)\s*)?
        (?<hour>[0-9]{1,2})
        (?:[:.h](?<minute>[0-9]{2})(?:[:.](?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?|(?<run>)(?<minute>(?<=[0-9]{2})[0-9]{2}))?
        (?:\s*(?<after>(?!(?:UTC|GMT|Z)\b)\p{L}[\p{L}.'\ ]*?))?
        (?:\s*(?<!\p{L})(?<offset>Z|UTC|(?:UTC|GMT)?\s?[+-][0-9]{1,2}(?::?[0-9]{2})?))?
        (?:\s*\((?<choice>[12])\))?\.?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[\p{So}\p{Mn}\p{Cf}\p{Cs}\s]+")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\p{L}+\.?\s")]
    private static partial Regex LeadingAt();

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})(?:[:. ]?(?<minute>[0-9]{2}))?$")]
    private static partial Regex Digits();
}
