using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>A tab of the emulator's model as a person sees it.</summary>
internal static class GoogleContent
{
    private const string Name = "sheetsync.tab";

    /// <summary>The key of the mark of a tab, or null.</summary>
    public static string? KeyOf(Workbook workbook, Sheet sheet) => workbook.Metadata.Find(m => m.SheetId == sheet.Id && m.Dimension is null && m.Key == Name)?.Value;

    /// <summary>Marks a tab, where there is a key.</summary>
    public static void Mark(Workbook workbook, Sheet sheet, string? key)
    {
        if (key is not null)
        {
            workbook.Metadata.Add(new DeveloperMetadata(workbook.NewId(), Name, key, "DOCUMENT", sheet.Id, null, 0));
        }
    }

    public static TabContent Of(Workbook workbook, Sheet sheet) => new(
        sheet.Title,
        [.. Enumerable.Range(0, sheet.Rows.Count).Select(row => (IReadOnlyList<CellValue>)[.. Enumerable.Range(0, sheet.Columns.Count).Select(column => Cell(sheet[row, column]))])])
    {
        Hidden = sheet.Hidden,
        Key = KeyOf(workbook, sheet),
    };

    private static CellValue Cell(GridCell cell) => cell.Value switch
    {
        CellContent.Text { Value: var text } => CellValue.FromText(text),
        CellContent.Number { Value: var number } when cell.Format?["numberFormat"]?["type"]?.GetValue<string>() is "DATE" or "TIME" or "DATE_TIME" => CellValue.FromDate(number),
        CellContent.Number { Value: var number } => CellValue.FromNumber(number),
        CellContent.Truth { Value: var truth } => CellValue.FromBoolean(truth),
        _ => CellValue.Blank,
    };
}
