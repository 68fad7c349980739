using System.Globalization;
using Google.Apis.Sheets.v4.Data;
using SheetSync.Spreadsheets.Xlsx;
using NumberFormat = Google.Apis.Sheets.v4.Data.NumberFormat;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Our looks as Google's.</summary>
internal static class CellLooks
{
    /// <summary>A style with a number format.</summary>
    public static CellFormat Of(XlsxBuilderStyle look, string? format) => new()
    {
        NumberFormat = format is null ? null : FormatOf(format),
        BackgroundColorStyle = look.Fill is null ? null : ColorOf(look.Fill),
        TextFormat = new TextFormat { Bold = look.Bold, ForegroundColorStyle = ColorOf(look.Color) },
        WrapStrategy = "WRAP",
        VerticalAlignment = look.Middle ? "MIDDLE" : "TOP",
    };

    /// <summary>A number format by its pattern.</summary>
    public static NumberFormat FormatOf(string format) => new() { Type = TypeOf(format), Pattern = format };

    /// <summary>The colour of six hexadecimal digits.</summary>
    public static ColorStyle ColorOf(string hex) => new()
    {
        RgbColor = new Color { Red = Part(hex, 0), Green = Part(hex, 2), Blue = Part(hex, 4) },
    };

    private static string TypeOf(string format) => (format.Contains('y', StringComparison.Ordinal), format.Contains('h', StringComparison.Ordinal)) switch
    {
        (true, true) => "DATE_TIME",
        (true, false) => "DATE",
        (false, true) => "TIME",
        _ => "TEXT",
    };

    private static double Part(string hex, int at) =>
        Math.Round(int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0, 4);
}
