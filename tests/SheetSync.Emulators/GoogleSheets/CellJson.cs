using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>The part of CellData that a request may write, to and from cells.</summary>
internal static class CellJson
{
    public static JsonObject Write(GridCell cell, FieldMask mask)
    {
        var json = new JsonObject();
        if (cell.HasContent && mask.Wants("userEnteredValue"))
        {
            json["userEnteredValue"] = cell.Formula is { } formula ? new JsonObject { ["formulaValue"] = formula } : Value(cell.Value!);
        }

        if (cell.Format is { } format && mask.Wants("userEnteredFormat"))
        {
            json["userEnteredFormat"] = format.DeepClone();
        }

        if (cell.Note is { } note && mask.Wants("note"))
        {
            json["note"] = note;
        }

        if (cell.Validation is { } validation && mask.Wants("dataValidation"))
        {
            json["dataValidation"] = validation.DeepClone();
        }

        if (cell.TextRuns is { } runs && mask.Wants("textFormatRuns"))
        {
            json["textFormatRuns"] = runs.DeepClone();
        }

        if (cell.ChipRuns is { } chips && mask.Wants("chipRuns"))
        {
            json["chipRuns"] = chips.DeepClone();
        }

        return json;
    }

    /// <summary>The cell after the masked fields of a CellData were written to it. Fields that only Google sets are passed over.</summary>
    public static GridCell Apply(GridCell cell, JsonObject data, FieldMask mask)
    {
        var json = Write(cell, FieldMask.All);
        mask.Apply(json, data);
        var value = json.Part("userEnteredValue");
        var changed = new GridCell
        {
            Value = ReadValue(value),
            Formula = ReadFormula(value?.Text("formulaValue")),
            Format = Colors.Complete(json.Part("userEnteredFormat"), cell.Format),
            Note = json.Text("note") is { Length: > 0 } note ? note : null,
            Validation = json.Part("dataValidation")?.WithoutDefaults("strict", "showCustomUi", "inputMessage"),
            TextRuns = json["textFormatRuns"] is JsonArray { Count: > 0 } runs ? (JsonArray)runs.DeepClone() : null,
            ChipRuns = json["chipRuns"] is JsonArray { Count: > 0 } chips ? (JsonArray)chips.DeepClone() : null,
        };
        return changed;
    }

    public static JsonObject Value(CellContent value) => value switch
    {
        CellContent.Number number => new() { ["numberValue"] = ValueRender.Number(number.Value) },
        CellContent.Text text => new() { ["stringValue"] = text.Value },
        CellContent.Truth truth => new() { ["boolValue"] = truth.Value },
        CellContent.Error error => new() { ["errorValue"] = new JsonObject { ["type"] = error.Type, ["message"] = error.Message } },
        _ => [],
    };

    private static string? ReadFormula(string? formula) => formula switch
    {
        null or "" => null,
        ['=', ..] => formula,
        _ => throw ApiException.Invalid($"formulaValue '{formula}' does not begin with '='."),
    };

    private static CellContent? ReadValue(JsonObject? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value["numberValue"] is { } number)
        {
            return new CellContent.Number(number.Number());
        }

        if (value["boolValue"] is { } truth)
        {
            return new CellContent.Truth(truth.GetValue<bool>());
        }

        return value.Text("stringValue") is { Length: > 0 } text ? new CellContent.Text(text) : null;
    }
}
