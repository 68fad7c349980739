namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>Days since 30 December 1899, the time of day as the fraction.</summary>
public static class SerialDate
{
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public static double FromLocal(DateTime local) => (local - Epoch).TotalDays;

    /// <summary>To the nearest millisecond; null outside the calendar.</summary>
    public static DateTime? ToLocal(double serial)
    {
        var milliseconds = Math.Round(serial * 86_400_000);
        return milliseconds is < -59_000_000_000_000 or > 250_000_000_000_000 ? null : Epoch.AddMilliseconds(milliseconds);
    }

    public static DateTime ToZone(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(instant, found).DateTime : instant.UtcDateTime;
}
