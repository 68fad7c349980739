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
    IReadOnlyList<DeliveryIndexEntry> Deliveries)
{
    /// <summary>The entry of a post.</summary>
    public static PostIndexEntry Of(PostRecord post) => new(
        post.PostId,
        post.Tab,
        post.Row,
        post.Version,
        post.RowHash,
        post.BodyHash,
        post.ManagedHash,
        post.IdSeen,
        post.IsPresent,
        post.Hold is not null,
        post.NextAnswerAt,
        [.. post.Deliveries.Select(DeliveryIndexEntry.Of)]);
}
