using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>
/// Turns date, time and time zone into a moment. Real date and time cells and the written forms of <c>README.md</c> are read; every
/// other text, and every local time that a clock change skips or doubles, is a fault that shows how to write it.
/// </summary>
public static class ScheduleReader
{
    /// <summary>Reads when a post is due.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="zone">The zone that holds where the row names none: the channel's, else the calendar's.</param>
    /// <param name="language">The sheet's language.</param>
    public static ScheduleReading Read(ScheduleCells cells, string zone, string language)
    {
        var faults = new List<ScheduleFault>();
        var rowZone = ReadZone(cells.Zone, zone, faults);
        if (IsNow(cells.Date) || (cells.Date.IsBlank && IsNow(cells.Time)))
        {
            return ReadNow(cells, faults);
        }

        var date = ReadDate(cells, language, faults);
        var time = ReadTime(cells, date, language, faults);
        if (date is null || faults.Count > 0)
        {
            return new ScheduleReading(null, false, faults);
        }

        if (time is null)
        {
            return Failed(ProblemCode.TimeMissing, ColumnRole.Time, ("date", Iso(date.Date)));
        }

        return Resolve(date.Date.At(time.Time), time, rowZone!);
    }

    private static ScheduleReading ReadNow(ScheduleCells cells, List<ScheduleFault> faults)
    {
        if (!cells.Time.IsBlank && !IsNow(cells.Time))
        {
            faults.Add(new ScheduleFault(ProblemCode.TimesDiffer, ColumnRole.Time, [("first", CellText.Shown(cells.Date.Text)), ("second", CellText.Shown(CellText.Of(cells.Time)))]));
        }

        return new ScheduleReading(null, faults.Count == 0, faults);
    }

    private static DateTimeZone? ReadZone(CellValue cell, string fallback, List<ScheduleFault> faults)
    {
        if (cell.Kind == CellKind.Error)
        {
            faults.Add(CellError(cell, ColumnRole.TimeZone));
            return null;
        }

        var name = cell.IsBlank ? fallback : CellText.Of(cell).Trim();
        if (ZoneReader.Find(name) is { } zone)
        {
            return zone;
        }

        faults.Add(new ScheduleFault(ProblemCode.TimeZoneUnknown, ColumnRole.TimeZone, [("value", CellText.Shown(name)), ("suggestion", ZoneReader.Suggest(name) ?? string.Empty)]));
        return null;
    }

    private static DateReading? ReadDate(ScheduleCells cells, string language, List<ScheduleFault> faults)
    {
        // A time cell that holds date and time together needs no date cell beside it.
        var cell = cells.Date.IsBlank ? cells.Time : cells.Date;
        var reading = Date(cell, language);
        if (reading is not null)
        {
            return reading;
        }

        faults.Add(cells.Date.IsBlank ? new ScheduleFault(ProblemCode.DateMissing, ColumnRole.Date, [])
            : cell.Kind == CellKind.Error ? CellError(cell, ColumnRole.Date)
            : new ScheduleFault(ProblemCode.DateUnreadable, ColumnRole.Date, [("value", CellText.Shown(CellText.Of(cell)))]));
        return null;
    }

    internal static DateReading? Date(CellValue cell, string language) => cell.Kind switch
    {
        CellKind.Date when cell.Number >= 1 && cell.ToLocalDateTime() is { Year: < 9999 } moment =>
            new DateReading(moment.Date, moment.TimeOfDay == LocalTime.Midnight ? null : new TimeReading(moment.TimeOfDay)),
        CellKind.Text => DateText.Read(cell.Text, language),
        _ => null,
    };

    private static TimeReading? ReadTime(ScheduleCells cells, DateReading? date, string language, List<ScheduleFault> faults)
    {
        var cell = cells.Time;
        if (cell.IsBlank || cells.Date.IsBlank)
        {
            return date?.Time;
        }

        if (cell.Kind == CellKind.Error)
        {
            faults.Add(CellError(cell, ColumnRole.Time));
            return null;
        }

        var (time, ownDate) = Time(cell, language);
        if (time is null && !IsNow(cell))
        {
            faults.Add(new ScheduleFault(ProblemCode.TimeUnreadable, ColumnRole.Time, [("value", CellText.Shown(CellText.Of(cell)))]));
            return null;
        }

        // A cell that names another day, a date cell with another time, or "now" beside a date: which one is meant is not for us to say.
        if (date is not null && (time is null || (ownDate is not null && ownDate != date.Date) || (date.Time is not null && date.Time.Time != time.Time)))
        {
            faults.Add(new ScheduleFault(ProblemCode.TimesDiffer, ColumnRole.Time, [("first", CellText.Shown(CellText.Of(cells.Date))), ("second", CellText.Shown(CellText.Of(cell)))]));
            return null;
        }

        return time;
    }

    private static (TimeReading? Time, LocalDate? Date) Time(CellValue cell, string language)
    {
        if (cell.Kind == CellKind.Date)
        {
            return cell.ToLocalDateTime() is { } moment
                ? (new TimeReading(moment.TimeOfDay), cell.Number < 1 ? null : moment.Date)
                : (null, null);
        }

        return cell.Kind != CellKind.Text ? (null, null)
            : TimeText.Read(cell.Text) is { } time ? (time, null)
            : DateText.Read(cell.Text, language) is { Time: { } both } date ? (both, date.Date)
            : (null, null);
    }

    private static ScheduleReading Resolve(LocalDateTime local, TimeReading time, DateTimeZone zone)
    {
        if (time.Offset is { } offset)
        {
            return At(local.WithOffset(offset));
        }

        var map = zone.MapLocal(local);
        if (map.Count == 1)
        {
            return At(map.Single().ToOffsetDateTime());
        }

        // A skipped time read with the offset from after the change lies before it, and the other way round.
        var (first, second) = map.Count == 2
            ? (map.First().ToOffsetDateTime(), map.Last().ToOffsetDateTime())
            : (InZone(local, map.LateInterval, zone), InZone(local, map.EarlyInterval, zone));
        if (time.Choice is { } choice)
        {
            return At(choice == 1 ? first : second);
        }

        return Failed(
            map.Count == 2 ? ProblemCode.TimeDoubled : ProblemCode.TimeSkipped,
            ColumnRole.Time,
            ("time", local.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("date", Iso(local.Date)),
            ("zone", zone.Id),
            ("first", Shown(first)),
            ("second", Shown(second)),
            ("firstOffset", Shown(first.Offset)),
            ("secondOffset", Shown(second.Offset)));
    }

    private static OffsetDateTime InZone(LocalDateTime local, ZoneInterval interval, DateTimeZone zone) =>
        local.WithOffset(interval.WallOffset).ToInstant().InZone(zone).ToOffsetDateTime();

    private static ScheduleReading At(OffsetDateTime moment) => new(moment.ToInstant().ToDateTimeOffset(), false, []);

    private static ScheduleReading Failed(ProblemCode code, ColumnRole role, params IReadOnlyList<(string Name, string Value)> values) =>
        new(null, false, [new ScheduleFault(code, role, values)]);

    private static ScheduleFault CellError(CellValue cell, ColumnRole role) => new(ProblemCode.CellError, role, [("value", cell.Text)]);

    private static bool IsNow(CellValue cell) => cell.Kind == CellKind.Text && ScheduleWords.IsNow(cell.Text);

    private static string Iso(LocalDate date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Shown(OffsetDateTime moment) =>
        $"{moment.LocalDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} ({Shown(moment.Offset)})";

    private static string Shown(Offset offset) => offset.ToString("+HH:mm", CultureInfo.InvariantCulture);
}
