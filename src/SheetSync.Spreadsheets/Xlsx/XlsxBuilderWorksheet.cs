using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetSync.Core.Calendars;
using CellContent = DocumentFormat.OpenXml.Spreadsheet.CellValue;
using CellValue = SheetSync.Core.Calendars.CellValue;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Writes one <see cref="XlsxBuilderSheet"/> as a worksheet part; its children stand in the order that the schema asks for.</summary>
internal static class XlsxBuilderWorksheet
{
    public static Worksheet Of(XlsxBuilderSheet sheet, XlsxBuilderStyles styles, XlsxBuilderStrings strings, bool active, IReadOnlyList<string> tableIds)
    {
        var worksheet = new Worksheet();
        worksheet.Append(Properties(sheet), new SheetDimension { Reference = Extent(sheet) }, Views(sheet, active),
            new SheetFormatProperties { DefaultRowHeight = 15 });
        if (sheet.Columns.Count > 0)
        {
            worksheet.Append(new Columns(sheet.Columns.Select(c => new Column
            {
                Min = (uint)c.Key,
                Max = (uint)c.Key,
                Width = c.Value.Width,
                CustomWidth = true,
                Hidden = sheet.HiddenColumns.Contains(c.Key) ? true : null,
                Style = styles.IndexOf(c.Value.Style),
            })));
        }

        worksheet.Append(new SheetData(sheet.Rows.Select(row => RowOf(row.Key, row.Value, sheet, styles, strings))));
        if (sheet.Merges.Count > 0)
        {
            worksheet.Append(new MergeCells(sheet.Merges.Select(range => new MergeCell { Reference = range.ToString() })) { Count = (uint)sheet.Merges.Count });
        }

        worksheet.Append(sheet.Rules.Select((rule, at) => new ConditionalFormatting(
            new ConditionalFormattingRule(new Formula(rule.Formula))
            {
                Type = ConditionalFormatValues.Expression,
                FormatId = styles.IndexOf(rule),
                Priority = at + 1,
                StopIfTrue = true,
            })
        { SequenceOfReferences = References(rule.Range) }));
        if (sheet.Validations.Count > 0)
        {
            worksheet.Append(new DataValidations(sheet.Validations.Select(ValidationOf)) { Count = (uint)sheet.Validations.Count });
        }

        if (sheet.Links.Count > 0)
        {
            worksheet.Append(new Hyperlinks(sheet.Links.Select(link => new Hyperlink { Reference = link.Cell.ToString(), Location = link.Place })));
        }

        worksheet.Append(
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = sheet.OnePage ? 1u : 0u },
            new HeaderFooter(new OddFooter("&L&A&R&P / &N")));
        if (tableIds.Count > 0)
        {
            worksheet.Append(new TableParts(tableIds.Select(id => new TablePart { Id = id })) { Count = (uint)tableIds.Count });
        }

        return worksheet;
    }

    private static SheetProperties Properties(XlsxBuilderSheet sheet)
    {
        var properties = new SheetProperties();
        if (sheet.TabColor is { } color)
        {
            properties.Append(new TabColor { Rgb = XlsxBuilderStyles.Argb(color) });
        }

        properties.Append(new PageSetupProperties { FitToPage = true });
        return properties;
    }

    private static string Extent(XlsxBuilderSheet sheet) => sheet.Rows.Count == 0
        ? "A1"
        : new CellRange(new CellAddress(1, 1), new CellAddress(sheet.Rows.Keys.Max(), sheet.Rows.Values.Max(row => row.Keys.Max()))).ToString();

    private static SheetViews Views(XlsxBuilderSheet sheet, bool active)
    {
        // A table draws its own lines; the grid behind them would only be noise.
        var view = new SheetView { ShowGridLines = false, TabSelected = active, WorkbookViewId = 0 };
        var (rows, columns) = (sheet.FrozenRows, sheet.FrozenColumns);
        if (rows > 0 || columns > 0)
        {
            var pane = (rows, columns) switch
            {
                ( > 0, > 0) => PaneValues.BottomRight,
                ( > 0, _) => PaneValues.BottomLeft,
                _ => PaneValues.TopRight,
            };
            var start = new CellAddress(rows + 1, columns + 1).ToString();
            view.Append(new Pane
            {
                HorizontalSplit = columns > 0 ? columns : null,
                VerticalSplit = rows > 0 ? rows : null,
                TopLeftCell = start,
                ActivePane = pane,
                State = PaneStateValues.Frozen,
            });
            view.Append(new Selection { Pane = pane, ActiveCell = start, SequenceOfReferences = new ListValue<StringValue>([start]) });
        }

        return new SheetViews(view);
    }

    private static Row RowOf(int number, SortedDictionary<int, (CellValue Value, XlsxBuilderStyle Style)> cells, XlsxBuilderSheet sheet, XlsxBuilderStyles styles, XlsxBuilderStrings strings)
    {
        var row = new Row(cells.Select(cell =>
        {
            var (address, style) = (new CellAddress(number, cell.Key), styles.IndexOf(cell.Value.Style));
            return sheet.Formulas.TryGetValue(address, out var formula)
                ? FormulaOf(address, formula, cell.Value.Value, style)
                : CellOf(address, cell.Value.Value, style, strings);
        }))
        {
            RowIndex = (uint)number,
        };
        if (sheet.Heights.TryGetValue(number, out var points))
        {
            row.Height = points;
        }

        return row;
    }

    private static Cell CellOf(CellAddress address, CellValue value, uint style, XlsxBuilderStrings strings)
    {
        var cell = new Cell { CellReference = address.ToString(), StyleIndex = style };
        (cell.DataType, cell.CellValue) = value.Kind switch
        {
            CellKind.Blank => (null, null),
            CellKind.Text => (new EnumValue<CellValues>(CellValues.SharedString), Content(strings.IndexOf(value.Text))),
            CellKind.Boolean => (new EnumValue<CellValues>(CellValues.Boolean), Content(value.Number)),
            CellKind.Error => (new EnumValue<CellValues>(CellValues.Error), new CellContent(value.Text)),
            _ => ((EnumValue<CellValues>?)null, Content(value.Number)),
        };
        return cell;
    }

    private static Cell FormulaOf(CellAddress address, string formula, CellValue value, uint style)
    {
        var isText = value.Kind is CellKind.Blank or CellKind.Text;
        return new Cell
        {
            CellReference = address.ToString(),
            StyleIndex = style,
            DataType = isText ? CellValues.String : null,
            CellFormula = new CellFormula(formula),
            CellValue = isText ? new CellContent(value.Text) : Content(value.Number),
        };
    }

    private static CellContent Content(double number) => new(number.ToString("R", CultureInfo.InvariantCulture));

    private static DataValidation ValidationOf(XlsxBuilderValidation validation)
    {
        var element = new DataValidation(new Formula1(validation.Formula))
        {
            Type = validation.Dropdown ? DataValidationValues.List : DataValidationValues.Custom,
            ErrorStyle = validation.Refuses ? DataValidationErrorStyleValues.Stop : DataValidationErrorStyleValues.Information,

            // A condition must hold for an empty cell too: Excel takes "may be blank" for "whatever the condition says of blanks".
            AllowBlank = validation.Dropdown,
            ShowErrorMessage = true,
            ErrorTitle = validation.ErrorTitle,
            Error = validation.Error,
            SequenceOfReferences = References(validation.Range),
        };
        if (validation.PromptTitle is not null)
        {
            (element.ShowInputMessage, element.PromptTitle, element.Prompt) = (true, validation.PromptTitle, validation.Prompt);
        }

        return element;
    }

    private static ListValue<StringValue> References(CellRange range) => new([range.ToString()]);
}
