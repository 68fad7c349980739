using NodaTime;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>
/// Finds the years of dates that are written without one: the year that the row had before; that of the tab's name or title; the one in which the
/// weekday fits; the one next to the dates above and below; else the nearest in which the dates of the sheet do not all lie behind us. Where two
/// of these disagree, both years are named and neither is taken.
/// </summary>
public sealed class WrittenYears
{
    /// <summary>Days by which a sheet's last date may have passed and still be of this year: nobody plans a year ahead on the day after.</summary>
    private const int JustPassed = 31;
    private const int HalfYear = 183;

    private readonly Dictionary<(string Tab, int Row), OpenDate> found = [];
    private readonly Dictionary<string, TabPeriod> periods = [];
    private readonly DateHints hints;
    private readonly LocalDate today;

    private WrittenYears(CalendarDefinition calendar, DateTimeOffset now)
    {
        hints = new DateHints(calendar.Language, calendar.DateOrder);
        today = Instant.FromDateTimeOffset(now).InZone(ZoneReader.Find(calendar.Zone) ?? DateTimeZone.Utc).Date;
    }

    /// <summary>Looks through the date cells of a workbook.</summary>
    /// <param name="tabs">The bound tabs in their order.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="known">When the post of a Post ID is due or went out, where that is known: a year once taken is kept.</param>
    public static WrittenYears For(
        IEnumerable<(TabSnapshot Tab, ColumnMap Map)> tabs, CalendarDefinition calendar, DateTimeOffset now, Func<string, DateTimeOffset?> known)
    {
        var years = new WrittenYears(calendar, now);
        var zone = ZoneReader.Find(calendar.Zone) ?? DateTimeZone.Utc;
        var loose = new List<OpenDate>();
        foreach (var (tab, map) in tabs)
        {
            loose.AddRange(years.Add(tab, map, id => known(id) is { } at ? Instant.FromDateTimeOffset(at).InZone(zone).Date : null));
        }

        years.NearToday(loose);
        return years;
    }

    /// <summary>What is known of the date of a row.</summary>
    internal DateHints Of(string tab, int row)
    {
        var period = periods.GetValueOrDefault(tab);
        return found.TryGetValue((tab, row), out var date) ? hints with { Month = period.Month, Year = date.Year, RivalYear = date.Rival }
            : period.Month is null ? hints
            : hints with { Month = period.Month };
    }

    // The dates of the tab that nothing in it speaks for.
    private List<OpenDate> Add(TabSnapshot tab, ColumnMap map, Func<string, LocalDate?> known)
    {
        var period = TabPeriod.Of(tab, map.HeaderRow, hints.Language);
        periods[tab.Name] = period;
        if (!MayLackYears(tab, map, period.Month is not null))
        {
            return [];
        }

        var ofTab = hints with { Month = period.Month };
        var dates = Read(tab, map, ofTab, known);
        var open = dates.FindAll(date => date.Written.Day.Year is null);
        foreach (var date in open)
        {
            found[(tab.Name, date.Row)] = date;
            date.Candidates = [.. Enumerable.Range(today.Year - 1, 4).Where(year => date.Written.Days(year).Any())];
            date.Year = date.Known is { } before ? date.Beside(before) : null;
            date.IsSettled = date.Year is not null || date.Candidates.Count == 0;
        }

        foreach (var date in open.Where(date => !date.IsSettled && date.Written.Weekday is not null && period.Year is null))
        {
            date.Year = date.Candidates[0];
        }

        var below = DaysBelow(dates);
        LocalDate? above = null;
        for (var i = 0; i < dates.Count; i++)
        {
            var date = dates[i];
            if (date is { Written.Day.Year: null, IsSettled: false })
            {
                if (period.Year is { } year)
                {
                    OfPeriod(date, year, above);
                }
                else
                {
                    Beside(date, above, below[i]);
                }
            }

            above = date.Day ?? above;
        }

        return open.FindAll(date => !date.IsSettled && date.Year is null);
    }

    // For each date the nearest day that is known below it.
    private static LocalDate?[] DaysBelow(List<OpenDate> dates)
    {
        var below = new LocalDate?[dates.Count];
        for (var i = dates.Count - 2; i >= 0; i--)
        {
            below[i] = dates[i + 1].Day ?? below[i + 1];
        }

        return below;
    }

    // Most sheets have real dates, or text with the year in four digits, and need no second look.
    private static bool MayLackYears(TabSnapshot tab, ColumnMap map, bool isOfMonth)
    {
        var (date, time) = (map.Find(ColumnRole.Date)?.Column ?? 0, map.Find(ColumnRole.Time)?.Column ?? 0);
        foreach (var row in tab.Rows)
        {
            if (row.Number > map.HeaderRow && ((row[date].IsBlank ? row[time] : row[date]) switch
            {
                { Kind: CellKind.Text } text => !HasYear(text.Text),
                { Kind: CellKind.Number } => isOfMonth,
                _ => false,
            }))
            {
                return true;
            }
        }

        return false;
    }

    // Four digits with a mark beside them: "kl 2030" has no year.
    private static bool HasYear(string text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            digits = char.IsAsciiDigit(text[i]) ? digits + 1 : 0;
            if (digits == 4 && (i > 3 ? text[i - 4] : i + 1 < text.Length ? text[i + 1] : ' ') is '-' or '/' or '.')
            {
                return true;
            }
        }

        return false;
    }

    private static List<OpenDate> Read(TabSnapshot tab, ColumnMap map, DateHints hints, Func<string, LocalDate?> known)
    {
        var dates = new List<OpenDate>();
        var merged = new MergedCells(tab, map.HeaderRow);
        var postId = map.Managed.TryGetValue(ManagedColumn.PostId, out var managed) ? managed.Column : 0;
        foreach (var cells in tab.Rows.Where(row => row.Number > map.HeaderRow).Select(row => new RowCells(row, map, merged)))
        {
            if (Written(cells, hints) is { } written)
            {
                var id = postId > 0 ? CellText.Of(cells.Row[postId]).Trim() : string.Empty;
                dates.Add(new OpenDate(cells.Row.Number, written) { Known = id.Length > 0 && written.Day.Year is null ? known(id) : null });
            }
        }

        return dates;
    }

    private static WrittenDate? Written(RowCells cells, DateHints hints)
    {
        var cell = cells.Value(ColumnRole.Date) is { IsBlank: false } own ? own : cells.Value(ColumnRole.Time);
        return cell.IsBlank ? null : hints.Read(cell);
    }

    private static void OfPeriod(OpenDate date, int year, LocalDate? above)
    {
        date.IsSettled = true;
        if (!date.Written.Days(year).Any())
        {
            // The weekday is that of another year than the tab's.
            (date.Year, date.Rival) = (date.Candidates.OrderBy(candidate => Math.Abs(candidate - year)).First(), year);
            return;
        }

        // Early January below late December may be of the year after.
        date.Year = year;
        date.Rival = date.Written.Weekday is null && above is { } before && date.Written.Day.In(year + 1) is { } next
            && Period.DaysBetween(before, next) is >= 0 and <= JustPassed ? year + 1 : null;
    }

    private static void Beside(OpenDate date, LocalDate? above, LocalDate? below)
    {
        var years = new[] { above, below }.OfType<LocalDate>().Select(date.Beside).OfType<int>().Distinct().ToList();
        if (date.Written.Weekday is not null)
        {
            date.Rival = years.Count > 0 && !years.Contains(date.Year!.Value) ? years[0] : null;
        }
        else if (years.Count > 0)
        {
            (date.Year, date.Rival) = (years[0], years.Count > 1 ? years[1] : null);
            date.IsSettled = true;
        }
    }

    private void NearToday(List<OpenDate> dates)
    {
        if (dates.Count == 0)
        {
            return;
        }

        var inTurn = InTurn(dates);
        foreach (var (date, year) in inTurn)
        {
            date.Year = year;
        }

        if (inTurn.Count == dates.Count)
        {
            return;
        }

        // In no order: each is the next one to come, if together they make one stretch of time.
        foreach (var date in dates)
        {
            date.Year = date.Candidates.Where(year => date.Written.Days(year).First() >= today.PlusDays(-JustPassed)).Append(date.Candidates[^1]).First();
        }

        if (Period.DaysBetween(dates.Min(date => date.Day!.Value), dates.Max(date => date.Day!.Value)) > HalfYear)
        {
            foreach (var date in dates.Where(date => date.Year > today.Year && date.Candidates.Contains(today.Year)))
            {
                (date.Year, date.Rival) = (today.Year, date.Year);
            }
        }
    }

    // Dates that follow one another through one year, once over its end: the first such year that is not all behind us.
    private List<(OpenDate Date, int Year)> InTurn(List<OpenDate> dates)
    {
        var days = dates.ConvertAll(date => date.Written.Day.Place);
        var isBackwards = days.Zip(days.Skip(1)).All(pair => pair.First >= pair.Second);
        var turns = isBackwards ? [] : Enumerable.Range(1, days.Count - 1).Where(i => days[i] < days[i - 1]).ToList();
        if (turns.Count > 1 || (turns.Count == 1 && days[^1] >= days[0]))
        {
            return [];
        }

        for (var year = today.Year - 1; year <= today.Year + 2; year++)
        {
            var inTurn = dates.Select((date, i) => (Date: date, Year: turns.Count == 1 && i >= turns[0] ? year + 1 : year)).ToList();
            if (inTurn.TrueForAll(pair => pair.Date.Written.Days(pair.Year).Any())
                && inTurn.Max(pair => pair.Date.Written.Days(pair.Year).First()) >= today.PlusDays(-JustPassed))
            {
                return inTurn;
            }
        }

        return [];
    }

    private sealed class OpenDate(int row, WrittenDate written)
    {
        public int Row => row;

        public WrittenDate Written => written;

        public LocalDate? Known { get; init; }

        public List<int> Candidates { get; set; } = [];

        public int? Year { get; set; }

        public int? Rival { get; set; }

        public bool IsSettled { get; set; }

        // A date in doubt speaks for no other.
        public LocalDate? Day => written.Day.Year is not null || (Year is not null && Rival is null) ? written.Day.In(Year) : null;

        // The year in which the date lies nearest to another.
        public int? Beside(LocalDate other) => Enumerable.Range(other.Year - 1, 3).Where(year => written.Day.In(year) is not null)
            .OrderBy(year => Math.Abs(Period.DaysBetween(other, written.Day.In(year)!.Value))).Select(year => (int?)year).FirstOrDefault();
    }
}
