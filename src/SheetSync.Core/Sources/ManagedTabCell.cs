using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>One cell of a managed tab.</summary>
/// <param name="Kind">What it is there for: sources make its looks from it.</param>
/// <param name="Value">Its value; text is literal text whatever it starts with.</param>
public readonly record struct ManagedTabCell(ManagedTabCellKind Kind, CellValue Value);
