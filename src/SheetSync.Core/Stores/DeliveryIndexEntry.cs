using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>A delivery in the index: account, hash of its content as planned or sent, when it is due or went out, where it stands, its link.</summary>
public readonly record struct DeliveryIndexEntry(
    string Id, string AccountKey, string BodyHash, DateTimeOffset? At, DeliveryState State, string? Url)
{
    /// <summary>The entry of a delivery. <see cref="At"/> is when it became public, else when its commit was recorded, else when it is due.</summary>
    public static DeliveryIndexEntry Of(DeliveryRecord delivery) => new(
        delivery.Id,
        delivery.AccountKey,
        delivery.BodyHash,
        delivery.PublishedAt ?? delivery.CommittedAt ?? delivery.DueAt,
        delivery.State,
        delivery.Url);
}
