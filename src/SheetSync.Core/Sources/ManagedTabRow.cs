namespace SheetSync.Core.Sources;

/// <summary>One row of a managed tab, from the first column on. Its last cell takes all columns that are left.</summary>
public sealed record ManagedTabRow(IReadOnlyList<ManagedTabCell> Cells);
