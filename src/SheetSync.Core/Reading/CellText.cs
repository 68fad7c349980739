using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>The text of a cell. Of a number or a date it is its value, whatever the cell's own format makes of it.</summary>
internal static class CellText
{
    private const int LongestShown = 80;

    /// <summary>The cell's text: numbers as a spreadsheet shows them (7, not 7.0; 0.3, not 0.30000000000000004), line breaks as <c>\n</c>.</summary>
    public static string Of(CellValue cell) => cell.Kind == CellKind.Number
        ? cell.Number.ToString("G15", CultureInfo.InvariantCulture)
        : cell.Display().ReplaceLineEndings("\n");

    /// <summary>A text as a problem names it: on one line, and cut where it is long.</summary>
    public static string Shown(string text)
    {
        var line = text.Trim().ReplaceLineEndings(" ");
        if (line.Length <= LongestShown)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
        return line[..end] + "…";
    }
}
