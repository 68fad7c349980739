using Newtonsoft.Json;

namespace Google.Apis.Drive.v3.Data;

/// <summary>What Drive knows about a file.</summary>
internal sealed class File
{
    [JsonProperty("id")]
    public string? Id { get; set; }

    [JsonProperty("name")]
    public string? Name { get; set; }

    [JsonProperty("mimeType")]
    public string? MimeType { get; set; }

    [JsonProperty("trashed")]
    public bool? Trashed { get; set; }

    [JsonProperty("version")]
    public long? Version { get; set; }

    [JsonProperty("capabilities")]
    public CapabilitiesData? Capabilities { get; set; }

    /// <summary>What the caller may do with the file.</summary>
    internal sealed class CapabilitiesData
    {
        [JsonProperty("canEdit")]
        public bool? CanEdit { get; set; }
    }
}

/// <summary>Who may do what with a file.</summary>
internal sealed class Permission
{
    [JsonProperty("type")]
    public string? Type { get; set; }

    [JsonProperty("role")]
    public string? Role { get; set; }

    [JsonProperty("emailAddress")]
    public string? EmailAddress { get; set; }
}
