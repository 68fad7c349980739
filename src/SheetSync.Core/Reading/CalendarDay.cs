using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>A day as it was written: with its year, or without.</summary>
internal readonly record struct CalendarDay(int? Year, int Month, int Day)
{
    /// <summary>The day in its own year, else in the given one; null where there is no such day.</summary>
    public LocalDate? In(int? year) =>
        (Year ?? year) is { } y and >= 1900 and <= 9998 && Month is >= 1 and <= 12 && Day >= 1 && Day <= CalendarSystem.Iso.GetDaysInMonth(y, Month)
            ? new LocalDate(y, Month, Day)
            : null;

    /// <summary>Whether there is such a day, in some year where none is written.</summary>
    public bool Exists => In(2000) is not null;
}
