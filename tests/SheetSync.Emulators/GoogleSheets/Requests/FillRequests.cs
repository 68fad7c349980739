using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests that fill a block from other cells or from text: the fill handle, and pasting what was copied elsewhere.</summary>
internal static partial class FillRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["autoFill"] = AutoFill,
        ["pasteData"] = PasteData,
    };

    /// <summary>
    /// Drags the source's handle: a date goes on by days, two or more numbers by their step, a text by the number at its end,
    /// a formula by its references; everything else is repeated.
    /// </summary>
    private static JsonObject? AutoFill(BatchContext context, JsonObject request)
    {
        var fill = request.Part("sourceAndDestination") ?? throw ApiException.Invalid("sourceAndDestination is required.");
        var (sheet, source) = context.Range(fill, "source");
        var down = BatchContext.Dimension(fill.Text("dimension")) == Dimension.Rows;
        var length = fill.Int("fillLength") ?? 0;
        if (length < 1)
        {
            throw ApiException.Invalid("fillLength must be positive.");
        }

        var filled = down ? source with { Top = source.Bottom, Bottom = source.Bottom + length } : source with { Left = source.Right, Right = source.Right + length };
        sheet.GrowTo(filled.Bottom, filled.Right);
        context.Guard.Check(sheet, filled);
        var (steps, lines) = down ? (source.Rows, source.Columns) : (source.Columns, source.Rows);
        for (var line = 0; line < lines; line++)
        {
            var cells = Enumerable.Range(0, steps).Select(i => down ? sheet[source.Top + i, source.Left + line] : sheet[source.Top + line, source.Left + i]).ToList();
            for (var i = 0; i < length; i++)
            {
                var cell = Continue(cells, i, down);
                var (row, column) = down ? (filled.Top + i, source.Left + line) : (source.Top + line, filled.Left + i);
                sheet[row, column] = cell;
            }
        }

        return null;
    }

    private static GridCell Continue(List<GridCell> cells, int i, bool down)
    {
        var model = cells[i % cells.Count];
        var round = (i / cells.Count) + 1;
        var distance = round * cells.Count;
        if (model.Formula is not null)
        {
            return Pasting.Shifted(model, down ? distance : 0, down ? 0 : distance);
        }

        var numbers = cells.Select(cell => cell.Value as CellContent.Number).ToList();
        if (!numbers.Contains(null) && (cells.Count > 1 || model.NumberFormatType is "DATE" or "DATE_TIME"))
        {
            var step = cells.Count > 1 ? (numbers[^1]!.Value - numbers[0]!.Value) / (cells.Count - 1) : 1;
            return model with { Value = new CellContent.Number(numbers[^1]!.Value + (step * (i + 1))) };
        }

        if (model.Value is CellContent.Text text && EndNumber().Match(text.Value) is { Success: true } end && long.TryParse(end.Value, CultureInfo.InvariantCulture, out var number))
        {
            var next = (number + (cells.Count == 1 ? i + 1 : round * cells.Count)).ToString(CultureInfo.InvariantCulture).PadLeft(end.Length, '0');
            return model with { Value = new CellContent.Text(text.Value[..end.Index] + next) };
        }

        return model;
    }

    /// <summary>Text with delimiters, as copied from another program, typed cell by cell.</summary>
    private static JsonObject? PasteData(BatchContext context, JsonObject request)
    {
        var start = request.Part("coordinate") ?? throw ApiException.Invalid("coordinate is required.");
        var sheet = context.Sheet(start.Int("sheetId") ?? 0);
        var (top, left) = (start.Index("rowIndex") ?? 0, start.Index("columnIndex") ?? 0);
        var lines = (request.Text("data") ?? "").Split('\n').Select(line => line.TrimEnd('\r').Split(request.Text("delimiter") ?? "\t")).ToList();
        sheet.GrowTo(top + lines.Count, left + lines.Max(line => line.Length));
        for (var r = 0; r < lines.Count; r++)
        {
            for (var c = 0; c < lines[r].Length; c++)
            {
                context.Guard.Check(sheet, Area.Cell(top + r, left + c));
                sheet[top + r, left + c] = ValueInput.Type(sheet[top + r, left + c], lines[r][c], context.Workbook.Locale);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\d+$")]
    private static partial Regex EndNumber();
}
