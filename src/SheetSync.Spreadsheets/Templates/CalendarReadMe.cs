using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>The tab that says how to write each column, with examples.</summary>
internal static class CalendarReadMe
{
    private const int Name = 1, Text = 2, Examples = 3, HeadingRow = 3;
    private const double NameWidth = 30, TextWidth = 86, ExamplesWidth = 44, LineHeight = 15;

    /// <summary>Fills the tab.</summary>
    public static void Fill(XlsxBuilderSheet sheet, TemplateWords words, string language)
    {
        var readMe = words.ReadMe;
        (sheet.FrozenRows, sheet.FrozenColumns) = (HeadingRow, 1);
        sheet.SetColumn(Name, NameWidth, TemplateLooks.Plain);
        sheet.SetColumn(Text, TextWidth, TemplateLooks.Plain);
        sheet.SetColumn(Examples, ExamplesWidth, TemplateLooks.Plain);
        Banner(sheet, 1, readMe.Title, CalendarLooks.Title, 34);
        Banner(sheet, 2, readMe.Intro, CalendarLooks.Paragraph, 36);
        var row = HeadingRow;
        Headings(sheet, row, readMe.Headings);
        foreach (var (role, _, _) in CalendarTemplate.Columns)
        {
            Line(sheet, ++row, words.Headings[role], readMe.Columns[role], TemplateLooks.Cell);
        }

        Line(sheet, ++row, $"{ManagedHeadings.Of(ManagedColumn.PostId, language)} – {ManagedHeadings.Of(ManagedColumn.PlannedTime, language)}", readMe.Managed, TemplateLooks.ManagedCell);
        row += 2;
        Headings(sheet, row, [readMe.TabsHeading, readMe.TabsMeaning]);
        var tabs = words.Tabs;
        foreach (var (tab, meaning) in new[] { tabs.Calendar, tabs.Month, tabs.Week, tabs.Channels, tabs.Lists }.Zip(readMe.Tabs))
        {
            Line(sheet, ++row, tab, [meaning], TemplateLooks.Cell);
            sheet.Links.Add((new CellAddress(row, Name), $"'{tab}'!A1"));
        }
    }

    private static void Banner(XlsxBuilderSheet sheet, int row, string text, XlsxBuilderStyle style, double height)
    {
        sheet.SetHeight(row, height);
        sheet.Set(new CellAddress(row, Name), CellValue.FromText(text), style);
        sheet.Merges.Add(new CellRange(new CellAddress(row, Name), new CellAddress(row, Examples)));
    }

    private static void Headings(XlsxBuilderSheet sheet, int row, IReadOnlyList<string> texts)
    {
        sheet.SetHeight(row, 24);
        foreach (var (at, text) in texts.Index())
        {
            sheet.Set(new CellAddress(row, at + 1), CellValue.FromText(text), TemplateLooks.Heading);
        }
    }

    private static void Line(XlsxBuilderSheet sheet, int row, string name, IReadOnlyList<string> texts, XlsxBuilderStyle style)
    {
        sheet.Set(new CellAddress(row, Name), CellValue.FromText(name), style with { Bold = true });
        foreach (var (at, text) in texts.Index())
        {
            sheet.Set(new CellAddress(row, Text + at), CellValue.FromText(text), style with { NumberFormat = "@" });
        }

        var lines = Math.Max((int)Math.Ceiling(texts[0].Length / TextWidth), texts.Skip(1).Select(text => text.Split('\n').Length).DefaultIfEmpty(1).Max());
        sheet.SetHeight(row, (lines * LineHeight) + 5);
    }
}
