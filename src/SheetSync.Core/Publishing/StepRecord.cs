using System.Text.Json.Serialization;

namespace SheetSync.Core.Publishing;

/// <summary>The steps of a preparation that are known to be done: name to result (an upload's id, say). Stored with the delivery.</summary>
public sealed record StepRecord(IReadOnlyDictionary<string, string> Done)
{
    /// <summary>Nothing done yet.</summary>
    public static StepRecord Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>Stores further steps as they come; null where nobody does.</summary>
    [JsonIgnore]
    public IStepKeeper? Keeper { get; init; }
}
