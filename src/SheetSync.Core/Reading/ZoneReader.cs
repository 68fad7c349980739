using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace SheetSync.Core.Reading;

/// <summary>Reads a time zone: an IANA name in any case (<c>Europe/Oslo</c>), UTC, or a fixed offset (<c>+02:00</c>, <c>UTC+2</c>).</summary>
public static class ZoneReader
{
    private static readonly FrozenDictionary<string, string> Ids =
        TzdbDateTimeZoneSource.Default.GetIds().ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ByCity = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .GroupBy(location => Folding.Key(location.ZoneId[(location.ZoneId.LastIndexOf('/') + 1)..]))
        .ToFrozenDictionary(group => group.Key, group => group.First().ZoneId);

    /// <summary>The zone of a text, or null when it is none.</summary>
    public static DateTimeZone? Find(string text)
    {
        var name = text.Trim().Replace(' ', '_');
        return Ids.TryGetValue(name, out var id) ? DateTimeZoneProviders.Tzdb[id]
            : name is "Z" or "z" ? DateTimeZone.Utc
            : FindOffset(text) is { } offset ? DateTimeZone.ForOffset(offset)
            : null;
    }

    /// <summary>The IANA name that a text comes near to (a slip, or the city alone), or null.</summary>
    public static string? Suggest(string text)
    {
        var key = Folding.Key(text);
        return ByCity.TryGetValue(key, out var zone) ? zone
            : Similarity.Nearest(text, ByCity.Values) ?? (Similarity.Nearest(text, ByCity.Keys) is { } city ? ByCity[city] : null);
    }

    /// <summary>The offset of a text such as <c>+02:00</c>, <c>-5</c>, <c>UTC+2</c>, <c>GMT+0200</c>; null when it is none.</summary>
    internal static Offset? FindOffset(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[3..].TrimStart();
        }

        if (rest.Length < 2 || rest[0] is not ('+' or '-' or '−'))
        {
            return null;
        }

        var digits = rest[1..];
        var colon = digits.IndexOf(':');
        var hours = colon >= 0 ? digits[..colon] : digits.Length > 2 ? digits[..^2] : digits;
        var minutes = colon >= 0 ? digits[(colon + 1)..] : digits.Length > 2 ? digits[^2..] : "0";
        if (!Number(hours, out var hour) || !Number(minutes, out var minute) || hours.Length > 2 || (colon >= 0 && minutes.Length != 2)
            || minute > 59 || hour > 14)
        {
            return null;
        }

        var offset = Offset.FromHoursAndMinutes(hour, minute);
        return rest[0] == '+' ? offset : -offset;
    }

    private static bool Number(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
