using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>A date as it was written, with the time where the same cell has one.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rival">The other day that the text can mean; null where there is none.</param>
/// <param name="Weekday">The weekday beside it.</param>
/// <param name="Time">The time of day beside it.</param>
internal sealed record WrittenDate(CalendarDay Day, CalendarDay? Rival = null, IsoDayOfWeek? Weekday = null, TimeReading? Time = null)
{
    /// <summary>The days that the text can mean in a year that its weekday allows.</summary>
    /// <param name="year">The year where none is written.</param>
    public IEnumerable<LocalDate> Days(int? year) => new[] { Day.In(year), Rival?.In(year) }.OfType<LocalDate>()
        .Where(day => Weekday is null || day.DayOfWeek == Weekday).Distinct();
}
