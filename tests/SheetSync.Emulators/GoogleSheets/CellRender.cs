using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>One cell as CellData, with the fields that the mask wants.</summary>
internal sealed class CellRender(Evaluator evaluator, FieldMask mask)
{
    public JsonObject Render(Sheet sheet, int row, int column, GridCell cell)
    {
        var json = CellJson.Write(cell, mask);
        if (!cell.HasContent && !mask.Wants("effectiveFormat"))
        {
            return json;
        }

        var evaluated = evaluator.Evaluate(sheet, row, column);
        if (mask.Wants("effectiveValue") && evaluated.Value is { } value)
        {
            json["effectiveValue"] = CellJson.Value(value);
        }

        if (mask.Wants("formattedValue") && cell.HasContent)
        {
            json["formattedValue"] = ValueRender.Shown(evaluator.Workbook, cell, evaluated);
        }

        if (mask.Wants("hyperlink") && (evaluated.Link ?? cell.Format?.Part("textFormat")?.Part("link")?.Text("uri")) is { } link)
        {
            json["hyperlink"] = link;
        }

        if (mask.Wants("effectiveFormat"))
        {
            json["effectiveFormat"] = Effective(cell, evaluated);
        }

        return json;
    }

    private JsonObject Effective(GridCell cell, Evaluated evaluated)
    {
        var format = Defaults.Format();
        Overlay(format, cell.Format ?? []);
        if (format["numberFormat"] is null && evaluated.FormatType is { } type)
        {
            format["numberFormat"] = new JsonObject { ["type"] = type, ["pattern"] = NumberText.DefaultPattern(type, evaluator.Workbook.Locale) };
        }

        format["horizontalAlignment"] ??= evaluated.Value is CellContent.Number ? "RIGHT" : evaluated.Value is CellContent.Truth ? "CENTER" : "LEFT";
        format["hyperlinkDisplayType"] ??= evaluated.Link is null ? "PLAIN_TEXT" : "LINKED";
        return format;
    }

    private static void Overlay(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (name == "textFormat" && value is JsonObject inner && target[name] is JsonObject below)
            {
                Overlay(below, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
