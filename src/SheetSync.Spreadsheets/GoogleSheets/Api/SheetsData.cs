using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>A spreadsheet, or what of it was asked for.</summary>
internal sealed class Spreadsheet
{
    [JsonProperty("spreadsheetId")]
    public string? SpreadsheetId { get; set; }

    [JsonProperty("spreadsheetUrl")]
    public string? SpreadsheetUrl { get; set; }

    [JsonProperty("properties")]
    public SpreadsheetProperties? Properties { get; set; }

    [JsonProperty("sheets")]
    public IList<Sheet>? Sheets { get; set; }
}

/// <summary>The message <c>SpreadsheetProperties</c>.</summary>
internal sealed class SpreadsheetProperties
{
    [JsonProperty("title")]
    public string? Title { get; set; }

    [JsonProperty("locale")]
    public string? Locale { get; set; }

    [JsonProperty("timeZone")]
    public string? TimeZone { get; set; }
}

/// <summary>The message <c>Sheet</c>.</summary>
internal sealed class Sheet
{
    [JsonProperty("properties")]
    public SheetProperties? Properties { get; set; }

    [JsonProperty("data")]
    public IList<GridData>? Data { get; set; }

    [JsonProperty("developerMetadata")]
    public IList<DeveloperMetadata>? DeveloperMetadata { get; set; }

    [JsonProperty("merges")]
    public IList<GridRange>? Merges { get; set; }
}

/// <summary>The message <c>SheetProperties</c>.</summary>
internal sealed class SheetProperties
{
    [JsonProperty("sheetId")]
    public int? SheetId { get; set; }

    [JsonProperty("title")]
    public string? Title { get; set; }

    [JsonProperty("index")]
    public int? Index { get; set; }

    [JsonProperty("sheetType")]
    public string? SheetType { get; set; }

    [JsonProperty("hidden")]
    public bool? Hidden { get; set; }

    [JsonProperty("gridProperties")]
    public GridProperties? GridProperties { get; set; }

    [JsonProperty("tabColorStyle")]
    public ColorStyle? TabColorStyle { get; set; }
}

/// <summary>The message <c>GridProperties</c>.</summary>
internal sealed class GridProperties
{
    [JsonProperty("rowCount")]
    public int? RowCount { get; set; }

    [JsonProperty("columnCount")]
    public int? ColumnCount { get; set; }

    [JsonProperty("frozenRowCount")]
    public int? FrozenRowCount { get; set; }

    [JsonProperty("frozenColumnCount")]
    public int? FrozenColumnCount { get; set; }

    [JsonProperty("hideGridlines")]
    public bool? HideGridlines { get; set; }
}

/// <summary>A block of cells.</summary>
internal sealed class GridData
{
    [JsonProperty("startRow")]
    public int? StartRow { get; set; }

    [JsonProperty("startColumn")]
    public int? StartColumn { get; set; }

    [JsonProperty("rowData")]
    public IList<RowData>? RowData { get; set; }
}

/// <summary>The message <c>RowData</c>.</summary>
internal sealed class RowData
{
    [JsonProperty("values")]
    public IList<CellData>? Values { get; set; }
}

/// <summary>One cell.</summary>
internal sealed class CellData
{
    [JsonProperty("userEnteredValue")]
    public ExtendedValue? UserEnteredValue { get; set; }

    [JsonProperty("effectiveValue")]
    public ExtendedValue? EffectiveValue { get; set; }

    [JsonProperty("userEnteredFormat")]
    public CellFormat? UserEnteredFormat { get; set; }

    [JsonProperty("effectiveFormat")]
    public CellFormat? EffectiveFormat { get; set; }

    [JsonProperty("chipRuns")]
    public IList<ChipRun>? ChipRuns { get; set; }
}

/// <summary>The message <c>ExtendedValue</c>.</summary>
internal sealed class ExtendedValue
{
    [JsonProperty("numberValue")]
    public double? NumberValue { get; set; }

    [JsonProperty("stringValue")]
    public string? StringValue { get; set; }

    [JsonProperty("boolValue")]
    public bool? BoolValue { get; set; }

    [JsonProperty("formulaValue")]
    public string? FormulaValue { get; set; }

    [JsonProperty("errorValue")]
    public ErrorValue? ErrorValue { get; set; }
}

/// <summary>The message <c>ErrorValue</c>.</summary>
internal sealed class ErrorValue
{
    [JsonProperty("type")]
    public string? Type { get; set; }

    [JsonProperty("message")]
    public string? Message { get; set; }
}

/// <summary>The message <c>CellFormat</c>.</summary>
internal sealed class CellFormat
{
    [JsonProperty("numberFormat")]
    public NumberFormat? NumberFormat { get; set; }

    [JsonProperty("backgroundColorStyle")]
    public ColorStyle? BackgroundColorStyle { get; set; }

    [JsonProperty("horizontalAlignment")]
    public string? HorizontalAlignment { get; set; }

    [JsonProperty("verticalAlignment")]
    public string? VerticalAlignment { get; set; }

    [JsonProperty("wrapStrategy")]
    public string? WrapStrategy { get; set; }

    [JsonProperty("textFormat")]
    public TextFormat? TextFormat { get; set; }
}

/// <summary>The message <c>TextFormat</c>.</summary>
internal sealed class TextFormat
{
    [JsonProperty("foregroundColorStyle")]
    public ColorStyle? ForegroundColorStyle { get; set; }

    [JsonProperty("bold")]
    public bool? Bold { get; set; }

    [JsonProperty("fontSize")]
    public int? FontSize { get; set; }
}

/// <summary>The message <c>NumberFormat</c>.</summary>
internal sealed class NumberFormat
{
    [JsonProperty("type")]
    public string? Type { get; set; }

    [JsonProperty("pattern")]
    public string? Pattern { get; set; }
}

/// <summary>The message <c>ChipRun</c>.</summary>
internal sealed class ChipRun
{
    [JsonProperty("startIndex")]
    public int? StartIndex { get; set; }

    [JsonProperty("chip")]
    public Chip? Chip { get; set; }
}

/// <summary>The message <c>Chip</c>.</summary>
internal sealed class Chip
{
    [JsonProperty("richLinkProperties")]
    public RichLinkProperties? RichLinkProperties { get; set; }

    [JsonProperty("personProperties")]
    public PersonProperties? PersonProperties { get; set; }
}

/// <summary>The message <c>RichLinkProperties</c>.</summary>
internal sealed class RichLinkProperties
{
    [JsonProperty("uri")]
    public string? Uri { get; set; }

    [JsonProperty("mimeType")]
    public string? MimeType { get; set; }
}

/// <summary>The message <c>PersonProperties</c>.</summary>
internal sealed class PersonProperties
{
    [JsonProperty("email")]
    public string? Email { get; set; }
}

/// <summary>A rectangle of cells; 0-based, the ends left out.</summary>
internal sealed record GridRange
{
    [JsonProperty("sheetId")]
    public int? SheetId { get; set; }

    [JsonProperty("startRowIndex")]
    public int? StartRowIndex { get; set; }

    [JsonProperty("endRowIndex")]
    public int? EndRowIndex { get; set; }

    [JsonProperty("startColumnIndex")]
    public int? StartColumnIndex { get; set; }

    [JsonProperty("endColumnIndex")]
    public int? EndColumnIndex { get; set; }
}
