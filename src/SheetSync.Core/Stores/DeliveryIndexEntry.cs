using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>A delivery in the index: account, hash of its content as planned or sent, when it is due or went out, where it stands, its link.</summary>
public readonly record struct DeliveryIndexEntry(
    string Id, string AccountKey, string BodyHash, DateTimeOffset? At, DeliveryState State, string? Url);
