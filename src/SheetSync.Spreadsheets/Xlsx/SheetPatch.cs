namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>All changes to one tab.</summary>
/// <param name="Tab">The tab's name.</param>
/// <param name="Cells">The cells; no cell twice.</param>
/// <param name="AppendedRow">A row written below the last one: a table that ends just above it grows by it. Null where there is none.</param>
public sealed record SheetPatch(string Tab, IReadOnlyList<CellPatch> Cells, int? AppendedRow = null);
