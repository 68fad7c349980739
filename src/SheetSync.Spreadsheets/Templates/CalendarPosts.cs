using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>The posts that a view shows while nobody has picked anything, in the order and the words of its formulas.</summary>
internal sealed class CalendarPosts
{
    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;
    private readonly Dictionary<int, double> keys;
    private readonly List<(double Key, int Row, CalendarTemplateRow Post)> posts;

    /// <param name="rows">The rows of the calendar.</param>
    /// <param name="first">The first day, in serial days.</param>
    /// <param name="days">How many.</param>
    public CalendarPosts(IReadOnlyList<CalendarTemplateRow> rows, int first, int days)
    {
        posts = [.. rows.Select((post, at) => (Key: KeyOf(post, at + 2), Row: at + 2, post))
            .Where(post => post.Key is { } key && key >= first && key < first + days)
            .Select(post => (post.Key!.Value, post.Row, post.post)).OrderBy(post => post.Value)];
        keys = posts.ToDictionary(post => post.Row, post => post.Key);
    }

    /// <summary>A day as spreadsheets count it.</summary>
    public static int SerialOf(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a serial number.</summary>
    public static DateOnly DayOf(int serial) => DateOnly.FromDayNumber(serial + Epoch);

    /// <summary>The Monday of the week that a day lies in.</summary>
    public static int MondayOf(int serial) => serial - (((int)DayOf(serial).DayOfWeek + 6) % 7);

    /// <summary>The number by which the post of a row stands in order; null where it is not shown.</summary>
    public double? KeyOf(int row) => keys.TryGetValue(row, out var key) ? key : null;

    /// <summary>How many posts stand before a day.</summary>
    public int Before(int day) => posts.Count(post => post.Key < day);

    /// <summary>The posts of a day: the row's number, the line of time and channels, the title and the stage.</summary>
    public IReadOnlyList<(int Row, string Head, string Title, string Stage)> On(int day) =>
        [.. posts.Where(post => post.Key >= day && post.Key < day + 1).Select(post => (post.Row, Head(post.Post), Title(post.Post), Text(post.Post, ColumnRole.Stage)))];

    private static double? KeyOf(CalendarTemplateRow post, int row) => post.Cells.GetValueOrDefault(ColumnRole.Date) is { Kind: CellKind.Date or CellKind.Number } date
        ? Math.Floor(date.Number) + (IsNumber(post, ColumnRole.Time, out var time) ? time - Math.Floor(time) : date.Number - Math.Floor(date.Number)) + (row / 1e9)
        : null;

    private static string Head(CalendarTemplateRow post)
    {
        var date = post.Cells.GetValueOrDefault(ColumnRole.Date);
        var time = IsNumber(post, ColumnRole.Time, out _) ? Clock(post.Cells[ColumnRole.Time])
            : Text(post, ColumnRole.Time) is { Length: > 0 } words ? words
            : date.Number > Math.Floor(date.Number) ? Clock(date) : string.Empty;
        return string.Join(' ', $"{time} {OneLine(Text(post, ColumnRole.Channels), ", ")}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Title(CalendarTemplateRow post) =>
        OneLine(Text(post, ColumnRole.Title) is { Length: > 0 } title ? title : Text(post, ColumnRole.Caption), " ");

    private static string OneLine(string text, string separator) => text.Replace("\n", separator, StringComparison.Ordinal);

    private static string Clock(CellValue value) => value.ToLocalDateTime()!.Value.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(CalendarTemplateRow post, ColumnRole role) => post.Cells.GetValueOrDefault(role).Display();

    private static bool IsNumber(CalendarTemplateRow post, ColumnRole role, out double number)
    {
        var cell = post.Cells.GetValueOrDefault(role);
        number = cell.Number;
        return cell.Kind is CellKind.Date or CellKind.Number;
    }
}
