using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;
using CellValue = SheetSync.Core.Calendars.CellValue;

namespace SheetSync.Benchmarks;

/// <summary>Those who change 10 cells, spread over the first sheet: half of them texts that are there, half cells that are not.</summary>
internal static class PatchContenders
{
    private const string Tab = "Calendar";
    private const int Step = 9_999;

    private static readonly (int Row, int Column, string Text)[] Changes =
        [.. Enumerable.Range(1, 10).Select(i => (i * Step, i % 2 == 0 ? 6 : LargeCalendar.Columns + 1, $"=Published {i} & done"))];

    public static string OutputOf(string file, string contender) => $"{file}.{contender}.xlsx";

    public static void SheetSync(string file)
    {
        var patch = new SheetPatch(Tab, [.. Changes.Select(c => new CellPatch(new CellAddress(c.Row, c.Column), CellValue.FromText(c.Text)))]);
        using var output = File.Create(OutputOf(file, "patch-sheetsync"));
        XlsxPatcher.Patch(Path.GetFileName(file), File.ReadAllBytes(file), [patch], output);
    }

    public static void OpenXml(string file)
    {
        var output = OutputOf(file, "patch-openxml");
        File.Copy(file, output, overwrite: true);
        using var document = SpreadsheetDocument.Open(output, isEditable: true);
        var workbook = document.WorkbookPart!;
        var sheet = workbook.Workbook!.Descendants<Sheet>().First(s => s.Name == Tab);
        var part = (WorksheetPart)workbook.GetPartById(sheet.Id!);
        var changes = Changes.GroupBy(c => (uint)c.Row).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var row in part.Worksheet!.GetFirstChild<SheetData>()!.Elements<Row>())
        {
            foreach (var (number, column, text) in changes.GetValueOrDefault(row.RowIndex!.Value) ?? [])
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{CellAddress.ColumnName(column)}{number}");
                var cell = row.Elements<Cell>().FirstOrDefault(c => c.CellReference == name) ?? row.AppendChild(new Cell { CellReference = name });
                cell.RemoveAllChildren();
                cell.DataType = CellValues.InlineString;
                cell.AppendChild(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)));
            }
        }
    }
}
