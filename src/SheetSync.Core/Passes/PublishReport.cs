using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Passes;

/// <summary>What one pass over the due deliveries did.</summary>
public sealed record PublishReport
{
    /// <summary>A pass that had nothing to do.</summary>
    public static PublishReport Empty { get; } = new();

    /// <summary>The deliveries that moved, each as it stands now.</summary>
    public IReadOnlyList<DeliveryResult> Deliveries { get; init; } = [];

    /// <summary>Why due deliveries were not claimed, by delivery id.</summary>
    public IReadOnlyDictionary<string, WaitReason> Waiting { get; init; } = new Dictionary<string, WaitReason>();

    /// <summary>What kept the pass from its work: the store's troubles.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The calendars whose managed cells no longer say what the records say.</summary>
    public IReadOnlyList<string> Calendars => [.. Deliveries.Select(d => d.Calendar).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>This and another report as one; of a delivery that is in both, the other's state counts.</summary>
    public PublishReport And(PublishReport other) => new()
    {
        Deliveries = [.. Deliveries.Where(d => other.Deliveries.All(o => o.Delivery.Id != d.Delivery.Id)), .. other.Deliveries],
        Waiting = Waiting.Where(w => other.Deliveries.All(d => d.Delivery.Id != w.Key)).Concat(other.Waiting)
            .GroupBy(w => w.Key).ToDictionary(w => w.Key, w => w.Last().Value),
        Problems = [.. Problems, .. other.Problems],
    };
}
