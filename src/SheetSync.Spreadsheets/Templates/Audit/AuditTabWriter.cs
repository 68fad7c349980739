using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>
/// Writes one tab: title, purpose, an instruction per column, a row of figures, headings, and rows to fill in. The first five rows stay in view
/// and stand on every printed page; figures are at the top, so that rows can be added at the end.
/// </summary>
internal sealed class AuditTabWriter(XlsxBuilderSheet sheet, AuditTab tab, AuditStart start, IReadOnlyDictionary<string, string> lists)
{
    private const int InstructionRow = 3;
    private const int TotalRow = 4;
    private const int FirstRow = AuditTab.HeadingRow + 1;

    // Room beside a word for the inset.
    private const double Inset = 2;
    private readonly AuditFormulas formulas = new(start.Words);
    private readonly AuditWords words = start.Words;

    /// <summary>The width of a column: what the tab asks for, or what its longest word needs.</summary>
    public static double WidthOf(AuditTab tab, AuditColumn column, AuditWords words)
    {
        var (heading, instruction) = words.Of(tab, column);
        var needs = new List<double>
        {
            column.Width, (TextFit.LongestWord(heading, 11) * TextFit.Bold) + Inset + ButtonOf(tab), TextFit.LongestWord(instruction, 9) + Inset,
        };
        if (column.List is { } list)
        {
            needs.Add(words.WordsOf(list).Max(word => TextFit.LongestWord(word, 11)) + Inset);
        }

        if (LabelOf(TotalOf(tab, column), words) is { } label)
        {
            needs.Add((TextFit.Width(label + ": 100%", 11) * TextFit.Bold) + 1);
        }

        return Math.Ceiling(needs.Max());
    }

    /// <summary>The cells that dropdowns of channels offer: those of the Accounts tab.</summary>
    public static string ChannelPlaces(AuditStart start)
    {
        var last = AuditTab.HeadingRow + Math.Max(AuditTabs.Of("accounts").Rows, start.Channels.Count + 5);
        return string.Create(CultureInfo.InvariantCulture, $"'{start.Words.Tabs["accounts"].Name}'!$A${FirstRow}:$A${last}");
    }

    public void Write()
    {
        var (_, title, purpose, _) = words.Tabs[tab.Key];
        sheet.Set(new CellAddress(1, 1), CellValue.FromText(title), AuditLooks.Title);
        sheet.Set(new CellAddress(2, 1), CellValue.FromText(purpose), AuditLooks.Purpose);
        sheet.SetHeight(1, 30);
        sheet.SetHeight(2, 20);
        sheet.SetHeight(TotalRow, 20);

        var rows = tab.Start(start).ToList();
        var last = AuditTab.HeadingRow + Math.Max(tab.Rows, rows.Count + (tab.IsFull ? 0 : 5));
        WriteHeads(rows);
        for (var row = FirstRow; row <= last; row++)
        {
            sheet.SetHeight(row, tab.RowHeight);
            WriteRow(row, row - FirstRow < rows.Count ? rows[row - FirstRow] : null);
        }

        var calculated = tab.Columns.Where(column => column.Formula is not null);
        sheet.Tables.Add(new XlsxBuilderTable(tab.Table, new CellRange(new CellAddress(AuditTab.HeadingRow, 1), new CellAddress(last, tab.Columns.Length)), tab.Filtered)
        {
            Formulas = calculated.ToDictionary(column => words.Of(tab, column).Heading, column => formulas.Expand(column.Formula!, tab, FirstRow)),
        });
        (sheet.FrozenRows, sheet.FrozenColumns) = (AuditTab.HeadingRow, tab.FrozenColumns);
        sheet.PrintedColumns = $"A:{CellAddress.ColumnName(tab.PrintedColumns)}";
        sheet.TabColor = tab.IsResult ? AuditLooks.Teal : AuditLooks.Navy;
        foreach (var column in tab.Columns)
        {
            AddValidation(column);
            AddColors(column);
        }
    }

    private static double ButtonOf(AuditTab tab) => tab.Filtered ? 2.6 : 0;

    private static AuditTotal? TotalOf(AuditTab tab, AuditColumn column) => column == tab.Columns[0] ? AuditTotal.Rows : column.Total;

    private static string? LabelOf(AuditTotal? total, AuditWords words) =>
        total == AuditTotal.Rows ? words.Rows : total?.Label is { } label ? words.Lists[label.List.Key][label.Word] : null;

    private void WriteHeads(List<AuditRow> rows)
    {
        var lines = 1;
        var headingLines = 1;
        foreach (var column in tab.Columns)
        {
            var at = tab.ColumnOf(column.Key);
            var width = WidthOf(tab, column, words);
            var (heading, instruction) = words.Of(tab, column);
            sheet.SetColumn(at, width, TemplateLooks.Plain);
            sheet.Set(new CellAddress(InstructionRow, at), CellValue.FromText(instruction), AuditLooks.Instruction);
            sheet.Set(new CellAddress(AuditTab.HeadingRow, at), CellValue.FromText(heading), column.Formula is null ? TemplateLooks.Heading : TemplateLooks.ManagedHeading);
            WriteTotal(column, rows);
            lines = Math.Max(lines, TextFit.Lines(instruction, width - Inset, 9));
            headingLines = Math.Max(headingLines, TextFit.Lines(heading, (width - Inset - ButtonOf(tab)) / TextFit.Bold, 11));
        }

        sheet.SetHeight(InstructionRow, (lines * 12.5) + 6);
        sheet.SetHeight(AuditTab.HeadingRow, (headingLines * 15) + 8);
    }

    private void WriteTotal(AuditColumn column, List<AuditRow> rows)
    {
        var cell = new CellAddress(TotalRow, tab.ColumnOf(column.Key));
        if (TotalOf(tab, column) is not { } total)
        {
            sheet.Set(cell, CellValue.Blank, AuditLooks.Total);
            return;
        }

        var format = AuditLooks.FormatOf(total.Kind);
        var label = LabelOf(total, words);
        sheet.SetFormula(cell, formulas.Expand(total.Formula, tab, cell.Row, column.Key), total.Start(rows.Count),
            AuditLooks.Total with { NumberFormat = label is null ? format : $"\"{label}: \"{format}", Indented = label is not null });
    }

    private void WriteRow(int row, AuditRow? known)
    {
        foreach (var column in tab.Columns)
        {
            var (cell, style) = (new CellAddress(row, tab.ColumnOf(column.Key)), AuditLooks.CellOf(column) with { Middle = tab.RowHeight < 40 });
            if (column.Formula is { } formula)
            {
                var holds = column.InEveryRow || known is not null;
                sheet.SetFormula(cell, formulas.Expand(formula, tab, row), holds ? column.Start(start, known ?? new AuditRow()) : CellValue.Blank, style);
            }
            else
            {
                sheet.Set(cell, CellValue.FromText(known?[column.Key]), style);
            }
        }
    }

    private void AddValidation(AuditColumn column)
    {
        var range = Below(column);
        if (column.Formula is not null)
        {
            sheet.Validations.Add(new XlsxBuilderValidation(range, "FALSE") { Refuses = false, ErrorTitle = words.Messages["calculatedTitle"], Error = words.Messages["calculated"] });
        }
        else if (column.List is { } list)
        {
            sheet.Validations.Add(new XlsxBuilderValidation(range, lists[list.Key])
            {
                // Conditions and figures look for these very words; other networks and formats than ours are fine.
                Dropdown = true, Refuses = list.Words.Length > 0, ErrorTitle = words.Messages["wordTitle"], Error = words.Messages["word"],
            });
        }
        else if (column.Key == "channel" && tab.Key != "accounts")
        {
            sheet.Validations.Add(new XlsxBuilderValidation(range, ChannelPlaces(start))
            {
                Dropdown = true, ErrorTitle = words.Messages["channelTitle"], Error = words.Messages["channel"],
            });
        }
        else if (column.Kind != AuditKind.Text && column.Kind != AuditKind.Figure)
        {
            var day = column.Kind is AuditKind.Date or AuditKind.Moment;
            sheet.Validations.Add(new XlsxBuilderValidation(range, $"ISNUMBER({range.First})")
            {
                Refuses = true, ErrorTitle = words.Messages[day ? "dateTitle" : "numberTitle"], Error = words.Messages[day ? "date" : "number"],
            });
        }
    }

    private void AddColors(AuditColumn column)
    {
        var range = Below(column);
        foreach (var (key, look) in column.List?.Words ?? [])
        {
            if (look is var (fill, color))
            {
                sheet.Rules.Add(new XlsxBuilderRule(range, formulas.Expand($"{{{column.Key}}}={{={column.List!.Key}.{key}}}", tab, FirstRow), fill, color));
            }
        }

        foreach (var (condition, (fill, color)) in column.Colors)
        {
            sheet.Rules.Add(new XlsxBuilderRule(range, formulas.Expand(condition, tab, FirstRow), fill, color));
        }
    }

    private CellRange Below(AuditColumn column)
    {
        var at = tab.ColumnOf(column.Key);
        return new CellRange(new CellAddress(FirstRow, at), new CellAddress(AuditTab.LastRow, at));
    }
}
