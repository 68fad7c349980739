namespace SheetSync.Core.Sources;

/// <summary>The managed cells to write in one row.</summary>
public sealed record RowWrite(RowKey Key, IReadOnlyList<CellWrite> Cells);
