using System.Text.Json.Serialization;

namespace SheetSync.Worker.Output.Documents;

/// <summary>
/// What every JSON document begins with. Codes are English camelCase in every language, times ISO 8601 with offset, rows the sheet's own
/// 1-based numbers.
/// </summary>
public abstract record Document
{
    /// <summary>Grows when a document changes in a way that could break a script.</summary>
    [JsonPropertyOrder(-1)]
    public int Schema { get; } = 1;
}
