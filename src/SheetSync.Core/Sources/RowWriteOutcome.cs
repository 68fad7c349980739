using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>What became of one row of a write; <paramref name="FormulaCells"/> are the managed cells left because a formula stands there.</summary>
public sealed record RowWriteOutcome(string Tab, RowKey Key, RowWriteResult Result, IReadOnlyList<CellAddress> FormulaCells);
