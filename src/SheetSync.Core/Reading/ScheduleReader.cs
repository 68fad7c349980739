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
    public static ScheduleReading Read(ScheduleCells cells, string zone, string language) => Read(cells, zone, new DateHints(language));

    /// <summary>Reads when a post is due, with what the sheet says beside these cells.</summary>
    internal static ScheduleReading Read(ScheduleCells cells, string zone, DateHints hints)
    {
        var faults = new List<ScheduleFault>();
        var rowZone = ReadZone(cells.Zone, zone, faults);
        if (IsNow(cells.Date) || (cells.Date.IsBlank && IsNow(cells.Time)))
        {
            return ReadNow(cells, faults);
        }

        var notes = new List<ScheduleFault>();
        var date = ReadDate(cells, hints, faults, notes);
        var time = ReadTime(cells, date, hints, faults);
        if (date is not var (day, _) || faults.Count > 0)
        {
            return new ScheduleReading(null, false, faults);
        }

        if (time is null && hints.DefaultTime is { } usual)
        {
            time = new TimeReading(LocalTime.FromTimeOnly(usual));
            notes.Add(new ScheduleFault(ProblemCode.TimeTaken, ColumnRole.Time, [("time", Clock(day.At(LocalTime.FromTimeOnly(usual)))), ("date", Iso(day))]));
        }

        return time is null ? Failed(ProblemCode.TimeMissing, ColumnRole.Time, ("date", Iso(day)))
            : time.HoursToRival > 0 ? Failed(ProblemCode.TimeAmbiguous, ColumnRole.Time,
                ("value", CellText.Shown(CellText.Of(cells.Time.IsBlank ? cells.Date : cells.Time))),
                ("first", Moment(time.Time.On(day))), ("second", Moment(time.Time.On(day).PlusHours(time.HoursToRival))))
            : notes.Count == 0 ? Resolve(day.At(time.Time), time, rowZone!)
            : Resolve(day.At(time.Time), time, rowZone!) with { Notes = notes };
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

    private static (LocalDate Day, TimeReading? Time)? ReadDate(ScheduleCells cells, DateHints hints, List<ScheduleFault> faults, List<ScheduleFault> notes)
    {
        // A time cell that holds date and time together needs no date cell beside it.
        var cell = cells.Date.IsBlank ? cells.Time : cells.Date;
        if (hints.Read(cell) is not { } written || (written.Day.Year is null && hints.Year is null))
        {
            faults.Add(cells.Date.IsBlank ? new ScheduleFault(ProblemCode.DateMissing, ColumnRole.Date, [])
                : cell.Kind == CellKind.Error ? CellError(cell, ColumnRole.Date)
                : Unreadable(CellText.Of(cell), hints));
            return null;
        }

        if (written is { Day.Year: not null, Rival: null, Weekday: null } && written.Day.In(null) is { } only)
        {
            return (only, written.Time);
        }

        var value = ("value", CellText.Shown(CellText.Of(cell)));
        var days = written.Days(hints.Year).ToList();
        if (days.Count == 0)
        {
            var day = (written.Day.In(hints.Year) ?? written.Rival?.In(hints.Year))!.Value;
            faults.Add(new ScheduleFault(ProblemCode.WeekdayDiffers, ColumnRole.Date,
                [value, ("date", Iso(day)), ("weekday", ScheduleWords.NameOf(day.DayOfWeek, hints.Language)), ("written", ScheduleWords.NameOf(written.Weekday!.Value, hints.Language))]));
            return null;
        }

        if (days.Count == 1 && written.Day.Year is null)
        {
            if (hints.RivalYear is { } rival && written.Day.In(rival) is { } other)
            {
                days.Add(other);
            }
            else
            {
                notes.Add(new ScheduleFault(ProblemCode.YearTaken, ColumnRole.Date, [value, ("date", Iso(days[0]))]));
            }
        }

        if (days.Count > 1)
        {
            faults.Add(new ScheduleFault(ProblemCode.DateAmbiguous, ColumnRole.Date,
                [value, ("first", Iso(days[0])), ("second", Iso(days[1])), ("setting", written.Rival is null ? string.Empty : "dateOrder")]));
            return null;
        }

        return (days[0], written.Time);
    }

    private static ScheduleFault Unreadable(string text, DateHints hints)
    {
        var value = CellText.Shown(text);
        return WeekText.IsWeek(text)
            ? new ScheduleFault(ProblemCode.WeekdayMissing, ColumnRole.Date, [("value", value), ("example", $"{value} {ScheduleWords.NameOf(IsoDayOfWeek.Wednesday, hints.Language)}")])
            : new ScheduleFault(ProblemCode.DateUnreadable, ColumnRole.Date, [("value", value)]);
    }

    private static TimeReading? ReadTime(ScheduleCells cells, (LocalDate Day, TimeReading? Time)? date, DateHints hints, List<ScheduleFault> faults)
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

        var (time, ownDate) = Time(cell, hints);
        if (time is null && !IsNow(cell))
        {
            var text = CellText.Of(cell);
            faults.Add(new ScheduleFault(ProblemCode.TimeUnreadable, ColumnRole.Time, [("value", CellText.Shown(text)), ("suggestion", TimeText.Suggest(text))]));
            return null;
        }

        // A cell that names another day, a date cell with another time, or "now" beside a date: which one is meant is not for us to say.
        if (date is var (day, beside) && (time is null || (ownDate is not null && !ownDate.Days(day.Year).Contains(day)) || (beside is not null && beside.Time != time.Time)))
        {
            faults.Add(new ScheduleFault(ProblemCode.TimesDiffer, ColumnRole.Time, [("first", CellText.Shown(CellText.Of(cells.Date))), ("second", CellText.Shown(CellText.Of(cell)))]));
            return null;
        }

        return time;
    }

    private static (TimeReading? Time, WrittenDate? Date) Time(CellValue cell, DateHints hints)
    {
        if (cell.Kind == CellKind.Date)
        {
            return cell.ToLocalDateTime() is { } moment
                ? (new TimeReading(moment.TimeOfDay), cell.Number < 1 ? null : hints.Read(cell))
                : (null, null);
        }

        return cell.Kind != CellKind.Text ? (null, null)
            : TimeText.Read(cell.Text) is { } time ? (time, null)
            : DateText.Read(cell.Text, hints.Language, hints.Order) is { Time: { } both } date ? (both, date)
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
            ("time", Clock(local)),
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

    private static ScheduleFault CellError(CellValue cell, ColumnRole role) =>
        new(cell.IsRich ? ProblemCode.CellPicture : ProblemCode.CellError, role, [("value", cell.Text)]);

    private static bool IsNow(CellValue cell) => cell.Kind == CellKind.Text && ScheduleWords.IsNow(cell.Text);

    private static string Iso(LocalDate date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Clock(LocalDateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Moment(LocalDateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Shown(OffsetDateTime moment) => $"{Clock(moment.LocalDateTime)} ({Shown(moment.Offset)})";

    private static string Shown(Offset offset) => offset.ToString("+HH:mm", CultureInfo.InvariantCulture);
}
