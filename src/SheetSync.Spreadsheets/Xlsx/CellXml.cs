using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>A cell element as text.</summary>
internal static class CellXml
{
    /// <param name="cell">The cell's tag with its place and style, without type.</param>
    /// <param name="prefix">The prefix of the spreadsheet's namespace, with its colon.</param>
    /// <param name="value">What the cell is to hold.</param>
    /// <param name="date1904">Whether the workbook counts days from 1904.</param>
    public static string Write(XmlTag cell, string prefix, CellValue value, bool date1904) => value.Kind switch
    {
        CellKind.Blank => Empty(cell),
        CellKind.Text => Text(cell, prefix, value.Text),
        CellKind.Boolean => Stored(cell.Set("t", "b"), prefix, value.Number),
        CellKind.Number => Stored(cell, prefix, value.Number),
        CellKind.Date when SerialDate.ToStored(value.Number, date1904) is { } stored => Stored(cell, prefix, stored),
        CellKind.Date => Text(cell, prefix, value.Display()),
        _ => throw new ArgumentException($"A cell cannot be made to hold {value.Kind}.", nameof(value)),
    };

    private static string Empty(XmlTag cell) => cell.Opened()[..^1] + "/>";

    // An inline string is text whatever it begins with; a formula would be another element.
    private static string Text(XmlTag cell, string prefix, string text) =>
        $"{cell.Set("t", "inlineStr").Opened()}<{prefix}is><{prefix}t xml:space=\"preserve\">{XmlTag.Escape(CellText.Encode(CellText.Fit(text)))}</{prefix}t></{prefix}is></{prefix}c>";

    private static string Stored(XmlTag cell, string prefix, double number) =>
        $"{cell.Opened()}<{prefix}v>{number.ToString("R", CultureInfo.InvariantCulture)}</{prefix}v></{prefix}c>";
}
