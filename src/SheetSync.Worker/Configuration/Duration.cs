using System.Globalization;

namespace SheetSync.Worker.Configuration;

/// <summary>Spans of time as settings write them: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>, or <c>00:15:00</c>.</summary>
public static class Duration
{
    /// <summary>Reads one; null where the text is none.</summary>
    public static TimeSpan? Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParseExact(trimmed, ["c", @"h\:mm", @"hh\:mm"], CultureInfo.InvariantCulture, out var span) ? span : null;
        }

        var digits = trimmed.TakeWhile(char.IsAsciiDigit).Count();
        return int.TryParse(trimmed.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? trimmed[digits..].Trim() switch
            {
                "s" or "sec" => TimeSpan.FromSeconds(number),
                "m" or "min" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                "d" => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;
    }

    /// <summary>Writes one in the largest unit that holds it without a rest.</summary>
    public static string Write(TimeSpan span) => span switch
    {
        { Ticks: 0 } => "0s",
        _ when span.Ticks % TimeSpan.TicksPerDay == 0 => Number(span.TotalDays, "d"),
        _ when span.Ticks % TimeSpan.TicksPerHour == 0 => Number(span.TotalHours, "h"),
        _ when span.Ticks % TimeSpan.TicksPerMinute == 0 => Number(span.TotalMinutes, "m"),
        _ => Number(span.TotalSeconds, "s"),
    };

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0}{unit}");
}
