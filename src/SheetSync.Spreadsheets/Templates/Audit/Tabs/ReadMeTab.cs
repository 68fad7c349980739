using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>How to fill in the workbook: steps, what the colours say, and every tab with a link and how much of it is filled.</summary>
internal static class ReadMeTab
{
    private static readonly string[] Headings = ["tabHeading", "purposeHeading", "rowsHeading"];

    /// <summary>Adds the tab.</summary>
    public static void Add(XlsxBuilder builder, AuditStart start)
    {
        var words = start.Words;
        var sheet = builder.AddSheet(words.ReadMe["tab"]);
        (sheet.FrozenRows, sheet.PrintedColumns) = (1, "A:C");
        sheet.SetColumn(1, 28, TemplateLooks.Plain);
        sheet.SetColumn(2, 136, TemplateLooks.Plain);
        sheet.SetColumn(3, 20, TemplateLooks.Plain);
        sheet.Set(new CellAddress(1, 1), CellValue.FromText(words.ReadMe["title"]), AuditLooks.Title);
        sheet.SetHeight(1, 32);
        var row = AddSteps(sheet, words, 3);
        row = AddColors(sheet, words, row + 1);
        AddTabs(sheet, start, row + 1);
    }

    private static int AddSteps(XlsxBuilderSheet sheet, AuditWords words, int row)
    {
        AddSection(sheet, row, words.ReadMe["stepsSection"]);
        foreach (var (at, step) in words.Steps.Index())
        {
            row++;
            sheet.Set(new CellAddress(row, 1), CellValue.FromNumber(at + 1), AuditLooks.Label with { Centered = true });
            sheet.Set(new CellAddress(row, 2), CellValue.FromText(step), AuditLooks.Value);
            sheet.SetHeight(row, (TextFit.Lines(step, 132, 11) * 15) + 8);
        }

        return row + 1;
    }

    private static int AddColors(XlsxBuilderSheet sheet, AuditWords words, int row)
    {
        AddSection(sheet, row, words.ReadMe["colorsSection"]);
        foreach (var (key, style) in new (string, XlsxBuilderStyle)[]
        {
            ("fill", TemplateLooks.Heading), ("calculated", TemplateLooks.ManagedHeading), ("total", AuditLooks.Total with { Indented = true }),
            ("good", Of(TemplateLooks.Good)), ("moving", Of(TemplateLooks.Moving)), ("ask", Of(TemplateLooks.Ask)), ("bad", Of(TemplateLooks.Bad)),
        })
        {
            row++;
            sheet.Set(new CellAddress(row, 1), CellValue.FromText(words.ReadMe[key]), style);
            sheet.Set(new CellAddress(row, 2), CellValue.FromText(words.ReadMe[key + "Means"]), AuditLooks.Value);
            sheet.SetHeight(row, 22);
        }

        return row + 1;
    }

    private static void AddTabs(XlsxBuilderSheet sheet, AuditStart start, int row)
    {
        var words = start.Words;
        AddSection(sheet, row, words.ReadMe["tabsSection"]);
        row++;
        foreach (var (at, heading) in Headings.Index())
        {
            sheet.Set(new CellAddress(row, at + 1), CellValue.FromText(words.ReadMe[heading]), at < 2 ? TemplateLooks.Heading : TemplateLooks.ManagedHeading);
        }

        sheet.SetHeight(row, 26);
        AddTab(sheet, ++row, SummaryTab.Word(words, "tab"), SummaryTab.Word(words, "purpose"));
        foreach (var tab in AuditTabs.All)
        {
            AddTab(sheet, ++row, words.Tabs[tab.Key].Name, words.Tabs[tab.Key].Purpose);
            var formula = new AuditFormulas(words).Expand($"COUNTA({{{tab.Key}.{tab.Columns[0].Key}}})", null, row);
            sheet.SetFormula(new CellAddress(row, 3), formula, CellValue.FromNumber(tab.Start(start).Count(known => known[tab.Columns[0].Key].Length > 0)),
                TemplateLooks.ManagedCell with { NumberFormat = AuditLooks.FormatOf(AuditKind.Number), Indented = false, Middle = true });
        }

        AddTab(sheet, ++row, words.ListsName, words.ReadMe["listsPurpose"]);
    }

    private static void AddTab(XlsxBuilderSheet sheet, int row, string name, string purpose)
    {
        sheet.Set(new CellAddress(row, 1), CellValue.FromText(name), AuditLooks.Link with { Middle = true });
        sheet.Set(new CellAddress(row, 2), CellValue.FromText(purpose), AuditLooks.Value);
        sheet.Set(new CellAddress(row, 3), CellValue.Blank, TemplateLooks.ManagedCell);
        sheet.Links.Add((new CellAddress(row, 1), $"'{name}'!A1"));
        sheet.SetHeight(row, (TextFit.Lines(purpose, 132, 11) * 15) + 7);
    }

    private static void AddSection(XlsxBuilderSheet sheet, int row, string text)
    {
        sheet.Set(new CellAddress(row, 1), CellValue.FromText(text), AuditLooks.Section);
        sheet.SetHeight(row, 28);
    }

    private static XlsxBuilderStyle Of((string Fill, string Color) look) => AuditLooks.Value with { Fill = look.Fill, Color = look.Color };
}
