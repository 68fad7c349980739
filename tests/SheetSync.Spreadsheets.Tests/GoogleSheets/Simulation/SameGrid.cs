using System.Text.Json.Nodes;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets.Simulation;

/// <summary>One grid in two forms: the conformance suite's and the emulator's.</summary>
internal static class SameGrid
{
    private const int Spare = 20;

    public static bool Of(IReadOnlyList<TabContent> one, IReadOnlyList<TabContent> other) =>
        one.Count == other.Count && one.Zip(other).All(tabs => tabs.First.Name == tabs.Second.Name && tabs.First.Rows.Count == tabs.Second.Rows.Count
            && tabs.First.Rows.Zip(tabs.Second.Rows).All(rows => rows.First.SequenceEqual(rows.Second)));

    /// <summary>Makes the workbook's grid that of the tabs.</summary>
    public static void Put(IReadOnlyList<TabContent> tabs, Workbook workbook)
    {
        workbook.Sheets.Where(sheet => tabs.All(tab => tab.Name != sheet.Title)).ToList().ForEach(workbook.Remove);
        foreach (var tab in tabs)
        {
            if (workbook.SheetByTitle(tab.Name) is not { } sheet)
            {
                workbook.Sheets.Add(sheet = new Sheet(workbook.NewId(), tab.Name, Spare, Spare));
                GoogleContent.Mark(workbook, sheet, tab.Key);
            }

            sheet.GrowTo(tab.Rows.Count + Spare, Spare);
            sheet.Rows.ForEach(row => row.Cells.Clear());
            foreach (var (row, cells) in tab.Rows.Index())
            {
                foreach (var (column, value) in cells.Index())
                {
                    sheet[row, column] = ToCell(value);
                }
            }
        }
    }

    /// <summary>The workbook's grid as tabs, without what is empty at its ends.</summary>
    public static IReadOnlyList<TabContent> Take(Workbook workbook) => [.. workbook.Sheets.Select(sheet =>
    {
        var rows = new List<IReadOnlyList<CellValue>>();
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            var cells = Enumerable.Range(0, sheet.Columns.Count).Select(column => ToValue(sheet[row, column])).ToList();
            rows.Add(cells[..(cells.FindLastIndex(c => c.Kind != CellKind.Blank) + 1)]);
        }

        return new TabContent(sheet.Title, rows[..(rows.FindLastIndex(r => r.Count > 0) + 1)]) { Key = GoogleContent.KeyOf(workbook, sheet) };
    })];

    private static GridCell ToCell(CellValue value) => value.Kind switch
    {
        CellKind.Text => new GridCell { Value = new CellContent.Text(value.Text) },
        CellKind.Number => new GridCell { Value = new CellContent.Number(value.Number) },
        CellKind.Date => new GridCell
        {
            Value = new CellContent.Number(value.Number),
            Format = new JsonObject { ["numberFormat"] = new JsonObject { ["type"] = "DATE_TIME", ["pattern"] = "yyyy-mm-dd hh:mm" } },
        },
        _ => GridCell.Empty,
    };

    private static CellValue ToValue(GridCell cell) => cell.Value switch
    {
        CellContent.Text text => CellValue.FromText(text.Value),
        CellContent.Number number => cell.NumberFormatType is "DATE" or "TIME" or "DATE_TIME" ? CellValue.FromDate(number.Value) : CellValue.FromNumber(number.Value),
        _ => CellValue.Blank,
    };
}
