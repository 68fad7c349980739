using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The message <c>BatchUpdateSpreadsheetRequest</c>.</summary>
internal sealed class BatchUpdateSpreadsheetRequest
{
    [JsonProperty("requests")]
    public IList<Request>? Requests { get; set; }

    [JsonProperty("includeSpreadsheetInResponse")]
    public bool? IncludeSpreadsheetInResponse { get; set; }

    [JsonProperty("responseRanges")]
    public IList<string>? ResponseRanges { get; set; }

    [JsonProperty("responseIncludeGridData")]
    public bool? ResponseIncludeGridData { get; set; }
}

/// <summary>The message <c>BatchUpdateSpreadsheetResponse</c>.</summary>
internal sealed class BatchUpdateSpreadsheetResponse
{
    [JsonProperty("spreadsheetId")]
    public string? SpreadsheetId { get; set; }

    [JsonProperty("updatedSpreadsheet")]
    public Spreadsheet? UpdatedSpreadsheet { get; set; }
}

/// <summary>One change of a batch; exactly one property is set.</summary>
internal sealed class Request
{
    [JsonProperty("updateCells")]
    public UpdateCellsRequest? UpdateCells { get; set; }

    [JsonProperty("repeatCell")]
    public RepeatCellRequest? RepeatCell { get; set; }

    [JsonProperty("copyPaste")]
    public CopyPasteRequest? CopyPaste { get; set; }

    [JsonProperty("findReplace")]
    public FindReplaceRequest? FindReplace { get; set; }

    [JsonProperty("appendDimension")]
    public AppendDimensionRequest? AppendDimension { get; set; }

    [JsonProperty("addProtectedRange")]
    public AddProtectedRangeRequest? AddProtectedRange { get; set; }

    [JsonProperty("addSheet")]
    public AddSheetRequest? AddSheet { get; set; }

    [JsonProperty("updateSheetProperties")]
    public UpdateSheetPropertiesRequest? UpdateSheetProperties { get; set; }

    [JsonProperty("createDeveloperMetadata")]
    public CreateDeveloperMetadataRequest? CreateDeveloperMetadata { get; set; }

    [JsonProperty("mergeCells")]
    public MergeCellsRequest? MergeCells { get; set; }

    [JsonProperty("unmergeCells")]
    public UnmergeCellsRequest? UnmergeCells { get; set; }

    [JsonProperty("updateDimensionProperties")]
    public UpdateDimensionPropertiesRequest? UpdateDimensionProperties { get; set; }

    [JsonProperty("setDataValidation")]
    public SetDataValidationRequest? SetDataValidation { get; set; }

    [JsonProperty("addConditionalFormatRule")]
    public AddConditionalFormatRuleRequest? AddConditionalFormatRule { get; set; }
}

/// <summary>The message <c>UpdateCellsRequest</c>.</summary>
internal sealed class UpdateCellsRequest
{
    [JsonProperty("rows")]
    public IList<RowData>? Rows { get; set; }

    [JsonProperty("fields")]
    public object? Fields { get; set; }

    [JsonProperty("range")]
    public GridRange? Range { get; set; }
}

/// <summary>The message <c>RepeatCellRequest</c>.</summary>
internal sealed class RepeatCellRequest
{
    [JsonProperty("range")]
    public GridRange? Range { get; set; }

    [JsonProperty("cell")]
    public CellData? Cell { get; set; }

    [JsonProperty("fields")]
    public object? Fields { get; set; }
}

/// <summary>The message <c>AppendDimensionRequest</c>.</summary>
internal sealed class AppendDimensionRequest
{
    [JsonProperty("sheetId")]
    public int? SheetId { get; set; }

    [JsonProperty("dimension")]
    public string? Dimension { get; set; }

    [JsonProperty("length")]
    public int? Length { get; set; }
}

/// <summary>The message <c>AddProtectedRangeRequest</c>.</summary>
internal sealed class AddProtectedRangeRequest
{
    [JsonProperty("protectedRange")]
    public ProtectedRange? ProtectedRange { get; set; }
}

/// <summary>The message <c>ProtectedRange</c>.</summary>
internal sealed class ProtectedRange
{
    [JsonProperty("range")]
    public GridRange? Range { get; set; }

    [JsonProperty("description")]
    public string? Description { get; set; }

    [JsonProperty("warningOnly")]
    public bool? WarningOnly { get; set; }
}

/// <summary>The message <c>CopyPasteRequest</c>.</summary>
internal sealed class CopyPasteRequest
{
    [JsonProperty("source")]
    public GridRange? Source { get; set; }

    [JsonProperty("destination")]
    public GridRange? Destination { get; set; }

    [JsonProperty("pasteType")]
    public string? PasteType { get; set; }
}

/// <summary>The message <c>FindReplaceRequest</c>.</summary>
internal sealed class FindReplaceRequest
{
    [JsonProperty("find")]
    public string? Find { get; set; }

    [JsonProperty("replacement")]
    public string? Replacement { get; set; }

    [JsonProperty("matchCase")]
    public bool? MatchCase { get; set; }

    [JsonProperty("matchEntireCell")]
    public bool? MatchEntireCell { get; set; }

    [JsonProperty("range")]
    public GridRange? Range { get; set; }
}
