using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>Cells as <c>values.get</c> gives them.</summary>
public static class ValueRender
{
    /// <summary>A ValueRange of the block: rows (or columns) without what is empty at their ends.</summary>
    public static JsonObject Range(Evaluator evaluator, Sheet sheet, Area area, RenderOptions options)
    {
        var lines = new List<List<JsonNode?>>();
        foreach (var (row, column, cell) in sheet.CellsIn(area))
        {
            if (Cell(evaluator, sheet, row, column, cell, options) is not { } value)
            {
                continue;
            }

            var (line, place) = options.ByColumns ? (column - area.Left, row - area.Top) : (row - area.Top, column - area.Left);
            while (lines.Count <= line)
            {
                lines.Add([]);
            }

            while (lines[line].Count < place)
            {
                lines[line].Add("");
            }

            lines[line].Add(value);
        }

        var json = new JsonObject { ["range"] = A1.Write(sheet, area), ["majorDimension"] = options.ByColumns ? "COLUMNS" : "ROWS" };
        if (lines.Count > 0)
        {
            json["values"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonArray([.. line]))]);
        }

        return json;
    }

    /// <summary>What the cell shows, in its number format.</summary>
    public static string Shown(Workbook workbook, GridCell cell, Evaluated evaluated)
    {
        if (evaluated.Value is not CellContent.Number number)
        {
            return Coerce.ToText(evaluated.Value);
        }

        var pattern = cell.NumberFormatPattern ?? NumberText.DefaultPattern(evaluated.FormatType, workbook.Locale);
        return NumberText.Format(number.Value, pattern, workbook.Locale);
    }

    private static JsonNode? Cell(Evaluator evaluator, Sheet sheet, int row, int column, GridCell cell, RenderOptions options)
    {
        if (!cell.HasContent)
        {
            return null;
        }

        if (options.Values == "FORMULA" && cell.Formula is not null)
        {
            return cell.Formula;
        }

        var evaluated = evaluator.Evaluate(sheet, row, column);
        var dateAsText = !options.SerialDates && evaluated is { Value: CellContent.Number, FormatType: "DATE" or "TIME" or "DATE_TIME" };
        return options.Values == "FORMATTED_VALUE" || dateAsText ? Shown(evaluator.Workbook, cell, evaluated) : evaluated.Value switch
        {
            CellContent.Number number => Number(number.Value),
            CellContent.Truth truth => truth.Value,
            var other => Coerce.ToText(other),
        };
    }

    /// <summary>Whole numbers without a point, as Google writes them.</summary>
    public static JsonNode Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15 ? (long)value : value;
}
