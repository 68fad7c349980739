using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// The tab with the team's channels, for people, dropdowns and formulas: what SheetSync publishes to stands in its settings, and from here it
/// takes zones and usual times that are not there. A channel typed below the last one belongs to the table, and so to the dropdowns.
/// </summary>
internal static class CalendarChannels
{
    public const int Name = 1, Network = 2, Account = 3, Zone = 4, DefaultTime = 5, Notes = 6, Characters = 7, Link = 8;

    // Formulas look at this many rows.
    private const int Most = 40;

    private static readonly (int Column, double Width, string? Format)[] Columns =
    [
        (Name, 26, "@"), (Network, 26, "@"), (Account, 32, "@"), (Zone, 24, "@"), (DefaultTime, 18, "hh:mm"), (Notes, 48, "@"), (Characters, 16, "0;;"), (Link, 26, null),
    ];

    /// <summary>The cells of a column, in this or another tab's formula.</summary>
    public static string Below(TemplateWords words, int column) => Cells(words, column, Most);

    /// <summary>The names that a dropdown offers.</summary>
    public static string Offered(CalendarTemplateOptions options) => Cells(TemplateWords.In(options.Language), Name, Math.Max(options.Channels.Count, 1));

    /// <summary>Fills the tab.</summary>
    /// <param name="sheet">The tab.</param>
    /// <param name="options">The channels.</param>
    /// <param name="lists">Where the networks stand.</param>
    public static void Fill(XlsxBuilderSheet sheet, CalendarTemplateOptions options, CalendarLists lists)
    {
        var words = TemplateWords.In(options.Language);
        (sheet.FrozenRows, sheet.FrozenColumns) = (1, 1);
        sheet.SetHeight(1, 34);
        foreach (var (column, width, _) in Columns)
        {
            sheet.SetColumn(column, width, TemplateLooks.Plain);
            sheet.Set(new CellAddress(1, column), CellValue.FromText(words.Channel[column - 1]), column >= Characters ? TemplateLooks.ManagedHeading : TemplateLooks.Heading);
        }

        var last = Math.Max(options.Channels.Count, 1) + 1;
        for (var row = 2; row <= last; row++)
        {
            AddRow(sheet, row, options.Channels.ElementAtOrDefault(row - 2), lists, words);
        }

        sheet.Tables.Add(new XlsxBuilderTable("Channels", new CellRange(new CellAddress(1, 1), new CellAddress(last, Link)), Filtered: false)
        {
            Formulas = new Dictionary<string, string> { [words.Channel[Characters - 1]] = lists.LimitOf(2), [words.Channel[Link - 1]] = lists.LinkOf(2) },
        });
        sheet.Validations.Add(new XlsxBuilderValidation(new CellRange(new CellAddress(2, Network), new CellAddress(Most + 1, Network)), lists.Networks)
        {
            Dropdown = true, ErrorTitle = words.Messages["wordTitle"], Error = words.Messages["word"],
        });
    }

    private static void AddRow(XlsxBuilderSheet sheet, int row, Channel? channel, CalendarLists lists, TemplateWords words)
    {
        sheet.SetHeight(row, 20);
        var network = channel is null ? null : NetworkCatalog.Find(channel.Network);
        CellValue[] values =
        [
            CellValue.FromText(channel?.Name), CellValue.FromText(network?.Name ?? channel?.Network), CellValue.FromText(channel?.Account), CellValue.FromText(channel?.Zone),
            channel?.DefaultTime is { } time ? CellValue.FromDate(time.ToTimeSpan().TotalDays) : CellValue.Blank, CellValue.Blank,
        ];
        foreach (var (column, _, format) in Columns.Where(column => column.Column < Characters))
        {
            sheet.Set(new CellAddress(row, column), values[column - 1], TemplateLooks.Cell with { NumberFormat = format });
        }

        sheet.SetFormula(new CellAddress(row, Characters), lists.LimitOf(row), Number(network is null ? null : CalendarCount.MaxOf(network)), TemplateLooks.ManagedCell with { NumberFormat = "#,##0;;" });
        sheet.SetFormula(new CellAddress(row, Link), lists.LinkOf(row), Number(network is { Listed: true } ? CalendarCount.LinkOf(network) : null), TemplateLooks.ManagedCell with { NumberFormat = CalendarLists.LinkFormat(words) });
    }

    private static CellValue Number(double? value) => CellValue.FromNumber(value ?? 0);

    private static string Cells(TemplateWords words, int column, int rows)
    {
        var letters = CellAddress.ColumnName(column);
        return $"'{words.Tabs.Channels}'!${letters}$2:${letters}${rows + 1}";
    }
}
