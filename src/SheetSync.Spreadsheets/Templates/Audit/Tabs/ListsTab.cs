using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The last tab: the words that the dropdowns offer, in the colours that they take.</summary>
internal static class ListsTab
{
    /// <summary>Adds the tab.</summary>
    public static void Add(XlsxBuilder builder, AuditWords words)
    {
        var sheet = builder.AddSheet(words.ListsName);
        sheet.Set(new CellAddress(1, 1), CellValue.FromText(words.ListsName), AuditLooks.Title);
        sheet.Set(new CellAddress(2, 1), CellValue.FromText(words.ReadMe["listsPurpose"]), AuditLooks.Purpose);
        sheet.SetHeight(1, 30);
        sheet.SetHeight(2, 20);
        sheet.SetHeight(AuditLists.HeadingRow, 38);
        sheet.FrozenRows = AuditLists.HeadingRow;
        foreach (var list in AuditLists.Chosen)
        {
            AddList(sheet, list, words);
        }
    }

    private static void AddList(XlsxBuilderSheet sheet, AuditList list, AuditWords words)
    {
        var (column, heading, all) = (AuditLists.ColumnOf(list), words.Lists[list.Key]["_"], words.WordsOf(list));
        sheet.SetColumn(column, Math.Ceiling(Math.Max(all.Max(word => TextFit.Width(word, 11)), Math.Max(TextFit.LongestWord(heading, 11), TextFit.Width(heading, 11) / 1.6) * TextFit.Bold) + 3), TemplateLooks.Plain);
        sheet.SetColumn(column + 1, 2, TemplateLooks.Plain);
        sheet.Set(new CellAddress(AuditLists.HeadingRow, column), CellValue.FromText(heading), TemplateLooks.Heading);
        foreach (var (at, word) in all.Index())
        {
            var style = list.Words.ElementAtOrDefault(at).Look is var (fill, color) ? TemplateLooks.Cell with { Fill = fill, Color = color } : TemplateLooks.Cell;
            sheet.Set(new CellAddress(AuditLists.HeadingRow + 1 + at, column), CellValue.FromText(word), style);
        }

        var range = new CellRange(new CellAddress(AuditLists.HeadingRow, column), new CellAddress(AuditLists.HeadingRow + all.Count, column));
        sheet.Tables.Add(new XlsxBuilderTable("Audit_List_" + list.Key, range, Filtered: false));
    }
}
