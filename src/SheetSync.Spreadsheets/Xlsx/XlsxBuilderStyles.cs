using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Collects the styles of a new workbook, each once, and writes the stylesheet.</summary>
internal sealed class XlsxBuilderStyles
{
    private const uint FirstOwnFormat = 164;
    private readonly List<XlsxBuilderStyle> styles = [];
    private readonly List<(string Fill, string Color)> rules = [];

    // The first cell format is what every untouched cell of the workbook has.
    public XlsxBuilderStyles() => styles.Add(new XlsxBuilderStyle());

    public uint IndexOf(XlsxBuilderStyle style) => Index(styles, style);

    public uint IndexOf(XlsxBuilderRule rule) => Index(rules, (rule.Fill, rule.Color));

    public Stylesheet ToStylesheet()
    {
        var formats = styles.Select(s => s.NumberFormat).OfType<string>().Where(f => f != "@").Distinct().ToList();
        var fonts = styles.Select(s => (s.Color, s.Bold, s.Size)).Distinct().ToList();
        var fills = styles.Select(s => s.Fill).OfType<string>().Distinct().ToList();
        var borders = styles.Select(s => s.Border).OfType<string>().Distinct().ToList();

        uint Format(string? format) => format switch { null => 0, "@" => 49, _ => FirstOwnFormat + (uint)formats.IndexOf(format) };

        var sheet = new Stylesheet();
        if (formats.Count > 0)
        {
            sheet.Append(new NumberingFormats(formats.Select(f => new NumberingFormat { NumberFormatId = Format(f), FormatCode = f })) { Count = (uint)formats.Count });
        }

        sheet.Append(
            new Fonts(fonts.Select(f => FontOf(f.Color, f.Bold, f.Size))) { Count = (uint)fonts.Count },

            // Excel reserves the first two fills: none and the grey pattern.
            new Fills(new[] { Pattern(PatternValues.None), Pattern(PatternValues.Gray125) }.Concat(fills.Select(Solid))) { Count = (uint)fills.Count + 2 },
            new Borders(new[] { BorderOf(null) }.Concat(borders.Select(BorderOf))) { Count = (uint)borders.Count + 1 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new CellFormats(styles.Select(s => new CellFormat(new Alignment
            {
                WrapText = s.Wrap,
                Horizontal = s.Centered ? HorizontalAlignmentValues.Center : s.Indented ? HorizontalAlignmentValues.Left : null,
                Indent = s.Indented ? 1u : null,
                Vertical = s.Middle ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
            })
            {
                NumberFormatId = Format(s.NumberFormat),
                FontId = (uint)fonts.IndexOf((s.Color, s.Bold, s.Size)),
                FillId = s.Fill is null ? 0 : (uint)fills.IndexOf(s.Fill) + 2,
                BorderId = s.Border is null ? 0 : (uint)borders.IndexOf(s.Border) + 1,
                FormatId = 0,
                ApplyNumberFormat = s.NumberFormat is not null,
                ApplyFont = true,
                ApplyFill = s.Fill is not null,
                ApplyBorder = s.Border is not null,
                ApplyAlignment = true,
            })) { Count = (uint)styles.Count },
            new DocumentFormat.OpenXml.Spreadsheet.CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 },
            new DifferentialFormats(rules.Select(r => new DifferentialFormat(
                new Font(new Color { Rgb = Argb(r.Color) }),

                // In a conditional format the solid colour is the background, unlike in a cell's fill.
                new Fill(new PatternFill(new BackgroundColor { Rgb = Argb(r.Fill) }))))) { Count = (uint)rules.Count });
        return sheet;
    }

    public static HexBinaryValue Argb(string color) => new("FF" + color);

    private static uint Index<T>(List<T> known, T value)
    {
        var at = known.IndexOf(value);
        if (at < 0)
        {
            at = known.Count;
            known.Add(value);
        }

        return (uint)at;
    }

    private static Font FontOf(string color, bool bold, double size)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new Color { Rgb = Argb(color) }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill Pattern(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Fill Solid(string color) =>
        new(new PatternFill(new ForegroundColor { Rgb = Argb(color) }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Border BorderOf(string? color)
    {
        TLine Line<TLine>()
            where TLine : BorderPropertiesType, new()
        {
            var line = new TLine();
            if (color is not null)
            {
                line.Style = BorderStyleValues.Thin;
                line.Color = new Color { Rgb = Argb(color) };
            }

            return line;
        }

        return new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>(), new DiagonalBorder());
    }
}
