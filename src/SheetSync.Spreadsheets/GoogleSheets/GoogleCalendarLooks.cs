using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// The two tabs of a new calendar, as requests. Dropdowns and colours hold for whole columns below the heading, however long they grow, and use
/// no formula with arguments: what separates those differs with the sheet's locale.
/// </summary>
internal sealed class GoogleCalendarLooks(CalendarTemplateOptions options)
{
    private const int CalendarId = 1001, ListsId = 1002, Rows = 1000, FrozenColumns = 3;
    private readonly TemplateWords words = TemplateWords.In(options.Language);

    // The count of characters is a formula with arguments.
    private static readonly IReadOnlyList<(ColumnRole Role, double Width, string? Format)> PeopleColumns = [.. CalendarTemplate.Columns.Where(column => column.Role != ColumnRole.Custom)];

    private static IReadOnlyList<ColumnRole> Roles => [.. PeopleColumns.Select(column => column.Role)];

    private static int ManagedStart => Roles.Count;

    private static int Width => Roles.Count + CalendarTemplate.Managed.Count;

    /// <summary>The spreadsheet's title.</summary>
    public string Title => words.Title;

    /// <summary>The tabs, empty.</summary>
    public IReadOnlyList<SheetProperties> Tabs =>
    [
        Tab(CalendarId, words.Tabs.Calendar, 0, Width, FrozenColumns),
        Tab(ListsId, words.Tabs.Lists, 1, Lists.Count + 2, 0),
    ];

    // Each dropdown's column and words, in the order in which they stand on the tab of lists.
    private IReadOnlyList<(ColumnRole Role, double Width, IReadOnlyList<string> Words)> Lists =>
    [
        (ColumnRole.Channels, 24, [.. options.Channels.Select(channel => channel.Name)]),
        (ColumnRole.ContentType, 24, [.. DisplayWords.All<ContentType>(options.Language).Select(pair => pair.Value)]),
        (ColumnRole.Stage, 24, [.. DisplayWords.All<Stage>(options.Language).Select(pair => pair.Value)]),
        (ColumnRole.Action, 34, [.. DisplayWords.All<PostAction>(options.Language).Select(pair => pair.Value)]),
    ];

    /// <summary>What makes the empty tabs a calendar.</summary>
    public IEnumerable<Request> Content() => [.. Headings(), .. Columns(), .. Dropdowns(), .. Colors(), Protection(), .. WordLists(), .. Statuses()];

    private static SheetProperties Tab(int id, string title, int index, int columns, int frozenColumns) => new()
    {
        SheetId = id,
        Title = title,
        Index = index,
        TabColorStyle = index == 0 ? CellLooks.ColorOf(TemplateLooks.Heading.Fill!) : null,
        GridProperties = new GridProperties { RowCount = Rows, ColumnCount = columns, FrozenRowCount = 1, FrozenColumnCount = frozenColumns },
    };

    private IEnumerable<Request> Headings()
    {
        yield return Write(CalendarId, 0, 0, [.. Roles.Select(role => Cell(words.Headings[role], TemplateLooks.Heading))]);
        yield return Write(
            CalendarId, 0, ManagedStart, [.. CalendarTemplate.Managed.Select(column => Cell(ManagedHeadings.Of(column.Column, options.Language), TemplateLooks.ManagedHeading))]);
    }

    private IEnumerable<Request> Columns()
    {
        foreach (var (at, (role, width, format)) in PeopleColumns.Index())
        {
            yield return Resize(CalendarId, at, width);
            yield return Format(at, TemplateLooks.Cell, role == ColumnRole.Date ? DateFormat : format);
        }

        foreach (var (at, (_, width, format)) in CalendarTemplate.Managed.Index())
        {
            yield return Resize(CalendarId, ManagedStart + at, width);
            yield return Format(ManagedStart + at, TemplateLooks.ManagedCell, format);
        }
    }

    // The weekday is what people plan by; the month in letters reads the same on both sides of the Atlantic.
    private string DateFormat => options.Language == "nb" ? "ddd d. mmm yyyy" : "ddd d mmm yyyy";

    private IEnumerable<Request> Dropdowns()
    {
        foreach (var (at, (role, _, _)) in Lists.Index())
        {
            var several = role == ColumnRole.Channels;
            var letters = CellAddress.ColumnName(at + 1);
            yield return new Request
            {
                SetDataValidation = new SetDataValidationRequest
                {
                    Range = Below(CalendarId, ColumnOf(role), 1),
                    Rule = new DataValidationRule
                    {
                        Condition = Condition("ONE_OF_RANGE", $"={BatchMapping.Quote(words.Tabs.Lists)}!${letters}$2:${letters}"),
                        InputMessage = words.Messages[several ? "channels" : "word"],
                        Strict = !several,
                        ShowCustomUi = true,
                    },
                },
            };
        }
    }

    private IEnumerable<Request> Colors() =>
        DisplayWords.All<PostStatus>(options.Language).Select(pair => (Column: ManagedStart + CalendarTemplate.Managed.Index().First(m => m.Item.Column == ManagedColumn.Status).Index, Look: TemplateLooks.Of(pair.Key), Word: pair.Value))
            .Concat(DisplayWords.All<Stage>(options.Language).Select(pair => (Column: ColumnOf(ColumnRole.Stage), Look: TemplateLooks.Of(pair.Key), Word: pair.Value)))
            .Select((rule, index) => new Request
            {
                AddConditionalFormatRule = new AddConditionalFormatRuleRequest
                {
                    Index = index,
                    Rule = new ConditionalFormatRule
                    {
                        Ranges = [Below(CalendarId, rule.Column, 1)],
                        BooleanRule = new BooleanRule
                        {
                            Condition = Condition("TEXT_EQ", rule.Word),
                            Format = new CellFormat { BackgroundColorStyle = CellLooks.ColorOf(rule.Look.Fill), TextFormat = new TextFormat { ForegroundColorStyle = CellLooks.ColorOf(rule.Look.Color) } },
                        },
                    },
                },
            });

    private static Request Protection() => new()
    {
        AddProtectedRange = new AddProtectedRangeRequest
        {
            ProtectedRange = new ProtectedRange
            {
                Range = new GridRange { SheetId = CalendarId, StartColumnIndex = ManagedStart, EndColumnIndex = Width }, Description = "SheetSync", WarningOnly = true,
            },
        },
    };

    private IEnumerable<Request> WordLists()
    {
        foreach (var (at, (role, width, list)) in Lists.Index())
        {
            yield return Resize(ListsId, at, width);
            yield return Write(ListsId, 0, at, [Cell(words.Headings[role], TemplateLooks.Heading)], [.. list.Select(word => (IReadOnlyList<CellData>)[Cell(word, TemplateLooks.Cell, "@")])]);
        }
    }

    private IEnumerable<Request> Statuses()
    {
        yield return Resize(ListsId, Lists.Count, 26);
        yield return Resize(ListsId, Lists.Count + 1, 90);
        yield return Write(
            ListsId, 0, Lists.Count,
            [Cell(words.Status, TemplateLooks.ManagedHeading), Cell(words.Meaning, TemplateLooks.ManagedHeading)],
            [.. DisplayWords.All<PostStatus>(options.Language).Select(pair => (IReadOnlyList<CellData>)
            [
                Cell(pair.Value, TemplateLooks.Cell with { Fill = TemplateLooks.Of(pair.Key).Fill, Color = TemplateLooks.Of(pair.Key).Color }),
                Cell(words.Meanings[pair.Key], TemplateLooks.Cell),
            ])]);
    }

    private static int ColumnOf(ColumnRole role) => Roles.Index().First(pair => pair.Item == role).Index;

    private static GridRange Below(int sheet, int column, int columns) =>
        new() { SheetId = sheet, StartRowIndex = 1, StartColumnIndex = column, EndColumnIndex = column + columns };

    private static BooleanCondition Condition(string type, string value) => new() { Type = type, Values = [new ConditionValue { UserEnteredValue = value }] };

    private static Request Write(int sheet, int row, int column, IReadOnlyList<CellData> first, IReadOnlyList<IReadOnlyList<CellData>>? more = null)
    {
        List<IReadOnlyList<CellData>> rows = [first, .. more ?? []];
        return new Request
        {
            UpdateCells = new UpdateCellsRequest
            {
                Range = new GridRange { SheetId = sheet, StartRowIndex = row, EndRowIndex = row + rows.Count, StartColumnIndex = column, EndColumnIndex = column + first.Count },
                Rows = [.. rows.Select(cells => new RowData { Values = [.. cells] })],
                Fields = "userEnteredValue,userEnteredFormat",
            },
        };
    }

    private static Request Format(int column, XlsxBuilderStyle look, string? format) => new()
    {
        RepeatCell = new RepeatCellRequest { Range = Below(CalendarId, column, 1), Cell = new CellData { UserEnteredFormat = CellLooks.Of(look, format) }, Fields = "userEnteredFormat" },
    };

    // A character is about 7 pixels wide, as in a workbook.
    private static Request Resize(int sheet, int column, double width) => new()
    {
        UpdateDimensionProperties = new UpdateDimensionPropertiesRequest
        {
            Range = new DimensionRange { SheetId = sheet, Dimension = "COLUMNS", StartIndex = column, EndIndex = column + 1 },
            Properties = new DimensionProperties { PixelSize = (int)(width * 7) + 5 },
            Fields = "pixelSize",
        },
    };

    private static CellData Cell(string text, XlsxBuilderStyle look, string? format = null) =>
        new() { UserEnteredValue = new ExtendedValue { StringValue = text }, UserEnteredFormat = CellLooks.Of(look, format) };
}
