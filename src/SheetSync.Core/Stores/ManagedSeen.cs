namespace SheetSync.Core.Stores;

/// <summary>The managed cells of a post hold what its record at this version asks for.</summary>
public readonly record struct ManagedSeen(string PostId, long Version, string ManagedHash);
