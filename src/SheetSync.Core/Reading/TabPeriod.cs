using System.Globalization;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>The year and the month that a tab's name or the rows above its headings name: "December 2026", "2026-12", "Content calendar 2026".</summary>
internal readonly partial record struct TabPeriod(int? Year, int? Month)
{
    /// <summary>The period of a tab; the name goes before the title.</summary>
    public static TabPeriod Of(TabSnapshot tab, int headerRow, string language)
    {
        var name = Of(tab.Name, language);
        var titles = tab.Rows.TakeWhile(row => row.Number < headerRow)
            .SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(column => row[column]))
            .Where(cell => cell is { Kind: CellKind.Text, IsBlank: false, Text.Length: < 100 } || (cell.Kind == CellKind.Number && cell.Number is >= 2000 and < 2100))
            .Select(CellText.Of)

            // "Updated 5 January 2027" names a day, not what the sheet is for.
            .Where(title => title.Count(char.IsAsciiDigit) is 0 or 4)
            .Select(title => Of(title, language)).ToList();
        return new TabPeriod(name.Year ?? Only(titles.Select(title => title.Year)), name.Month ?? Only(titles.Select(title => title.Month)));
    }

    private static TabPeriod Of(string text, string language)
    {
        var year = Only(Years().Matches(text).Select(match => (int?)int.Parse(match.Value, CultureInfo.InvariantCulture)));
        var numbers = YearAndMonth().Match(text);
        var month = numbers.Success ? int.Parse(numbers.Groups["month"].Value, CultureInfo.InvariantCulture)
            : Only(Words().Matches(text).Select(match => ScheduleWords.Month(match.Value, language)));
        return new TabPeriod(year, month is >= 1 and <= 12 ? month : null);
    }

    // Two different ones name none.
    private static int? Only(IEnumerable<int?> values) => values.OfType<int>().Distinct().Take(2).ToList() is [var one] ? one : null;

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?![0-9])")]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<![0-9])(?:20[0-9]{2}[-/._ ](?<month>[0-9]{1,2})|(?<month>[0-9]{1,2})[-/._ ]20[0-9]{2})(?![0-9])")]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Words();
}
