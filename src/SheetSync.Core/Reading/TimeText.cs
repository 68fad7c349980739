using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>
/// Reads a time of day from text: <c>18:00</c>, <c>18.00</c>, <c>18:00:05</c>, <c>6 pm</c>, <c>6:30 p.m.</c>, <c>kl. 18</c>, <c>godz. 18:00</c>;
/// with <c>(1)</c> or <c>(2)</c> after it where a clock change leaves two readings, or an offset (<c>18:00+02:00</c>).
/// </summary>
internal static partial class TimeText
{
    private const int Longest = 100;

    /// <summary>The time of the text, or null when it is not written in one of these ways.</summary>
    /// <param name="text">The text of the cell, or what follows the date in it.</param>
    /// <param name="joined">It followed a date and a T: only there is <c>10:00-05:00</c> an offset; elsewhere it is a range of hours.</param>
    public static TimeReading? Read(string text, bool joined = false)
    {
        var match = Pattern().Match(text.Length > Longest ? string.Empty : Tidy(text));
        if (!match.Success)
        {
            return null;
        }

        var before = Folding.Key(match.Groups["at"].Value);
        var half = Folding.Key(match.Groups["half"].Value);
        var hasMinutes = match.Groups["minute"].Success;
        var isAfternoon = ScheduleWords.Pm.Contains(half);
        if ((before.Length > 0 && !ScheduleWords.At.Contains(before))
            || (half.Length > 0 && !isAfternoon && !ScheduleWords.Am.Contains(half))

            // A bare number could be anything.
            || (!hasMinutes && before.Length == 0 && half.Length == 0))
        {
            return null;
        }

        var hour = Number(match, "hour");
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (isAfternoon ? 12 : 0);
        }

        var (minute, second, millisecond) = (Number(match, "minute"), Number(match, "second"), Milliseconds(match.Groups["fraction"].Value));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        int? choice = match.Groups["choice"].Success ? Number(match, "choice") : null;
        Offset? offset = null;
        if (match.Groups["offset"] is { Success: true } written)
        {
            if (!joined && written.Value[0] == '-')
            {
                return null;
            }

            offset = written.Value is "Z" or "z" ? Offset.Zero : ZoneReader.FindOffset(written.Value);
            if (offset is null)
            {
                return null;
            }
        }

        return new TimeReading(new LocalTime(hour, minute, second, millisecond), choice, offset);
    }

    private static string Tidy(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Trim();

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static int Milliseconds(string fraction) =>
        fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(3, '0')[..3], NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        ^(?:(?<at>\p{L}+\.?(?:\s+\p{L}+\.?)?)\s*)?
        (?<hour>[0-9]{1,2})
        (?:[:.](?<minute>[0-9]{2})(?:[:.](?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?)?
        (?:\s*(?<half>[AaPp]\.?\s?[Mm]\.?))?
        (?:\s*(?<offset>[Zz]|(?:UTC|GMT)?\s?[+-][0-9]{1,2}(?::?[0-9]{2})?))?
        (?:\s*\((?<choice>[12])\))?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
