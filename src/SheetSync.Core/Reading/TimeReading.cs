using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>A time of day as it was written.</summary>
/// <param name="Time">The time of day.</param>
/// <param name="Choice">1 or 2 where the writer says which of two readings is meant: <c>02:30 (1)</c>.</param>
/// <param name="Offset">The offset from UTC, where the text gives one.</param>
internal sealed record TimeReading(LocalTime Time, int? Choice = null, Offset? Offset = null)
{
    /// <summary>The hours after which the other moment lies that the text can mean: 12 for "at 6", 24 for "midnight"; 0 where there is none.</summary>
    public int HoursToRival { get; init; }
}
