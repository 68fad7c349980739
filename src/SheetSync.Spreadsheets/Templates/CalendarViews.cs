using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// The hidden tab behind the views Month and Week. It gives each row of the calendar that a view shows a number by which posts stand in order:
/// day, time, and place in the sheet. The rows are looked up by their number, so that a row which is inserted, moved or sorted is found, and one
/// cell alone asks for today.
/// </summary>
/// <param name="options">What the workbook is to hold.</param>
/// <param name="columnOf">Where the columns of the calendar stand.</param>
internal sealed class CalendarViews(CalendarTemplateOptions options, Func<ColumnRole, int> columnOf)
{
    public const string Tab = "Views";

    // As far down as dropdowns and colours reach.
    private const int LastRow = 5000;
    private const int Today = 4, MonthStarts = 6, WeekStarts = 7, Names = 8, Genitives = 9;
    private const int PastMonths = 6, AllMonths = 24, PastWeeks = 4, AllWeeks = 40;
    private readonly TemplateWords words = TemplateWords.In(options.Language);

    /// <summary>Today's date.</summary>
    public static string TodayCell => $"{Tab}!$D$1";

    /// <summary>The days that a view may begin with, for its dropdown.</summary>
    public static string Starts(bool month) => month ? $"{Tab}!$F$1:$F${AllMonths}" : $"{Tab}!$G$1:$G${AllWeeks}";

    /// <summary>The numbers of the posts that a view shows, in the order of the calendar's rows from the second one on.</summary>
    public static string Keys(bool month) => month ? $"{Tab}!$A$2:$A${LastRow}" : $"{Tab}!$B$2:$B${LastRow}";

    /// <summary>The name of the month that a cell lies in.</summary>
    /// <param name="cell">The cell with the date.</param>
    /// <param name="ofDay">As it stands after a day's number.</param>
    public static string MonthOf(string cell, bool ofDay) => $"INDEX({Tab}!{(ofDay ? "$I$1:$I$12" : "$H$1:$H$12")},MONTH({cell}))";

    /// <summary>A cell of the calendar in the row that a cell gives the number of.</summary>
    public string Post(ColumnRole role, string row) => $"INDEX({ColumnCells(role)},{row})";

    /// <summary>How many rows hold their date as text, which no view can place.</summary>
    public string DatesInWords()
    {
        var letters = CellAddress.ColumnName(columnOf(ColumnRole.Date));
        return $"SUMPRODUCT(ISTEXT('{words.Tabs.Calendar}'!${letters}$2:${letters}${LastRow})*1)";
    }

    /// <summary>Fills the tab.</summary>
    public void Fill(XlsxBuilderSheet sheet, CalendarGrid month, CalendarGrid week)
    {
        sheet.Hidden = true;
        sheet.SetColumn(MonthStarts, 18, TemplateLooks.Plain);
        sheet.SetColumn(WeekStarts, 18, TemplateLooks.Plain);
        var today = CalendarPosts.SerialOf(options.Today);
        sheet.SetFormula(new CellAddress(1, Today), "TODAY()", CellValue.FromNumber(today), TemplateLooks.Plain with { NumberFormat = CalendarTemplate.DateFormat(options.Language) });
        foreach (var (column, grid) in new[] { (1, month), (2, week) })
        {
            sheet.Set(new CellAddress(1, column), CellValue.FromText(grid.Tab), TemplateLooks.Plain);
            var formula = KeyFormula(grid);
            for (var row = 2; row <= LastRow; row++)
            {
                sheet.SetFormula(new CellAddress(row, column), formula, grid.Posts.KeyOf(row) is { } key ? CellValue.FromNumber(key) : CellValue.Blank, TemplateLooks.Plain);
            }
        }

        for (var at = 0; at < AllMonths; at++)
        {
            var (start, ahead) = (new DateOnly(options.Today.Year, options.Today.Month, 1).AddMonths(at - PastMonths), at - PastMonths);
            sheet.SetFormula(new CellAddress(at + 1, MonthStarts), $"DATE(YEAR($D$1),MONTH($D$1)+{ahead},1)", CellValue.FromNumber(CalendarPosts.SerialOf(start)), CalendarGrid.Pick(options.Language, month: true));
        }

        for (var at = 0; at < AllWeeks; at++)
        {
            var ahead = (at - PastWeeks) * 7;
            sheet.SetFormula(
                new CellAddress(at + 1, WeekStarts), $"$D$1-WEEKDAY($D$1,2)+1+{ahead}", CellValue.FromNumber(CalendarPosts.MondayOf(today) + ahead), CalendarGrid.Pick(options.Language, month: false));
        }

        foreach (var (at, (name, genitive)) in words.Views.Months.Zip(words.Views.OfMonths).Index())
        {
            sheet.Set(new CellAddress(at + 1, Names), CellValue.FromText(name), TemplateLooks.Plain);
            sheet.Set(new CellAddress(at + 1, Genitives), CellValue.FromText(genitive), TemplateLooks.Plain);
        }
    }

    private string KeyFormula(CalendarGrid grid)
    {
        var (date, time) = (Post(ColumnRole.Date, "ROW()"), Post(ColumnRole.Time, "ROW()"));
        var channels = CalendarCount.Listed(Post(ColumnRole.Channels, "ROW()"));
        return $"IFERROR(IF(AND(ISNUMBER({date}),INT({date})>={grid.First},INT({date})<{grid.First}+{grid.Days}),"
            + $"IF(OR({grid.Channel}=\"\",ISNUMBER(FIND({grid.Channel},{channels})),ISNUMBER(FIND(\",{words.All},\",{channels}))),"
            + $"INT({date})+IF(ISNUMBER({time}),MOD({time},1),MOD({date},1))+ROW()/1000000000,\"\"),\"\"),\"\")";
    }

    private string ColumnCells(ColumnRole role)
    {
        var letters = CellAddress.ColumnName(columnOf(role));
        return $"'{words.Tabs.Calendar}'!${letters}:${letters}";
    }
}
