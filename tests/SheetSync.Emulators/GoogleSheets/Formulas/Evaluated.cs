using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>A cell's value, the number format it takes on where the cell has none of its own (DATE, TIME, DATE_TIME), and its link.</summary>
public readonly record struct Evaluated(CellContent? Value, string? FormatType = null, string? Link = null);
