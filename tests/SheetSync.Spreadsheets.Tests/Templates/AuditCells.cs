using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Templates.Audit;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>The cells of an audit workbook in a file, by tab: what they show and their formulas.</summary>
internal static class AuditCells
{
    /// <summary>Every cell that holds something: its value as the file has it, and its formula.</summary>
    public static IReadOnlyDictionary<(string Tab, string Cell), (string Value, string? Formula)> Read(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var part = document.WorkbookPart!;
        var strings = part.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        return part.Workbook.Sheets!.Elements<Sheet>()
            .SelectMany(sheet => ((WorksheetPart)part.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>().Select(cell => (Sheet: sheet.Name!.Value!, Cell: cell)))
            .ToDictionary(pair => (pair.Sheet, pair.Cell.CellReference!.Value!), pair => (ValueOf(pair.Cell, strings), pair.Cell.CellFormula?.Text));
    }

    /// <summary>Fills in cells as a person does, and takes every calculated value away, so that what is read later was calculated anew.</summary>
    public static byte[] Filled(byte[] workbook, AuditWords words, IEnumerable<(string Place, object Value)> cells)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var part = document.WorkbookPart!;
            foreach (var content in part.WorksheetParts.SelectMany(sheet => sheet.Worksheet.Descendants<Cell>()).Where(cell => cell.CellFormula is not null))
            {
                content.CellValue = null;
            }

            foreach (var (place, value) in cells)
            {
                var (tab, address) = Locate(place, words);
                var sheet = part.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == tab);
                var cell = ((WorksheetPart)part.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>().Single(c => c.CellReference == address);
                if (value is string text)
                {
                    (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(text)));
                }
                else
                {
                    cell.CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>Tab and address of a place such as <c>accounts.url.2</c> (the second row), <c>posts.rate</c> (the figure over the column) <c>summary.brand</c>, or <c>!H19</c> on the summary.</summary>
    public static (string Tab, string Cell) Locate(string place, AuditWords words)
    {
        if (place.StartsWith('!'))
        {
            return (words.Summary["tab"][0], place[1..]);
        }

        var parts = place.Split('.');
        if (parts[0] == "summary")
        {
            var field = AuditSummaryFields.Place(parts[1], words);
            return (words.Summary["tab"][0], field[(field.IndexOf('!', StringComparison.Ordinal) + 1)..].Replace("$", string.Empty, StringComparison.Ordinal));
        }

        var tab = AuditTabs.Of(parts[0]);
        var row = parts.Length > 2 ? AuditTab.HeadingRow + int.Parse(parts[2], CultureInfo.InvariantCulture) : AuditTab.HeadingRow - 1;
        return (words.Tabs[parts[0]].Name, new CellAddress(row, tab.ColumnOf(parts[1])).ToString());
    }

    private static string ValueOf(Cell cell, List<string> strings) => cell.DataType?.Value == CellValues.SharedString
        ? strings[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)]
        : cell.CellValue?.Text ?? cell.InlineString?.InnerText ?? string.Empty;
}
