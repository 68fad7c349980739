using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>How far the texts of a workbook stand out from their grounds.</summary>
internal static class Contrast
{
    /// <summary>The ratio of every cell style and every conditional colour.</summary>
    public static IReadOnlyList<double> InWorkbook(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var (fonts, fills) = (styles.Fonts!.Elements<Font>().ToList(), styles.Fills!.Elements<Fill>().ToList());
        var cells = styles.CellFormats!.Elements<CellFormat>().Select(f => (
            Text: fonts[(int)f.FontId!.Value].Color!.Rgb!.Value!,
            Ground: fills[(int)f.FillId!.Value].PatternFill!.ForegroundColor?.Rgb?.Value ?? "FFFFFFFF"));
        var rules = styles.DifferentialFormats!.Elements<DifferentialFormat>().Select(d => (
            Text: d.Font!.Color!.Rgb!.Value!, Ground: d.Fill!.PatternFill!.BackgroundColor!.Rgb!.Value!));
        return [.. cells.Concat(rules).Select(pair => Of(pair.Text, pair.Ground))];
    }

    // Relative luminance and contrast ratio as WCAG 2.1 defines them.
    private static double Of(string text, string ground)
    {
        static double Channel(string argb, int at)
        {
            var value = Convert.ToInt32(argb.Substring(at, 2), 16) / 255d;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        static double Luminance(string argb) => (0.2126 * Channel(argb, 2)) + (0.7152 * Channel(argb, 4)) + (0.0722 * Channel(argb, 6));

        var (a, b) = (Luminance(text), Luminance(ground));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }
}
