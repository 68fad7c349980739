using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates.Audit;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>A managed tab as a sheet, in the looks of our templates.</summary>
internal static class StatusTabSheet
{
    // Indents and the lines between columns take some of the width; where Calibri is not there, programs take a wider type.
    private const double LineHeight = 15, Room = 1.6, Spare = 1.12;

    /// <summary>The sheet.</summary>
    /// <param name="tab">What it says.</param>
    /// <param name="name">The name under which it stands in the workbook.</param>
    public static XlsxBuilderSheet Of(ManagedTab tab, string name)
    {
        var sheet = new XlsxBuilderSheet(name) { TabColor = TemplateLooks.ManagedHeading.Fill };
        foreach (var (at, width) in tab.Widths.Index())
        {
            sheet.SetColumn(at + 1, width, TemplateLooks.Plain);
        }

        foreach (var (at, row) in tab.Rows.Index())
        {
            Fill(sheet, at + 1, row, tab.Widths);
        }

        return sheet;
    }

    private static XlsxBuilderStyle Body { get; } = TemplateLooks.Cell with { Middle = true };

    /// <summary>How a kind of cell looks.</summary>
    public static XlsxBuilderStyle StyleOf(ManagedTabCellKind kind) => kind switch
    {
        ManagedTabCellKind.Title => CalendarLooks.Title,
        ManagedTabCellKind.Note => CalendarLooks.Hint with { Size = 11, Wrap = true },
        ManagedTabCellKind.Section => CalendarLooks.Label with { Size = 14 },
        ManagedTabCellKind.Heading => TemplateLooks.ManagedHeading,
        ManagedTabCellKind.Label => Body with { Color = TemplateLooks.Heading.Fill!, Bold = true },
        ManagedTabCellKind.Alert => Body with { Color = CalendarLooks.Accent, Bold = true },
        ManagedTabCellKind.Number => Body with { NumberFormat = "0" },
        ManagedTabCellKind.Date => Body with { NumberFormat = "yyyy\\-mm\\-dd\\ hh:mm" },
        _ => Body,
    };

    private static void Fill(XlsxBuilderSheet sheet, int number, ManagedTabRow row, IReadOnlyList<double> widths)
    {
        var lines = 1d;
        foreach (var (at, cell) in row.Cells.Index())
        {
            var style = StyleOf(cell.Kind);
            sheet.Set(new CellAddress(number, at + 1), cell.Value, style);
            var isLast = at == row.Cells.Count - 1;
            var width = isLast ? widths.Skip(at).Sum() : widths[at];
            lines = Math.Max(lines, TextFit.Lines(cell.Value.Display(), width - Room, style.Size * Spare * (style.Bold ? TextFit.Bold : 1)) * style.Size / 11);
            if (isLast && at + 1 < widths.Count)
            {
                foreach (var covered in Enumerable.Range(at + 2, widths.Count - at - 1))
                {
                    sheet.Set(new CellAddress(number, covered), CellValue.Blank, style);
                }

                sheet.Merges.Add(new CellRange(new CellAddress(number, at + 1), new CellAddress(number, widths.Count)));
            }
        }

        sheet.SetHeight(number, row.Cells is [{ Kind: ManagedTabCellKind.Title }, ..] ? 34 : (lines * LineHeight) + 5);
    }
}
