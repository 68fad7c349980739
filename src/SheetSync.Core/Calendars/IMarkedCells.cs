namespace SheetSync.Core.Calendars;

/// <summary>Cells that can tell whether they are others than before without being unpacked.</summary>
public interface IMarkedCells : IReadOnlyList<CellValue>
{
    /// <summary>A hash of all that the cells hold, kinds and formulas included: equal only where every cell is equal.</summary>
    UInt128 CellsMark { get; }
}
