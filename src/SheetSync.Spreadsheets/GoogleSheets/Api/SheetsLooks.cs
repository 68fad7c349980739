using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The message <c>AddSheetRequest</c>.</summary>
internal sealed class AddSheetRequest
{
    [JsonProperty("properties")]
    public SheetProperties? Properties { get; set; }
}

/// <summary>The message <c>UpdateSheetPropertiesRequest</c>.</summary>
internal sealed class UpdateSheetPropertiesRequest
{
    [JsonProperty("properties")]
    public SheetProperties? Properties { get; set; }

    [JsonProperty("fields")]
    public object? Fields { get; set; }
}

/// <summary>The message <c>MergeCellsRequest</c>.</summary>
internal sealed class MergeCellsRequest
{
    [JsonProperty("range")]
    public GridRange? Range { get; set; }

    [JsonProperty("mergeType")]
    public string? MergeType { get; set; }
}

/// <summary>The message <c>UnmergeCellsRequest</c>.</summary>
internal sealed class UnmergeCellsRequest
{
    [JsonProperty("range")]
    public GridRange? Range { get; set; }
}

/// <summary>The message <c>UpdateDimensionPropertiesRequest</c>.</summary>
internal sealed class UpdateDimensionPropertiesRequest
{
    [JsonProperty("range")]
    public DimensionRange? Range { get; set; }

    [JsonProperty("properties")]
    public DimensionProperties? Properties { get; set; }

    [JsonProperty("fields")]
    public object? Fields { get; set; }
}

/// <summary>Rows or columns; 0-based, the end left out.</summary>
internal sealed class DimensionRange
{
    [JsonProperty("sheetId")]
    public int? SheetId { get; set; }

    [JsonProperty("dimension")]
    public string? Dimension { get; set; }

    [JsonProperty("startIndex")]
    public int? StartIndex { get; set; }

    [JsonProperty("endIndex")]
    public int? EndIndex { get; set; }
}

/// <summary>The message <c>DimensionProperties</c>.</summary>
internal sealed class DimensionProperties
{
    [JsonProperty("pixelSize")]
    public int? PixelSize { get; set; }
}

/// <summary>The message <c>SetDataValidationRequest</c>.</summary>
internal sealed class SetDataValidationRequest
{
    [JsonProperty("range")]
    public GridRange? Range { get; set; }

    [JsonProperty("rule")]
    public DataValidationRule? Rule { get; set; }
}

/// <summary>The message <c>DataValidationRule</c>.</summary>
internal sealed class DataValidationRule
{
    [JsonProperty("condition")]
    public BooleanCondition? Condition { get; set; }

    [JsonProperty("inputMessage")]
    public string? InputMessage { get; set; }

    [JsonProperty("strict")]
    public bool? Strict { get; set; }

    [JsonProperty("showCustomUi")]
    public bool? ShowCustomUi { get; set; }
}

/// <summary>The message <c>AddConditionalFormatRuleRequest</c>.</summary>
internal sealed class AddConditionalFormatRuleRequest
{
    [JsonProperty("rule")]
    public ConditionalFormatRule? Rule { get; set; }

    [JsonProperty("index")]
    public int? Index { get; set; }
}

/// <summary>The message <c>ConditionalFormatRule</c>.</summary>
internal sealed class ConditionalFormatRule
{
    [JsonProperty("ranges")]
    public IList<GridRange>? Ranges { get; set; }

    [JsonProperty("booleanRule")]
    public BooleanRule? BooleanRule { get; set; }
}

/// <summary>The message <c>BooleanRule</c>.</summary>
internal sealed class BooleanRule
{
    [JsonProperty("condition")]
    public BooleanCondition? Condition { get; set; }

    [JsonProperty("format")]
    public CellFormat? Format { get; set; }
}

/// <summary>The message <c>BooleanCondition</c>.</summary>
internal sealed class BooleanCondition
{
    [JsonProperty("type")]
    public string? Type { get; set; }

    [JsonProperty("values")]
    public IList<ConditionValue>? Values { get; set; }
}

/// <summary>The message <c>ConditionValue</c>.</summary>
internal sealed class ConditionValue
{
    [JsonProperty("userEnteredValue")]
    public string? UserEnteredValue { get; set; }
}

/// <summary>The message <c>ColorStyle</c>.</summary>
internal sealed class ColorStyle
{
    [JsonProperty("rgbColor")]
    public Color? RgbColor { get; set; }
}

/// <summary>The message <c>Color</c>; each part between 0 and 1.</summary>
internal sealed class Color
{
    [JsonProperty("red")]
    public double? Red { get; set; }

    [JsonProperty("green")]
    public double? Green { get; set; }

    [JsonProperty("blue")]
    public double? Blue { get; set; }
}
