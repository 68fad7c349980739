using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The message <c>CreateDeveloperMetadataRequest</c>.</summary>
internal sealed class CreateDeveloperMetadataRequest
{
    [JsonProperty("developerMetadata")]
    public DeveloperMetadata? DeveloperMetadata { get; set; }
}

/// <summary>The message <c>DeveloperMetadata</c>.</summary>
internal sealed class DeveloperMetadata
{
    [JsonProperty("metadataKey")]
    public string? MetadataKey { get; set; }

    [JsonProperty("metadataValue")]
    public string? MetadataValue { get; set; }

    [JsonProperty("visibility")]
    public string? Visibility { get; set; }

    [JsonProperty("location")]
    public DeveloperMetadataLocation? Location { get; set; }
}

/// <summary>The message <c>DeveloperMetadataLocation</c>.</summary>
internal sealed class DeveloperMetadataLocation
{
    [JsonProperty("sheetId")]
    public int? SheetId { get; set; }
}
