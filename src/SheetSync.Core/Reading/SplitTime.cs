using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>Puts a time together that stands in columns of its own: the hour, the minutes, AM or PM.</summary>
internal static class SplitTime
{
    /// <summary>The time cell with the minutes and the half of the day beside it; as it is where the sheet has no such columns.</summary>
    /// <param name="time">The time cell.</param>
    /// <param name="heading">Its heading: below "Kl." a 9 is "kl. 9".</param>
    /// <param name="cells">The row.</param>
    public static CellValue Join(CellValue time, string? heading, RowCells cells)
    {
        var (minute, half) = (cells.Value(ColumnRole.Minute), cells.Value(ColumnRole.HalfDay));
        if (time.IsBlank || (!cells.Has(ColumnRole.Minute) && !cells.Has(ColumnRole.HalfDay)))
        {
            return heading is not null && IsHour(time) && ScheduleWords.At.Contains(Folding.Key(heading)) && $"{heading} {CellText.Of(time).Trim()}" is var read && TimeText.Read(read) is not null
                ? CellValue.FromText(read) : time;
        }

        if (minute.Kind == CellKind.Error || half.Kind == CellKind.Error)
        {
            return minute.Kind == CellKind.Error ? minute : half;
        }

        var hour = time.Kind == CellKind.Date && time.ToLocalDateTime() is { } moment
            ? moment.TimeOfDay.ToString("H:mm:ss", CultureInfo.InvariantCulture)
            : CellText.Of(time).Trim();
        var isWhole = hour.All(char.IsAsciiDigit);
        var minutes = CellText.Of(minute).Trim();
        var clock = isWhole && cells.Has(ColumnRole.Minute) ? $"{hour}:{minutes.PadLeft(2, '0')}" : minutes.Length > 0 ? $"{hour} {minutes}" : hour;
        if (!half.IsBlank)
        {
            return CellValue.FromText($"{clock} {CellText.Of(half).Trim()}");
        }

        // A column for AM and PM that is empty leaves open which half is meant.
        return CellValue.FromText(cells.Has(ColumnRole.HalfDay) && isWhole && int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12
            ? $"{clock} (AM/PM?)" : clock);
    }

    private static bool IsHour(CellValue time) => time.Kind == CellKind.Number
        ? time.Number is >= 0 and <= 24 && double.IsInteger(time.Number)
        : time.Kind == CellKind.Text && time.Text.Trim() is { Length: 1 or 2 or 4 } text && text.All(char.IsAsciiDigit);
}
