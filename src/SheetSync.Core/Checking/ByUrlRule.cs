using SheetSync.Core.Assets;

namespace SheetSync.Core.Checking;

/// <summary>Kinds of files of which a network takes no upload: it fetches them from a public address.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Source">The key of its source in <see cref="NetworkProfile.Sources"/>.</param>
public sealed record ByUrlRule(IReadOnlyList<AssetKind> Kinds, string Source);
