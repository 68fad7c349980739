using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>A row and what its managed cells must say.</summary>
public sealed record DesiredCells(PostDraft Draft, IReadOnlyDictionary<ManagedColumn, CellValue> Cells);
