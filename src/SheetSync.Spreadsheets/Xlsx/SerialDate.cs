using System.Globalization;
using NodaTime;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Between the days that a file stores and the serial days of the 1900 system.</summary>
internal static class SerialDate
{
    /// <summary>Days from 1899-12-30 to 1904-01-01.</summary>
    private const int Days1904 = 1462;

    /// <summary>A stored number as a serial of the 1900 system. Below 1 it is a time of day, in both systems.</summary>
    public static double FromStored(double stored, bool date1904) => date1904 && stored >= 1 ? stored + Days1904 : stored;

    /// <summary>The number to store; null where the file's system has no such day.</summary>
    public static double? ToStored(double serial, bool date1904) =>
        !date1904 || serial < 1 ? serial : serial - Days1904 >= 1 ? serial - Days1904 : null;

    /// <summary>
    /// An ISO 8601 date, date and time, or time of day (<c>t="d"</c>) as a serial; null when it is none, and when it names another offset than
    /// UTC: a cell's date has no zone, so that it stays the text that it is, from which the moment can be read.
    /// </summary>
    public static double? FromIso(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal))
        {
            return TimeOnly.TryParse(text.AsSpan().TrimStart('T'), CultureInfo.InvariantCulture, out var time) ? time.ToTimeSpan().TotalDays : null;
        }

        // Without a year the framework would take the present day.
        return text.TrimStart().IndexOf('-', StringComparison.Ordinal) == 4
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Offset == TimeSpan.Zero
            ? CellValue.FromDate(LocalDateTime.FromDateTime(date.DateTime)).Number
            : null;
    }
}
