using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>What a write has touched.</summary>
/// <param name="Area">From the first to the last cell given.</param>
/// <param name="Asked">The block that was asked for.</param>
public sealed record WrittenValues(Sheet Sheet, Area Area, Area Asked, IReadOnlySet<int> Rows, IReadOnlySet<int> Columns, int Cells);
