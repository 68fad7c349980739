using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Importing;

/// <summary>One month of a wall calendar: a column for each weekday, a row of days for each week, and below or beside each number what goes out on that day.</summary>
/// <param name="HeaderRow">The 1-based row with the weekdays.</param>
/// <param name="LastRow">The last row before the next month, or of the tab.</param>
/// <param name="Columns">The columns of the weekdays, from the first day of the week on; each day takes the columns up to the next.</param>
/// <param name="First">The weekday of the first column.</param>
/// <param name="Period">Year and month as far as a title or the tab's name says them.</param>
internal sealed record WallLayout(int HeaderRow, int LastRow, IReadOnlyList<int> Columns, IsoDayOfWeek First, TabPeriod Period)
{
    private const int LastHeadingRow = 500, FewestDays = 5, TitleRows = 4;

    private static readonly string[][] Letters =
        [.. new[] { "mo tu we th fr sa su", "m t w t f s s", "m t o t f l s", "ma ti on to fr lø sø", "p w ś c p s n", "pn wt śr cz pt so nd", "pn wt śr cz pt sb nd" }
            .Select(letters => letters.Split(' ').Select(Folding.Key).ToArray())];

    /// <summary>The months of a tab from top to bottom; none where it is no wall calendar.</summary>
    public static IReadOnlyList<WallLayout> Find(TabSnapshot tab, string language)
    {
        var found = new List<WallLayout>();
        foreach (var row in tab.Rows.TakeWhile(row => row.Number <= LastHeadingRow))
        {
            if (WeekdaysOf(row, language) is not { Count: >= FewestDays } days)
            {
                continue;
            }

            var month = new WallLayout(row.Number, int.MaxValue, [.. days.Take(7).Select(day => day.Column)], days[0].Day, PeriodOf(tab, row.Number, language));
            if (found.Count > 0)
            {
                found[^1] = found[^1] with { LastRow = month.Frame(tab, language).Min(cell => cell.Row) - 1 };
            }

            found.Add(month);
        }

        return found;
    }

    /// <summary>The day of the week that a column belongs to, from 0 on; -1 for one before the first or far behind the last.</summary>
    public int DayOf(int column)
    {
        var width = Columns.Count > 1 ? Columns[1] - Columns[0] : 1;
        return column >= Columns[^1] + width ? -1 : Columns.Count(first => first <= column) - 1;
    }

    /// <summary>The cells that only say which month and which weekdays these are.</summary>
    public IEnumerable<CellAddress> Frame(TabSnapshot tab, string language)
    {
        foreach (var row in tab.Rows.Where(row => row.Number >= HeaderRow - TitleRows && row.Number <= HeaderRow))
        {
            for (var column = 1; column <= row.LastColumn; column++)
            {
                var text = CellText.Of(row[column]).Trim();
                if (text.Length > 0 && (row.Number == HeaderRow ? Columns.Contains(column) || ScheduleWords.Week.Contains(Folding.Key(text))
                    : TabPeriod.Of(new TabSnapshot(text, [], []), 1, language) is { Month: not null } or { Year: not null }))
                {
                    yield return new CellAddress(row.Number, column);
                }
            }
        }
    }

    // Weekdays one after the other, by name or by letters; none where they do not follow each other.
    private static List<(int Column, IsoDayOfWeek Day)> WeekdaysOf(SheetRow row, string language)
    {
        var cells = HeaderBinder.Headings(row).Select(cell => (cell.Column, Text: cell.Text.TrimEnd('.'))).ToList();
        var days = cells.Select(cell => (cell.Column, Day: ScheduleWords.Weekday(cell.Text, language))).Where(cell => cell.Day is not null).Select(cell => (cell.Column, cell.Day!.Value)).ToList();
        if (days.Count >= FewestDays)
        {
            return days.Zip(days.Skip(1)).All(pair => Next(pair.First.Value) == pair.Second.Value) ? days : [];
        }

        for (var skipped = 0; skipped <= Math.Min(cells.Count - 7, 2); skipped++)
        {
            var keys = cells.Skip(skipped).Take(7).Select(cell => Folding.Key(cell.Text)).ToList();
            foreach (var letters in Letters)
            {
                foreach (var first in (ReadOnlySpan<IsoDayOfWeek>)[IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday])
                {
                    var wanted = Enumerable.Range(0, 7).Select(day => letters[((int)first - 1 + day) % 7]);
                    if (keys.SequenceEqual(wanted))
                    {
                        return [.. cells.Skip(skipped).Take(7).Select((cell, day) => (cell.Column, (IsoDayOfWeek)(((int)first - 1 + day) % 7 + 1)))];
                    }
                }
            }
        }

        return [];
    }

    private static IsoDayOfWeek Next(IsoDayOfWeek day) => (IsoDayOfWeek)((int)day % 7 + 1);

    // The title stands just above the weekdays: that of the month before is farther away.
    private static TabPeriod PeriodOf(TabSnapshot tab, int headerRow, string language)
    {
        var near = tab with { Rows = [.. tab.Rows.Where(row => row.Number >= headerRow - TitleRows && row.Number < headerRow)] };
        var title = TabPeriod.Of(near with { Name = string.Empty }, headerRow, language);
        var whole = TabPeriod.Of(tab, headerRow, language);
        return new TabPeriod(title.Year ?? whole.Year, title.Month ?? whole.Month);
    }
}
