using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// The tab with the words of the dropdowns. Each list is a table of its own: a dropdown that names a table's rows grows with the table,
/// so a word typed below a list is offered from then on. Beside them stand the networks with their limits, and what each status means.
/// </summary>
/// <param name="options">What the workbook is to hold.</param>
internal sealed class CalendarLists(CalendarTemplateOptions options)
{
    // Between two lists a narrow column stays free, so that each grows by itself.
    private const int NetworkColumn = 7, StatusColumn = NetworkColumn + 4;
    private readonly TemplateWords words = TemplateWords.In(options.Language);

    private readonly IReadOnlyList<(ColumnRole Role, string Table, double Width, IReadOnlyList<string> Words)> lists =
    [
        (ColumnRole.ContentType, "ContentTypes", 24, [.. DisplayWords.All<ContentType>(options.Language).Select(pair => pair.Value)]),
        (ColumnRole.Stage, "Stages", 24, [.. DisplayWords.All<Stage>(options.Language).Select(pair => pair.Value)]),
        (ColumnRole.Action, "Actions", 34, [.. DisplayWords.All<PostAction>(options.Language).Select(pair => pair.Value)]),
    ];

    /// <summary>For each column of the calendar with a dropdown, the cells of its words.</summary>
    public IEnumerable<(ColumnRole Role, string Source)> Sources =>
        lists.Select((list, at) => (list.Role, Cells((at * 2) + 1, list.Words.Count))).Prepend((ColumnRole.Channels, CalendarChannels.Offered(options)));

    /// <summary>The cells of the networks' names.</summary>
    public string Networks => Cells(NetworkColumn, NetworkCatalog.All.Count);

    /// <summary>The number format of what a link counts: figures as they are, the two marks in words.</summary>
    public static string LinkFormat(TemplateWords words) => $"[={CalendarCount.AsLong}]\"{words.AsLong}\";[={CalendarCount.AsLongBesideAssets}]\"{words.AsLongBesideAssets}\";0";

    /// <summary>The formula that finds the limit of the network that a row of the channels names.</summary>
    public string LimitOf(int row) => Find(NetworkColumn + 1, row);

    /// <summary>The same for what a link counts.</summary>
    public string LinkOf(int row) => Find(NetworkColumn + 2, row);

    /// <summary>Fills the tab.</summary>
    public void Fill(XlsxBuilderSheet sheet)
    {
        sheet.FrozenRows = 1;
        sheet.SetHeight(1, 34);
        foreach (var (at, (role, table, width, list)) in lists.Index())
        {
            var column = (at * 2) + 1;
            sheet.SetColumn(column, width, TemplateLooks.Plain);
            sheet.SetColumn(column + 1, 3, TemplateLooks.Plain);
            sheet.Set(new CellAddress(1, column), CellValue.FromText(words.Headings[role]), TemplateLooks.Heading);
            foreach (var (row, word) in list.Index())
            {
                sheet.Set(new CellAddress(row + 2, column), CellValue.FromText(word), TemplateLooks.Cell with { NumberFormat = "@" });
            }

            AddTable(sheet, table, column, column, list.Count);
        }

        AddNetworks(sheet);
        AddStatuses(sheet);
    }

    private void AddNetworks(XlsxBuilderSheet sheet)
    {
        foreach (var (at, (heading, width)) in new[] { (words.Channel[CalendarChannels.Network - 1], 26), (words.Channel[CalendarChannels.Characters - 1], 16), (words.Channel[CalendarChannels.Link - 1], 30) }.Index())
        {
            sheet.SetColumn(NetworkColumn + at, width, TemplateLooks.Plain);
            sheet.Set(new CellAddress(1, NetworkColumn + at), CellValue.FromText(heading), TemplateLooks.Heading);
        }

        foreach (var (at, network) in NetworkCatalog.All.Index())
        {
            sheet.Set(new CellAddress(at + 2, NetworkColumn), CellValue.FromText(network.Name), TemplateLooks.Cell with { NumberFormat = "@" });
            sheet.Set(new CellAddress(at + 2, NetworkColumn + 1), CellValue.FromNumber(CalendarCount.MaxOf(network) ?? 0), TemplateLooks.Cell with { NumberFormat = "#,##0;;" });
            sheet.Set(new CellAddress(at + 2, NetworkColumn + 2), CellValue.FromNumber(CalendarCount.LinkOf(network)), TemplateLooks.Cell with { NumberFormat = LinkFormat(words) });
        }

        AddTable(sheet, "Networks", NetworkColumn, NetworkColumn + 2, NetworkCatalog.All.Count);
        sheet.SetColumn(StatusColumn - 1, 3, TemplateLooks.Plain);
    }

    private void AddStatuses(XlsxBuilderSheet sheet)
    {
        sheet.SetColumn(StatusColumn, 26, TemplateLooks.Plain);
        sheet.SetColumn(StatusColumn + 1, 92, TemplateLooks.Plain);
        sheet.Set(new CellAddress(1, StatusColumn), CellValue.FromText(words.Status), TemplateLooks.ManagedHeading);
        sheet.Set(new CellAddress(1, StatusColumn + 1), CellValue.FromText(words.Meaning), TemplateLooks.ManagedHeading);
        var row = 1;
        foreach (var (status, word) in DisplayWords.All<PostStatus>(options.Language))
        {
            var (fill, color) = TemplateLooks.Of(status);
            sheet.Set(new CellAddress(++row, StatusColumn), CellValue.FromText(word), TemplateLooks.Cell with { Fill = fill, Color = color });
            sheet.Set(new CellAddress(row, StatusColumn + 1), CellValue.FromText(words.Meanings[status]), TemplateLooks.Cell);
        }
    }

    private static void AddTable(XlsxBuilderSheet sheet, string name, int first, int last, int rows) =>
        sheet.Tables.Add(new XlsxBuilderTable(name, new CellRange(new CellAddress(1, first), new CellAddress(Math.Max(rows, 1) + 1, last)), Filtered: false));

    private string Find(int column, int row) =>
        $"IFERROR(INDEX({Cells(column, NetworkCatalog.All.Count)},MATCH({CellAddress.ColumnName(CalendarChannels.Network)}{row},{Networks},0)),0)";

    private string Cells(int column, int rows)
    {
        var letters = CellAddress.ColumnName(column);
        return $"'{words.Tabs.Lists}'!${letters}$2:${letters}${rows + 1}";
    }
}
