using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace SheetSync.Core.Reading;

/// <summary>
/// Reads a time zone: an IANA name in any case (<c>Europe/Oslo</c>), a Windows name (<c>W. Europe Standard Time</c>), a city or country of one zone
/// (<c>Oslo</c>, <c>Norge</c>), UTC, or a fixed offset (<c>+02:00</c>, <c>UTC+2</c>).
/// </summary>
public static class ZoneReader
{
    // People write EST in summer as well, and then mean EDT.
    private static readonly FrozenDictionary<string, string> Doubtful = new Dictionary<string, string>
    {
        ["est"] = "America/New_York", ["edt"] = "America/New_York", ["et"] = "America/New_York", ["cst"] = "America/Chicago", ["cdt"] = "America/Chicago",
        ["mst"] = "America/Denver", ["mdt"] = "America/Denver", ["pst"] = "America/Los_Angeles", ["pdt"] = "America/Los_Angeles", ["pt"] = "America/Los_Angeles",
        ["hst"] = "Pacific/Honolulu", ["bst"] = "Europe/London", ["cest"] = "Europe/Berlin",
    }.ToFrozenDictionary();

    /// <summary>The zone of a text, or null when it is none.</summary>
    public static DateTimeZone? Find(string text)
    {
        var name = text.Trim();
        if (name.Contains('/', StringComparison.Ordinal) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone)
        {
            return zone;
        }

        return Names.Ids.TryGetValue(name.Replace(' ', '_'), out var id) ? DateTimeZoneProviders.Tzdb[id]
            : name is "Z" or "z" ? DateTimeZone.Utc
            : FindOffset(name) is { } offset ? DateTimeZone.ForOffset(offset)
            : Folding.Key(name) is { Length: > 0 } key && (Names.Windows.TryGetValue(key, out id) || Names.ByCity.TryGetValue(key, out id)) ? DateTimeZoneProviders.Tzdb[id]
            : null;
    }

    /// <summary>The IANA name that a text comes near to (a slip, a city in it, or letters such as EST), or null.</summary>
    public static string? Suggest(string text) =>
        Doubtful.GetValueOrDefault(Folding.Key(text))
        ?? Similarity.Nearest(text, Names.ByCity.Values)
        ?? (Similarity.Nearest(text, Names.ByCity.Keys) is { } city ? Names.ByCity[city] : null)
        ?? Folding.Words(text).Split(' ').Where(word => word.Length > 3).Select(Names.ByCity.GetValueOrDefault).FirstOrDefault(zone => zone is not null);

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

    // Made when a zone is not named as its list names it: seldom.
    private static class Names
    {
        public static readonly FrozenDictionary<string, string> Ids = TzdbDateTimeZoneSource.Default.GetIds()
            .Where(id => !Doubtful.ContainsKey(Folding.Key(id))).ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);

        public static readonly FrozenDictionary<string, string> Windows =
            TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.ToFrozenDictionary(pair => Folding.Key(pair.Key), pair => pair.Value);

        public static readonly FrozenDictionary<string, string> ByCity = TzdbDateTimeZoneSource.Default.ZoneLocations!
            .Select(location => (City: Folding.Key(location.ZoneId[(location.ZoneId.LastIndexOf('/') + 1)..]), location.ZoneId))
            .Concat(WordList.From("en").SelectMany(list => list.Zones).SelectMany(zone => zone.Value.Select(place => (City: Folding.Key(place), ZoneId: zone.Key))))
            .Distinct().GroupBy(place => place.City, place => place.ZoneId).Where(places => places.Count() == 1)
            .ToFrozenDictionary(places => places.Key, places => places.Single());
    }
}
