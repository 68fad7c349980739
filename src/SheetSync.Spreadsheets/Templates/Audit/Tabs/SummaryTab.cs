using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The first tab: the brand and the period as fields, figures at a glance, and every account in one row; all but the fields is calculated.</summary>
internal static class SummaryTab
{
    /// <summary>The table of all accounts.</summary>
    public const string Table = "Audit_Summary";

    private const int SectionRow = 4;
    private const int Columns = 12;

    /// <summary>The first column of each figure, and the last where one spans two.</summary>
    private static readonly (int First, int Last)[] FigureColumns = [(6, 6), (7, 7), (8, 8), (9, 9), (10, 11), (12, 12)];

    /// <summary>Adds the tab.</summary>
    public static void Add(XlsxBuilder builder, AuditStart start)
    {
        var words = start.Words;
        var sheet = builder.AddSheet(Word(words, "tab"));
        sheet.Set(new CellAddress(1, 1), CellValue.FromText(words.Title), AuditLooks.Title);
        sheet.Set(new CellAddress(2, 1), CellValue.FromText(Word(words, "purpose")), AuditLooks.Purpose);
        sheet.Set(new CellAddress(SectionRow, 1), CellValue.FromText(Word(words, "brandSection")), AuditLooks.Section);
        sheet.Set(new CellAddress(SectionRow, FigureColumns[0].First), CellValue.FromText(Word(words, "glanceSection")), AuditLooks.Section);
        (sheet.FrozenRows, sheet.TabColor) = (1, AuditLooks.Navy);
        sheet.PrintedColumns = $"A:{CellAddress.ColumnName(Columns)}";
        sheet.SetHeight(1, 32);
        sheet.SetHeight(2, 20);
        sheet.SetHeight(SectionRow, 26);
        AddFields(builder, sheet, start);
        AddFigures(sheet, start);
        SummaryAccounts.Add(sheet, start, AuditSummaryFields.FirstRow + AuditSummaryFields.All.Count + 1);
    }

    internal static string Word(AuditWords words, string key) => words.Summary[key][0];

    private static void AddFields(XlsxBuilder builder, XlsxBuilderSheet sheet, AuditStart start)
    {
        var words = start.Words;
        foreach (var (at, (key, name, kind)) in AuditSummaryFields.All.Index())
        {
            var row = AuditSummaryFields.FirstRow + at;
            var calculated = key == "weeks";
            var style = AuditLooks.Value with { NumberFormat = AuditLooks.FormatOf(kind), Fill = calculated ? TemplateLooks.ManagedCell.Fill : null };
            var value = new CellAddress(row, AuditSummaryFields.Column);
            sheet.SetHeight(row, key is "goals" or "audience" || TextFit.Lines(Word(words, key), 29, 11) > 1 ? 34 : 22);
            sheet.Set(new CellAddress(row, 1), CellValue.FromText(Word(words, key)), AuditLooks.Label);
            sheet.Set(new CellAddress(row, 2), CellValue.Blank, AuditLooks.Label);
            sheet.Set(new CellAddress(row, AuditSummaryFields.Column + 1), CellValue.Blank, style);
            if (calculated)
            {
                const string Weeks = "IF(COUNT({summary.periodFrom},{summary.periodTo})<2,\"\",({summary.periodTo}-{summary.periodFrom}+1)/7)";
                sheet.SetFormula(value, new AuditFormulas(words).Expand(Weeks, null, row), CellValue.Blank, style);
            }
            else
            {
                sheet.Set(value, key == "outdatedAfter" ? CellValue.FromNumber(30) : CellValue.Blank, style);
                AddValidation(sheet, value, key, kind, start);
            }

            sheet.Merges.Add(new CellRange(new CellAddress(row, 1), new CellAddress(row, 2)));
            sheet.Merges.Add(new CellRange(value, new CellAddress(row, AuditSummaryFields.Column + 1)));
            builder.Names[name] = AuditSummaryFields.Place(key, words);
        }
    }

    private static void AddValidation(XlsxBuilderSheet sheet, CellAddress cell, string key, AuditKind kind, AuditStart start)
    {
        var words = start.Words;
        if (key == "timesOf")
        {
            sheet.Validations.Add(new XlsxBuilderValidation(new CellRange(cell, cell), AuditTabWriter.ChannelPlaces(start))
            {
                Dropdown = true, ErrorTitle = words.Messages["channelTitle"], Error = words.Messages["channel"],
            });
        }
        else if (kind != AuditKind.Text)
        {
            var message = kind == AuditKind.Date ? "date" : "number";
            sheet.Validations.Add(new XlsxBuilderValidation(new CellRange(cell, cell), $"ISNUMBER({cell})")
            {
                Refuses = true, ErrorTitle = words.Messages[message + "Title"], Error = words.Messages[message],
            });
        }
    }

    private static void AddFigures(XlsxBuilderSheet sheet, AuditStart start)
    {
        const int Height = 5;
        foreach (var (at, figure) in SummaryFigures.Of(start).Index())
        {
            var (first, last) = FigureColumns[at % FigureColumns.Length];
            var top = AuditSummaryFields.FirstRow + (at / FigureColumns.Length * Height);
            for (var row = top; row < top + Height; row++)
            {
                for (var column = first; column <= last; column++)
                {
                    sheet.Set(new CellAddress(row, column), CellValue.Blank, row < top + 3 ? AuditLooks.Figure : AuditLooks.FigureLabel);
                }
            }

            var cell = new CellAddress(top, first);
            sheet.SetFormula(cell, new AuditFormulas(start.Words).Expand(figure.Formula, null, top), figure.Start, AuditLooks.Figure with { NumberFormat = AuditLooks.FormatOf(figure.Kind) });
            sheet.Set(new CellAddress(top + 3, first), CellValue.FromText(Word(start.Words, figure.Key)), AuditLooks.FigureLabel);
            var (number, label) = (new CellRange(cell, new CellAddress(top + 2, last)), new CellRange(new CellAddress(top + 3, first), new CellAddress(top + 4, last)));
            sheet.Merges.Add(number);
            sheet.Merges.Add(label);
            if (figure.IsTrouble)
            {
                var condition = $"${CellAddress.ColumnName(first)}${top}>0";
                sheet.Rules.Add(new XlsxBuilderRule(new CellRange(number.First, label.Last), condition, TemplateLooks.Bad.Fill, TemplateLooks.Bad.Color));
            }
        }
    }
}
