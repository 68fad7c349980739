using System.Globalization;
using NodaTime;

namespace SheetSync.Core.Checking;

/// <summary>Moments as people of a zone write them.</summary>
public static class LocalTimes
{
    /// <summary>The moment as <c>2026-12-24 18:00</c> in an IANA zone; in UTC where the zone is not known.</summary>
    public static string Show(DateTimeOffset moment, string zone) =>
        Instant.FromDateTimeOffset(moment)
            .InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
