using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Writes a tab as a worksheet part for a workbook that people have: its texts stand in the cells themselves.</summary>
internal static class WholeSheetXml
{
    /// <summary>The part.</summary>
    /// <param name="sheet">The tab.</param>
    /// <param name="space">The namespace of the workbook part, transitional or strict.</param>
    /// <param name="styleOf">The number of a style; null where the workbook cannot be given any.</param>
    /// <param name="date1904">Whether the workbook counts days from 1904.</param>
    public static byte[] Write(XlsxBuilderSheet sheet, string space, Func<XlsxBuilderStyle, int>? styleOf, bool date1904)
    {
        var xml = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Append(CultureInfo.InvariantCulture, $"<worksheet xmlns=\"{space}\"><sheetPr>");
        xml.Append(sheet.TabColor is { } color ? $"<tabColor rgb=\"FF{color}\"/>" : string.Empty);
        xml.Append("""<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>""");
        foreach (var (column, (width, _)) in sheet.Columns)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{column}\" max=\"{column}\" width=\"{width:R}\" customWidth=\"1\"/>");
        }

        xml.Append("</cols><sheetData>");
        foreach (var (number, cells) in sheet.Rows)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\" ht=\"{sheet.Heights.GetValueOrDefault(number, 15):R}\" customHeight=\"1\">");
            foreach (var (column, (value, style)) in cells)
            {
                // Without styles a date would be a bare number.
                var shown = styleOf is null && value.Kind == CellKind.Date ? CellValue.FromText(value.Display()) : value;
                var cell = XmlTag.Parse("<c/>").Set("r", new CellAddress(number, column).ToString());
                xml.Append(CellXml.Write(styleOf is null ? cell : cell.Set("s", styleOf(style)), string.Empty, shown, date1904));
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (sheet.Merges.Count > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{sheet.Merges.Count}\">").AppendJoin(string.Empty, sheet.Merges.Select(m => $"<mergeCell ref=\"{m}\"/>")).Append("</mergeCells>");
        }

        xml.Append("""<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>""");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }
}
