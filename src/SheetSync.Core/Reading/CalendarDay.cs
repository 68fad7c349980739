using NodaTime;
using NodaTime.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>A day as it was written: by month, or by the number of its week (ISO 8601), and each with its year or without.</summary>
internal readonly record struct CalendarDay(int? Year, int Month, int Day)
{
    // Both have a day that few others have: 29 February, and a week 53.
    private const int LongYear = 2020;

    /// <summary>The week's number; 0 where the day was written by its month.</summary>
    public int Week { get; private init; }

    /// <summary>Whether there is such a day, in some year where none is written.</summary>
    public bool Exists => In(LongYear) is not null;

    /// <summary>Where in a year the day lies: later days have higher numbers.</summary>
    public int Place => Week == 0 ? DaysBefore(Month) + Day : (Week * 7) - 7 + Day;

    private static int DaysBefore(int month) => month is >= 1 and <= 12 ? new LocalDate(LongYear, month, 1).DayOfYear - 1 : 0;

    /// <summary>A day of a week; its year is that of the week, to which some days around New Year belong.</summary>
    public static CalendarDay OfWeek(int? year, int week, IsoDayOfWeek weekday) => new(year, 0, (int)weekday) { Week = week };

    /// <summary>The day in its own year, else in the given one; null where there is no such day.</summary>
    public LocalDate? In(int? year)
    {
        if ((Year ?? year) is not ({ } y and >= 1900 and <= 9998))
        {
            return null;
        }

        if (Week == 0)
        {
            return Month is >= 1 and <= 12 && Day >= 1 && Day <= CalendarSystem.Iso.GetDaysInMonth(y, Month) ? new LocalDate(y, Month, Day) : null;
        }

        return Week >= 1 && Week <= WeekYearRules.Iso.GetWeeksInWeekYear(y) ? WeekYearRules.Iso.GetLocalDate(y, Week, (IsoDayOfWeek)Day) : null;
    }
}
