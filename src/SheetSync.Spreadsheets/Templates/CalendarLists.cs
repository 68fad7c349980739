using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// The tab with the words of the dropdowns. Each list is a table of its own: a dropdown that names a table's rows grows with the table,
/// so a word typed below a list is offered from then on.
/// </summary>
internal static class CalendarLists
{
    /// <summary>Adds the tab and returns, for each column with a dropdown, the cells of its words.</summary>
    public static IReadOnlyDictionary<ColumnRole, string> Add(XlsxBuilder builder, CalendarTemplateOptions options)
    {
        var words = TemplateWords.In(options.Language);
        var sheet = builder.AddSheet(words.Lists);
        sheet.FrozenRows = 1;
        (ColumnRole Role, string Table, IEnumerable<string> Words)[] lists =
        [
            (ColumnRole.Channels, "Channels", options.Channels),
            (ColumnRole.ContentType, "ContentTypes", DisplayWords.All<ContentType>(options.Language).Select(pair => pair.Value)),
            (ColumnRole.Stage, "Stages", DisplayWords.All<Stage>(options.Language).Select(pair => pair.Value)),
            (ColumnRole.Action, "Actions", DisplayWords.All<PostAction>(options.Language).Select(pair => pair.Value)),
        ];

        var sources = new Dictionary<ColumnRole, string>();
        var column = 1;
        foreach (var (role, table, list) in lists)
        {
            sheet.SetColumn(column, role == ColumnRole.Action ? 34 : 24, TemplateLooks.Plain);
            sheet.SetColumn(column + 1, 3, TemplateLooks.Plain);
            var last = AddList(sheet, column, words.Headings[role], list);
            sheet.Tables.Add(new XlsxBuilderTable(table, new CellRange(new CellAddress(1, column), last), Filtered: false));
            var letters = CellAddress.ColumnName(column);
            sources.Add(role, $"'{words.Lists}'!${letters}$2:${letters}${last.Row}");
            column += 2;
        }

        AddStatuses(sheet, column, words, options.Language);
        return sources;
    }

    private static CellAddress AddList(XlsxBuilderSheet sheet, int column, string heading, IEnumerable<string> words)
    {
        var row = 1;
        sheet.Set(new CellAddress(row, column), CellValue.FromText(heading), TemplateLooks.Heading);
        foreach (var word in words)
        {
            sheet.Set(new CellAddress(++row, column), CellValue.FromText(word), TemplateLooks.Cell with { NumberFormat = "@" });
        }

        return new CellAddress(Math.Max(row, 2), column);
    }

    private static void AddStatuses(XlsxBuilderSheet sheet, int column, TemplateWords words, string language)
    {
        sheet.SetColumn(column, 26, TemplateLooks.Plain);
        sheet.SetColumn(column + 1, 90, TemplateLooks.Plain);
        sheet.Set(new CellAddress(1, column), CellValue.FromText(words.Status), TemplateLooks.ManagedHeading);
        sheet.Set(new CellAddress(1, column + 1), CellValue.FromText(words.Meaning), TemplateLooks.ManagedHeading);
        var row = 1;
        foreach (var (status, word) in DisplayWords.All<PostStatus>(language))
        {
            var (fill, color) = TemplateLooks.Of(status);
            sheet.Set(new CellAddress(++row, column), CellValue.FromText(word), TemplateLooks.Cell with { Fill = fill, Color = color });
            sheet.Set(new CellAddress(row, column + 1), CellValue.FromText(words.Meanings[status]), TemplateLooks.Cell);
        }
    }
}
