using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// The workbook that a team starts its calendar from: one row per post, people's columns first and the managed ones in grey behind them,
/// with further tabs for the channels, the words of the dropdowns and how to write each column. Nothing is protected, since protection forbids sorting and growing the table.
/// </summary>
public static class CalendarTemplate
{
    // Dropdowns and colours reach below the table, for rows to come. Whole columns would make Google Sheets fill up its grid.
    private const int LastRow = 5000;

    // Enough to begin with, and few enough that they do not fill a printed page: in Excel the table grows with every row that is typed below it.
    private const int EmptyRows = 15;
    private const double LineHeight = 15;

    /// <summary>
    /// People's columns: their widths in characters and their number formats as Excel stores them. The custom one is the count of characters,
    /// a formula; reading takes it for a column of the team's own.
    /// </summary>
    internal static readonly IReadOnlyList<(ColumnRole Role, double Width, string? Format)> Columns =
    [
        (ColumnRole.Date, 19, null), (ColumnRole.Time, 15, "hh:mm"), (ColumnRole.Channels, 22, "@"), (ColumnRole.ContentType, 18, "@"),
        (ColumnRole.Title, 26, "@"), (ColumnRole.Caption, 52, "@"), (ColumnRole.Custom, 13, "#,##0;-#,##0;0"), (ColumnRole.Hashtags, 22, "@"), (ColumnRole.Link, 28, null),
        (ColumnRole.Assets, 24, "@"), (ColumnRole.AltText, 28, "@"), (ColumnRole.Campaign, 18, "@"), (ColumnRole.Stage, 19, "@"),
        (ColumnRole.Action, 19, "@"), (ColumnRole.PostedLink, 26, null), (ColumnRole.Owner, 18, "@"), (ColumnRole.ApprovedBy, 18, "@"),
        (ColumnRole.Notes, 28, "@"),
    ];

    /// <summary>The same of the managed columns.</summary>
    internal static readonly IReadOnlyList<(ManagedColumn Column, double Width, string? Format)> Managed =
    [
        (ManagedColumn.PostId, 17, "@"), (ManagedColumn.Status, 23, "@"), (ManagedColumn.PostUrl, 32, null),
        (ManagedColumn.PublishedAt, 20, "yyyy-mm-dd hh:mm:ss"), (ManagedColumn.Message, 84, "@"), (ManagedColumn.PlannedTime, 20, "yyyy-mm-dd hh:mm:ss"),
    ];

    /// <summary>The roles of people's columns in the order in which they stand.</summary>
    public static IReadOnlyList<ColumnRole> Roles { get; } = [.. Columns.Select(column => column.Role)];

    /// <summary>Writes the workbook (.xlsx). The same options give the same bytes. The stream is left open.</summary>
    public static void Build(CalendarTemplateOptions options, Stream output)
    {
        var words = TemplateWords.In(options.Language);
        var builder = new XlsxBuilder(words.Title);
        var calendar = builder.AddSheet(words.Tabs.Calendar);
        var lists = new CalendarLists(options);
        var views = new CalendarViews(options, ColumnOf);
        CalendarGrid[] grids = [new(options, month: true), new(options, month: false)];
        foreach (var grid in grids)
        {
            grid.Fill(builder.AddSheet(grid.Tab), views);
        }

        CalendarChannels.Fill(builder.AddSheet(words.Tabs.Channels), options, lists);
        lists.Fill(builder.AddSheet(words.Tabs.Lists));
        CalendarReadMe.Fill(builder.AddSheet(words.Tabs.ReadMe), words, options.Language);
        views.Fill(builder.AddSheet(CalendarViews.Tab), grids[0], grids[1]);
        AddHeadings(calendar, words, options.Language);
        var last = new CellAddress(Math.Max(options.Rows.Count + 1, 1) + EmptyRows, Columns.Count + Managed.Count);
        for (var number = 2; number <= last.Row; number++)
        {
            AddRow(calendar, options.Rows.ElementAtOrDefault(number - 2), number, options);
        }

        calendar.Tables.Add(new XlsxBuilderTable("Calendar", new CellRange(new CellAddress(1, 1), last), Filtered: true)
        {
            Formulas = new Dictionary<string, string> { [words.Headings[ColumnRole.Custom]] = CalendarCount.Formula(2, ColumnOf, words) },
        });
        (calendar.FrozenRows, calendar.FrozenColumns) = (1, 3);
        calendar.PrintedColumns = $"A:{CellAddress.ColumnName(ColumnOf(ColumnRole.Stage))}";
        calendar.TabColor = TemplateLooks.Heading.Fill;
        AddDropdowns(calendar, words, lists.Sources);
        RefuseTyping(calendar, words);
        AddColors(calendar, options.Language);
        builder.Save(output);
    }

    private static int ColumnOf(ColumnRole role) => Columns.Index().First(column => column.Item.Role == role).Index + 1;

    private static int ColumnOf(ManagedColumn managed) => Columns.Count + 1 + Managed.Index().First(column => column.Item.Column == managed).Index;

    private static CellRange Below(int column, int lastColumn) => new(new CellAddress(2, column), new CellAddress(LastRow, lastColumn));

    // The weekday is what people plan by; the month in letters reads the same on both sides of the Atlantic.
    internal static string DateFormat(string language) => language switch
    {
        "nb" => @"[$-414]ddd\ d\.\ mmm\ yyyy",
        "pl" => @"[$-415]ddd\ d\ mmm\ yyyy",
        _ => @"[$-409]ddd\ d\ mmm\ yyyy",
    };

    private static XlsxBuilderStyle CountStyle => TemplateLooks.ManagedCell with { NumberFormat = Columns[ColumnOf(ColumnRole.Custom) - 1].Format, Indented = false, Centered = true };

    private static XlsxBuilderStyle StyleOf(ColumnRole role, string? format, string language) => role switch
    {
        ColumnRole.Custom => CountStyle,
        ColumnRole.Date => TemplateLooks.Cell with { NumberFormat = DateFormat(language) },
        _ => TemplateLooks.Cell with { NumberFormat = format },
    };

    private static void AddHeadings(XlsxBuilderSheet sheet, TemplateWords words, string language)
    {
        foreach (var (role, width, format) in Columns)
        {
            sheet.SetColumn(ColumnOf(role), width, StyleOf(role, format, language));
            sheet.Set(new CellAddress(1, ColumnOf(role)), CellValue.FromText(words.Headings[role]), TemplateLooks.Heading);
        }

        foreach (var (column, width, format) in Managed)
        {
            sheet.SetColumn(ColumnOf(column), width, TemplateLooks.ManagedCell with { NumberFormat = format });
            sheet.Set(new CellAddress(1, ColumnOf(column)), CellValue.FromText(ManagedHeadings.Of(column, language)), TemplateLooks.ManagedHeading);
        }

        sheet.SetHeight(1, 30);
    }

    // Without a row only the formula stands there.
    private static void AddRow(XlsxBuilderSheet sheet, CalendarTemplateRow? row, int number, CalendarTemplateOptions options)
    {
        var words = TemplateWords.In(options.Language);
        sheet.SetFormula(
            new CellAddress(number, ColumnOf(ColumnRole.Custom)), CalendarCount.Formula(number, ColumnOf, words),
            row is null ? CellValue.Blank : CalendarCount.ValueOf(row, options.Channels, words), CountStyle);
        if (row is not null)
        {
            AddCells(sheet, row, number, options.Language);
        }
    }

    private static void AddCells(XlsxBuilderSheet sheet, CalendarTemplateRow row, int number, string language)
    {
        var strays = row.Cells.Keys.Where(role => role == ColumnRole.Custom || !Roles.Contains(role)).ToList();
        if (strays.Count > 0)
        {
            throw new ArgumentException($"The workbook has no column for {string.Join(", ", strays)}.", nameof(row));
        }

        sheet.SetHeight(number, HeightFor(row));
        foreach (var (role, _, format) in Columns.Where(column => column.Role != ColumnRole.Custom))
        {
            var value = row.Cells.GetValueOrDefault(role);
            var shown = role == ColumnRole.Time && value.ToLocalDateTime() is { Second: > 0 } ? "hh:mm:ss" : format;
            sheet.Set(new CellAddress(number, ColumnOf(role)), value, StyleOf(role, shown, language));
        }

        foreach (var (column, _, format) in Managed)
        {
            sheet.Set(new CellAddress(number, ColumnOf(column)), row.Managed.GetValueOrDefault(column), TemplateLooks.ManagedCell with { NumberFormat = format });
        }
    }

    // LibreOffice takes the height that is in the file and does not make room for wrapped text by itself. Two lines are kept for Message.
    private static double HeightFor(CalendarTemplateRow row) =>
        (LineHeight * Columns.Select(column => Lines(row.Cells.GetValueOrDefault(column.Role).Text, column.Width)).Append(3).Max()) + 3;

    private static int Lines(string text, double width) => text.Split('\n').Sum(line => (int)Math.Ceiling(Math.Max(line.Length, 1) / (width - 4)));

    private static void AddDropdowns(XlsxBuilderSheet sheet, TemplateWords words, IEnumerable<(ColumnRole Role, string Source)> lists)
    {
        foreach (var (role, source) in lists)
        {
            var several = role == ColumnRole.Channels;
            sheet.Validations.Add(new XlsxBuilderValidation(Below(ColumnOf(role), ColumnOf(role)), source)
            {
                Dropdown = true,
                Refuses = !several,
                ErrorTitle = words.Messages["wordTitle"],
                Error = words.Messages[several ? "channelUnknown" : "word"],
                PromptTitle = several ? words.Messages["channelsTitle"] : null,
                Prompt = several ? words.Messages["channels"] : null,
            });
        }
    }

    private static void RefuseTyping(XlsxBuilderSheet sheet, TemplateWords words) =>
        sheet.Validations.Add(new XlsxBuilderValidation(Below(Columns.Count + 1, Columns.Count + Managed.Count), "FALSE")
        {
            Refuses = true,
            ErrorTitle = words.Messages["managedTitle"],
            Error = words.Messages["managed"],
            PromptTitle = words.Messages["managedTitle"],
            Prompt = words.Messages["managed"],
        });

    private static void AddColors(XlsxBuilderSheet sheet, string language)
    {
        AddColors(sheet, ColumnOf(ManagedColumn.Status), DisplayWords.All<PostStatus>(language).Select(pair => (TemplateLooks.Of(pair.Key), pair.Value)));
        var count = ColumnOf(ColumnRole.Custom);
        var cell = new CellAddress(2, count);
        sheet.Rules.Add(new XlsxBuilderRule(Below(count, count), $"AND(ISNUMBER({cell}),{cell}<0)", TemplateLooks.Bad.Fill, TemplateLooks.Bad.Color));
        AddColors(sheet, ColumnOf(ColumnRole.Stage), DisplayWords.All<Stage>(language).Select(pair => (TemplateLooks.Of(pair.Key), pair.Value)));
    }

    private static void AddColors(XlsxBuilderSheet sheet, int column, IEnumerable<((string Fill, string Color) Look, string Word)> words)
    {
        var cell = $"${CellAddress.ColumnName(column)}2";
        foreach (var group in words.GroupBy(pair => pair.Look, pair => $"{cell}=\"{pair.Word}\""))
        {
            sheet.Rules.Add(new XlsxBuilderRule(Below(column, column), $"OR({string.Join(',', group)})", group.Key.Fill, group.Key.Color));
        }
    }
}
