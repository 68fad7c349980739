using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Importing;

/// <summary>Makes rows of the days of a wall calendar.</summary>
internal sealed partial class WallReader(TabSnapshot tab, WallLayout layout, string language, TimeOnly? usual, LocalDate today)
{
    private readonly Dictionary<int, LocalDate> weeks = [];

    /// <summary>The rows; every cell that is in one, or that only shows the days, is noted as placed.</summary>
    /// <param name="placed">Takes the cells.</param>
    /// <param name="problems">Takes what keeps the month from being read.</param>
    public IReadOnlyList<ImportedRow> Read(HashSet<CellAddress> placed, List<Problem> problems)
    {
        var days = tab.Rows.Where(row => row.Number > layout.HeaderRow && row.Number <= layout.LastRow).ToList();
        if (MonthOf(days) is not { } month)
        {
            if (days.Exists(row => Days(row).Any()))
            {
                problems.Add(Problem.Error(ProblemCode.WallMonthUnknown, ProblemPlace.AtRow(tab.Name, layout.HeaderRow), ("month", Written())));
            }

            return [];
        }

        var rows = new List<ImportedRow>();
        LocalDate? monday = null;
        foreach (var row in days)
        {
            monday = WeekOf(row, month) ?? monday;
            for (var column = 1; column <= row.LastColumn && monday is not null; column++)
            {
                var (cell, address, day) = (row[column], new CellAddress(row.Number, column), layout.DayOf(column));
                if (cell.IsBlank || day < 0)
                {
                    if (!cell.IsBlank && IsWeekNumber(cell) && column < layout.Columns[0])
                    {
                        placed.Add(address);
                    }

                    continue;
                }

                var date = monday.Value.PlusDays(day);
                placed.Add(address);
                var text = weeks.ContainsKey(row.Number) && DayIn(cell) is var (number, after) && number == date.Day ? after : CellText.Of(cell).Trim();
                rows.AddRange(WallText.Posts(text).Select(post => Make(post, date, address)));
            }
        }

        return [.. rows.OrderBy(row => row.Cells[ColumnRole.Date].Number)];
    }

    private ImportedRow Make(WallPost post, LocalDate date, CellAddress address)
    {
        var made = new Dictionary<ColumnRole, CellValue>
        {
            [ColumnRole.Date] = CellValue.FromDate(date.AtMidnight()),
            [ColumnRole.Channels] = CellValue.FromText(string.Join(", ", post.Channels)),
        };
        if (post.Type is { } type)
        {
            made[ColumnRole.ContentType] = CellValue.FromText(DisplayWords.Of(type, language));
        }

        if (post.Text.Length > 0)
        {
            made[IsFileNames(post.Text) ? ColumnRole.Assets : ColumnRole.Caption] = CellValue.FromText(post.Text);
        }

        if ((post.Time ?? (usual is { } hour ? LocalTime.FromTimeOnly(hour) : null)) is { } time)
        {
            made[ColumnRole.Time] = CellValue.FromDate(time.NanosecondOfDay / 86_400e9);
        }

        return new ImportedRow(tab.Name, address, made);
    }

    // The month that is written, or that of real dates; a year that is not written is the one in which the days stand under their weekdays.
    private (int Year, int Month)? MonthOf(List<SheetRow> rows)
    {
        var dates = rows.SelectMany(row => layout.Columns.Select(column => row[column])).Where(cell => cell.Kind == CellKind.Date && cell.Number >= 1)
            .Select(cell => cell.ToLocalDateTime()?.Date).OfType<LocalDate>().ToList();
        if (dates.Count > 6)
        {
            var most = dates.GroupBy(date => (date.Year, date.Month)).MaxBy(group => group.Count())!;
            return most.Key;
        }

        if (layout.Period.Month is not { } month)
        {
            return null;
        }

        var years = layout.Period.Year is { } year ? [year] : Enumerable.Range(today.Year - 1, 4)
            .OrderBy(candidate => new LocalDate(candidate, month, 1).PlusMonths(1) < today).ThenBy(candidate => candidate).ToList();
        foreach (var candidate in years)
        {
            var (fitting, all) = (0, 0);
            foreach (var (day, number) in rows.SelectMany(Days))
            {
                all++;
                fitting += number <= CalendarSystem.Iso.GetDaysInMonth(candidate, month) && Fits(new LocalDate(candidate, month, number), day) ? 1 : 0;
            }

            // Days of the months before and after may stand in the same weeks.
            if (all > 0 && fitting * 3 >= all * 2)
            {
                return (candidate, month);
            }
        }

        return null;
    }

    /// <summary>The date of the first column in a row that shows the days of a week; null for any other row.</summary>
    private LocalDate? WeekOf(SheetRow row, (int Year, int Month) month)
    {
        var days = Days(row).ToList();
        var isPlain = days.Count > 0 && days.Exists(day => row[layout.Columns[day.Day]] is { } cell && DayIn(cell) is (_, { Length: 0 }));
        if (!isPlain && days.Count < layout.Columns.Count(column => !row[column].IsBlank))
        {
            return null;
        }

        foreach (var (day, number) in days)
        {
            if (number <= CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month) && new LocalDate(month.Year, month.Month, number) is var date && Fits(date, day))
            {
                var first = date.PlusDays(-day);
                weeks[row.Number] = first;
                return first;
            }
        }

        return null;
    }

    private IEnumerable<(int Day, int Number)> Days(SheetRow row) =>
        layout.Columns.Select((column, day) => (Day: day, Found: DayIn(row[column]))).Where(cell => cell.Found is not null).Select(cell => (cell.Day, cell.Found!.Value.Number));

    private bool Fits(LocalDate date, int day) => (int)date.DayOfWeek == ((int)layout.First - 1 + day) % 7 + 1;

    private static (int Number, string After)? DayIn(CellValue cell)
    {
        if (cell.Kind == CellKind.Date)
        {
            return cell.Number >= 1 && cell.ToLocalDateTime() is { } date ? (date.Day, string.Empty) : null;
        }

        if (cell.Kind == CellKind.Number)
        {
            return cell.Number is >= 1 and <= 31 && double.IsInteger(cell.Number) ? ((int)cell.Number, string.Empty) : null;
        }

        var match = cell.Kind == CellKind.Text ? LeadingDay().Match(cell.Text) : Match.Empty;
        return match.Success && int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 31 and var number ? (number, cell.Text[match.Length..].TrimStart('-', '–', ':', ' ').Trim()) : null;
    }

    private static bool IsWeekNumber(CellValue cell) =>
        (cell.Kind == CellKind.Number && cell.Number is >= 1 and <= 53) || (cell.Kind == CellKind.Text && WeekText.IsWeek(cell.Text));

    private static bool IsFileNames(string text) => AssetNames.Split(text) is { Count: > 0 } names && names.All(name => AssetFormat.OfName(name) != AssetFormat.Unknown);

    private string Written() => layout.Period.Month is { } month
        ? $"{WordList.From(language).First().Months[month - 1][0]} {layout.Period.Year?.ToString(CultureInfo.InvariantCulture)}".Trim()
        : string.Empty;

    [GeneratedRegex(@"^\s*(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:$|\.?\s*$|\.?[:–-]?\s*\n|[.):–-]?\s+(?![0-9%]))")]
    private static partial Regex LeadingDay();
}
