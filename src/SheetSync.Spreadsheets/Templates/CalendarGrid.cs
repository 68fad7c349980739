using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// The view of a month or of a week: a grid of days whose cells are formulas over the calendar. Hidden columns beside it hold, cell by cell, the
/// row of the post that is shown, its stage (colours go by it), its title and its line of time and channels. The formulas keep to what
/// Excel 2016, LibreOffice and Google Sheets have in common, and use no format code, which are words of the user's language in Excel.
/// </summary>
internal sealed class CalendarGrid
{
    private const int FirstRow = 4, FirstDay = 2, DaysOfWeek = 7;

    // The distance from a shown cell to what is known of it.
    private const int RowAside = 8, StageAside = 15, TitleAside = 22, HeadAside = 29, Settings = 39;
    private const string Start = "$C$2", ChannelPick = "$E$2", Now = "$AM$1", Period = "$AM$2", FirstShown = "$AM$3", Wanted = "$AM$4";

    private readonly CalendarTemplateOptions options;
    private readonly TemplateWords words;
    private readonly bool month;
    private readonly int weeks, slots, headLength, titleLength, today, period, first;

    public CalendarGrid(CalendarTemplateOptions options, bool month)
    {
        (this.options, this.month, words) = (options, month, TemplateWords.In(options.Language));
        (weeks, slots, headLength, titleLength) = month ? (6, 4, 33, 33) : (1, 12, 27, 50);
        today = CalendarPosts.SerialOf(options.Today);
        period = month ? today - options.Today.Day + 1 : CalendarPosts.MondayOf(today);
        first = CalendarPosts.MondayOf(period);
        Posts = new CalendarPosts(options.Rows, first, Days);
    }

    /// <summary>The tab's name.</summary>
    public string Tab => month ? words.Tabs.Month : words.Tabs.Week;

    /// <summary>The cell with the first day that is shown.</summary>
    public string First => $"'{Tab}'!{FirstShown}";

    /// <summary>The cell with the channel that is looked for, between commas; empty: all.</summary>
    public string Channel => $"'{Tab}'!{Wanted}";

    /// <summary>How many days are shown.</summary>
    public int Days => weeks * DaysOfWeek;

    /// <summary>What is shown while nobody has picked anything.</summary>
    public CalendarPosts Posts { get; }

    private int LastRow => FirstRow + (weeks * (slots + 1)) - 1;

    /// <summary>How the cell looks in which the month or week is picked.</summary>
    public static XlsxBuilderStyle Pick(string language, bool month) => CalendarLooks.Pick with
    {
        NumberFormat = !month ? CalendarTemplate.DateFormat(language) : language switch { "nb" => @"[$-414]mmmm\ yyyy", "pl" => @"[$-415]mmmm\ yyyy", _ => @"[$-409]mmmm\ yyyy" },
    };

    /// <summary>Fills the tab.</summary>
    public void Fill(XlsxBuilderSheet sheet, CalendarViews views)
    {
        (sheet.FrozenRows, sheet.FrozenColumns, sheet.OnePage, sheet.PrintedColumns) = (FirstRow - 1, 1, true, "A:H");
        sheet.TabColor = CalendarLooks.Accent;
        sheet.SetColumn(1, 8, TemplateLooks.Plain);
        for (var column = FirstDay; column < FirstDay + DaysOfWeek; column++)
        {
            sheet.SetColumn(column, 28, TemplateLooks.Plain);
        }

        for (var column = FirstDay + RowAside; column <= Settings; column++)
        {
            sheet.SetColumn(column, 10, TemplateLooks.Plain);
            sheet.HiddenColumns.Add(column);
        }

        AddTop(sheet, views);
        AddSettings(sheet);
        for (var week = 0; week < weeks; week++)
        {
            AddWeek(sheet, views, FirstRow + (week * (slots + 1)), week * DaysOfWeek);
        }

        AddColors(sheet);
    }

    private void AddTop(XlsxBuilderSheet sheet, CalendarViews views)
    {
        var days = (From: CalendarPosts.DayOf(period), To: CalendarPosts.DayOf(period + 6));
        string Day(string cell, string of) => $"DAY({cell})&\"{words.Views.AfterDay}\"&{of}";
        var title = month
            ? $"{CalendarViews.MonthOf(Period, ofDay: false)}&\" \"&YEAR({Period})"
            : $"\"{words.Tabs.Week} \"&WEEKNUM({Period},21)&\" · \"&{Day(Period, CalendarViews.MonthOf(Period, ofDay: true))}&\" – \"&{Day(Period + "+6", CalendarViews.MonthOf(Period + "+6", ofDay: true))}&\" \"&YEAR({Period}+6)";
        var shown = month
            ? $"{words.Views.Months[days.From.Month - 1]} {days.From.Year}"
            : $"{words.Tabs.Week} {WeekOf(period)} · {DayName(days.From)} – {DayName(days.To)} {days.To.Year}";
        sheet.SetHeight(1, 34);
        sheet.SetFormula(new CellAddress(1, 1), $"{title}&IF({ChannelPick}=\"\",\"\",\" · \"&{ChannelPick})", CellValue.FromText(shown), CalendarLooks.Title);
        sheet.Merges.Add(new CellRange(new CellAddress(1, 1), new CellAddress(1, FirstDay + DaysOfWeek - 1)));

        sheet.SetHeight(2, 24);
        sheet.Set(new CellAddress(2, 2), CellValue.FromText(Tab), CalendarLooks.Label);
        sheet.Set(new CellAddress(2, 3), CellValue.Blank, Pick(options.Language, month));
        sheet.Set(new CellAddress(2, 4), CellValue.FromText(words.Views.Channel), CalendarLooks.Label);
        sheet.Set(new CellAddress(2, 5), CellValue.Blank, CalendarLooks.Pick with { NumberFormat = "@" });
        var hint = month ? words.Views.MonthHint : words.Views.WeekHint;
        var inWords = options.Rows.Count(row => row.Cells.GetValueOrDefault(ColumnRole.Date).Kind == CellKind.Text);
        sheet.SetFormula(
            new CellAddress(2, 6), $"\"{hint}\"&IF({views.DatesInWords()}=0,\"\",\" {words.Views.DatesInWords} \"&{views.DatesInWords()})",
            CellValue.FromText(inWords == 0 ? hint : $"{hint} {words.Views.DatesInWords} {inWords}"), CalendarLooks.Hint);
        sheet.Merges.Add(new CellRange(new CellAddress(2, 6), new CellAddress(2, FirstDay + DaysOfWeek - 1)));
        foreach (var (cell, source) in new[] { (new CellAddress(2, 3), CalendarViews.Starts(month)), (new CellAddress(2, 5), CalendarChannels.Offered(options)) })
        {
            sheet.Validations.Add(new XlsxBuilderValidation(new CellRange(cell, cell), source)
            {
                Dropdown = true, ErrorTitle = words.Messages["wordTitle"], Error = hint, PromptTitle = Tab, Prompt = hint,
            });
        }

        sheet.SetHeight(3, 22);
        sheet.Set(new CellAddress(3, 1), CellValue.FromText(words.Views.WeekNumber), TemplateLooks.Heading with { Indented = false, Centered = true });
        foreach (var (at, name) in words.Views.Weekdays.Index())
        {
            sheet.Set(new CellAddress(3, FirstDay + at), CellValue.FromText(name), TemplateLooks.Heading);
        }
    }

    private void AddSettings(XlsxBuilderSheet sheet)
    {
        void Add(int row, string formula, CellValue value) => sheet.SetFormula(new CellAddress(row, Settings), formula, value, CalendarLooks.Helping);
        var picked = $"IF(ISNUMBER({Start}),INT({Start}),{Now})";
        Add(1, CalendarViews.TodayCell, CellValue.FromNumber(today));
        Add(2, month ? $"{picked}-DAY({picked})+1" : $"{picked}-WEEKDAY({picked},2)+1", CellValue.FromNumber(period));
        Add(3, $"{Period}-WEEKDAY({Period},2)+1", CellValue.FromNumber(first));
        Add(4, $"IF({ChannelPick}=\"\",\"\",\",\"&LOWER(SUBSTITUTE({ChannelPick},\" \",\"\"))&\",\")", CellValue.Blank);
    }

    private void AddWeek(XlsxBuilderSheet sheet, CalendarViews views, int row, int offset)
    {
        sheet.SetFormula(new CellAddress(row, 1), $"WEEKNUM({At(row, FirstDay + RowAside)},21)", CellValue.FromNumber(WeekOf(first + offset)), CalendarLooks.WeekNumber);
        sheet.Merges.Add(new CellRange(new CellAddress(row, 1), new CellAddress(row + slots, 1)));
        sheet.SetHeight(row, 18);
        for (var slot = 1; slot <= slots; slot++)
        {
            sheet.SetHeight(row + slot, month ? 26 : 48);
        }

        for (var at = 0; at < DaysOfWeek; at++)
        {
            AddDay(sheet, views, row, FirstDay + at, offset + at);
        }
    }

    private void AddDay(XlsxBuilderSheet sheet, CalendarViews views, int row, int column, int offset)
    {
        var day = first + offset;
        var (keys, date, before) = (CalendarViews.Keys(month), At(row, column + RowAside), At(row, column + StageAside));
        var posts = Posts.On(day);
        sheet.SetFormula(new CellAddress(row, column + RowAside), $"{FirstShown}+{offset}", CellValue.FromNumber(day), CalendarLooks.Helping);
        sheet.SetFormula(new CellAddress(row, column + StageAside), $"COUNTIF({keys},\"<\"&{date})", CellValue.FromNumber(Posts.Before(day)), CalendarLooks.Helping);
        var count = $"(COUNTIF({keys},\"<\"&({date}+1))-{before}-{slots})";
        var named = $"\"{words.Views.AfterDay}\"&{CalendarViews.MonthOf(date, ofDay: true)}";
        sheet.SetFormula(
            new CellAddress(row, column),
            $"DAY({date})&{(!month || offset == 0 ? named : $"IF(DAY({date})=1,{named},\"\")")}&IF({count}>0,\"   +\"&{count},\"\")",
            CellValue.FromText(Label(offset) + (posts.Count > slots ? $"   +{posts.Count - slots}" : string.Empty)), CalendarLooks.Day);
        for (var slot = 1; slot <= slots; slot++)
        {
            AddPost(sheet, views, new CellAddress(row + slot, column), (date, $"SMALL({keys},{before}+{slot})", keys), slot <= posts.Count ? posts[slot - 1] : (0, string.Empty, string.Empty, string.Empty));
        }
    }

    private void AddPost(
        XlsxBuilderSheet sheet, CalendarViews views, CellAddress cell, (string Date, string Key, string Keys) day, (int Row, string Head, string Title, string Stage) post)
    {
        string Aside(int distance) => At(cell.Row, cell.Column + distance);
        void Add(int distance, string formula, CellValue value, XlsxBuilderStyle? style = null) =>
            sheet.SetFormula(cell with { Column = cell.Column + distance }, formula, value, style ?? CalendarLooks.Helping);
        var row = Aside(RowAside);
        string Of(ColumnRole role) => views.Post(role, row);
        static string Clock(string time) => $"RIGHT(\"0\"&HOUR({time}),2)&\":\"&RIGHT(\"0\"&MINUTE({time}),2)";
        static string Fit(string text, int length) => $"IF(LEN({text})>{length},LEFT({text},{length - 1})&\"…\",{text})";

        Add(RowAside, $"IFERROR(IF({day.Key}<{day.Date}+1,MATCH({day.Key},{day.Keys},0)+1,0),0)", CellValue.FromNumber(post.Row));
        Add(StageAside, $"IF({row}=0,\"\",{Of(ColumnRole.Stage)}&\"\")", CellValue.FromText(post.Stage));
        Add(TitleAside, $"IF({row}=0,\"\",SUBSTITUTE(IF({Of(ColumnRole.Title)}&\"\"=\"\",{Of(ColumnRole.Caption)},{Of(ColumnRole.Title)})&\"\",CHAR(10),\" \"))", CellValue.FromText(post.Title));
        Add(
            HeadAside,
            $"IF({row}=0,\"\",TRIM(IF(ISNUMBER({Of(ColumnRole.Time)}),{Clock(Of(ColumnRole.Time))},IF({Of(ColumnRole.Time)}&\"\"<>\"\",{Of(ColumnRole.Time)},"
            + $"IF(MOD({Of(ColumnRole.Date)},1)>0,{Clock(Of(ColumnRole.Date))},\"\")))&\" \"&SUBSTITUTE({Of(ColumnRole.Channels)},CHAR(10),\", \")))",
            CellValue.FromText(post.Head));
        Add(
            0, $"IF({row}=0,\"\",{Fit(Aside(HeadAside), headLength)}&CHAR(10)&{Fit(Aside(TitleAside), titleLength)})",
            post.Row == 0 ? CellValue.Blank : CellValue.FromText($"{Shortened(post.Head, headLength)}\n{Shortened(post.Title, titleLength)}"), month ? CalendarLooks.SmallEntry : CalendarLooks.Entry);
    }

    private void AddColors(XlsxBuilderSheet sheet)
    {
        var range = new CellRange(new CellAddress(FirstRow, FirstDay), new CellAddress(LastRow, FirstDay + DaysOfWeek - 1));
        var (shown, row, stage) = (At(FirstRow, FirstDay), At(FirstRow, FirstDay + RowAside), At(FirstRow, FirstDay + StageAside));
        void Add(string formula, (string Fill, string Color) look) => sheet.Rules.Add(new XlsxBuilderRule(range, formula, look.Fill, look.Color));
        Add($"{row}={Now}", CalendarLooks.Today);
        if (month)
        {
            Add($"AND({row}>10000,MONTH({row})<>MONTH({Period}))", CalendarLooks.OtherMonth);
        }

        foreach (var group in DisplayWords.All<Stage>(options.Language).GroupBy(pair => TemplateLooks.Of(pair.Key), pair => $"{stage}=\"{pair.Value}\""))
        {
            Add($"OR({string.Join(',', group)})", group.Key);
        }

        Add($"AND({shown}<>\"\",{stage}=\"\")", TemplateLooks.Of(Stage.Idea));
    }

    private string Label(int offset)
    {
        var day = CalendarPosts.DayOf(first + offset);
        return !month || offset == 0 || day.Day == 1 ? DayName(day) : day.Day.ToString(CultureInfo.InvariantCulture);
    }

    private string DayName(DateOnly day) => $"{day.Day}{words.Views.AfterDay}{words.Views.OfMonths[day.Month - 1]}";

    private static int WeekOf(int serial) => ISOWeek.GetWeekOfYear(CalendarPosts.DayOf(serial).ToDateTime(TimeOnly.MinValue));

    private static string Shortened(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";

    private static string At(int row, int column) => new CellAddress(row, column).ToString();
}
