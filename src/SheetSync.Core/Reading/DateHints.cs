using NodaTime;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>What a sheet says about a date beside the date's own cell.</summary>
/// <param name="Language">The sheet's language.</param>
/// <param name="Order">The order of day and month that the calendar names.</param>
internal sealed record DateHints(string Language, DateOrder Order = DateOrder.Unknown)
{
    /// <summary>The month of a tab that holds one: a day's number alone is then a date.</summary>
    public int? Month { get; init; }

    /// <summary>The year of a date that is written without one; null where nothing speaks for any.</summary>
    public int? Year { get; init; }

    /// <summary>The other year that is as likely.</summary>
    public int? RivalYear { get; init; }

    /// <summary>The time of a date that is written without one.</summary>
    public TimeOnly? DefaultTime { get; init; }

    /// <summary>What is written in a date cell, or null.</summary>
    public WrittenDate? Read(CellValue cell) => cell.Kind switch
    {
        CellKind.Date when cell.Number >= 1 && cell.ToLocalDateTime() is { Year: < 9999 } moment => new WrittenDate(
            new CalendarDay(moment.Year, moment.Month, moment.Day), Time: moment.TimeOfDay == LocalTime.Midnight ? null : new TimeReading(moment.TimeOfDay)),
        CellKind.Text => DateText.Read(cell.Text, Language, Order) ?? (DateText.ReadDay(cell.Text, Language) is var (day, weekday) ? OfMonth(day, weekday) : null),
        CellKind.Number when cell.Number is >= 1 and <= 31 && double.IsInteger(cell.Number) => OfMonth((int)cell.Number, null),
        _ => null,
    };

    private WrittenDate? OfMonth(int day, IsoDayOfWeek? weekday) =>
        Month is { } month && new CalendarDay(null, month, day) is { Exists: true } of ? new WrittenDate(of, Weekday: weekday) : null;
}
