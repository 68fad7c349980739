using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>What a write has touched.</summary>
public sealed record WrittenValues(Sheet Sheet, Area Area, IReadOnlySet<int> Rows, IReadOnlySet<int> Columns, int Cells);
