using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

/// <summary>Small tabs and calendars made in a line.</summary>
internal static class Sheet
{
    /// <summary>The present moment of these tests: a Sunday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static CalendarDefinition Calendar(string language = "en", string zone = "Europe/Oslo", params Channel[] channels) =>
        new("spring", zone, language, channels.Length > 0
            ? channels
            : [new Channel("linkedin-page", "linkedin", "acme"), new Channel("x-main", "x", "acme"), new Channel("insta", "instagram", "acme.no")]);

    public static CellValue Cell(object? value) => value switch
    {
        null => CellValue.Blank,
        CellValue cell => cell,
        string text => CellValue.FromText(text),
        bool flag => CellValue.FromBoolean(flag),
        int number => CellValue.FromNumber(number),
        double number => CellValue.FromNumber(number),
        LocalDate date => CellValue.FromDate(date.AtMidnight()),
        LocalDateTime moment => CellValue.FromDate(moment),
        LocalTime time => CellValue.FromDate(time.NanosecondOfDay / 86_400e9),
        _ => throw new ArgumentException(value.GetType().Name, nameof(value)),
    };

    /// <summary>A tab whose first row is row 1; a null row is a gap.</summary>
    public static TabSnapshot Tab(params object?[]?[] rows) => new(
        "Calendar",
        [.. rows.Select((cells, i) => cells is null ? null : new SheetRow(i + 1, [.. cells.Select(Cell)])).OfType<SheetRow>()],
        []);

    public static CellRange Range(string first, string last)
    {
        Assert.True(CellAddress.TryParse(first, out var from));
        Assert.True(CellAddress.TryParse(last, out var to));
        return new CellRange(from, to);
    }

    public static HeaderBinding Bind(TabSnapshot tab, CalendarDefinition? calendar = null, BindingHints? hints = null) =>
        HeaderBinder.Bind(tab, calendar ?? Calendar(), hints ?? BindingHints.None);

    public static RowReadings Read(TabSnapshot tab, CalendarDefinition? calendar = null)
    {
        var binding = Bind(tab, calendar);
        Assert.True(binding.Map is not null, string.Join('\n', binding.Problems.Select(MessageCatalog.English)));
        return RowReader.ReadAll(tab, binding.Map, calendar ?? Calendar(), WrittenYears.For([(tab, binding.Map)], calendar ?? Calendar(), Now, _ => null), RowMemory.None);
    }

    /// <summary>The one draft of a tab with one row.</summary>
    public static PostDraft One(object?[] headings, object?[] row, CalendarDefinition? calendar = null) =>
        Assert.Single(Read(Tab(headings, row), calendar).Drafts);

    public static IEnumerable<ProblemCode> Codes(this IEnumerable<Problem> problems) => problems.Select(problem => problem.Code);

    public static string Value(this Problem problem, string name) => problem.Values.Single(value => value.Key == name).Value;
}
