using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>What a pass needs to know of every post of a calendar: no more than ids, places, hashes and states.</summary>
public sealed record PostIndexEntry(
    string PostId,
    string Tab,
    int Row,
    long Version,
    string RowHash,
    string BodyHash,
    string? ManagedHash,
    bool IdSeen,
    bool IsPresent,
    bool IsHeld,
    DateTimeOffset? NextAnswerAt,
    IReadOnlyList<DeliveryIndexEntry> Deliveries);
