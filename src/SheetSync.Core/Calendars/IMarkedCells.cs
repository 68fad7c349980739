namespace SheetSync.Core.Calendars;

/// <summary>Cells that lie packed: they can tell whether they are others than before without being unpacked, and unpack all at once.</summary>
public interface IMarkedCells : IReadOnlyList<CellValue>
{
    /// <summary>A hash of all that the cells hold, kinds and formulas included: equal only where every cell is equal.</summary>
    UInt128 CellsMark { get; }

    /// <summary>Unpacks the cells from the first on, as many as there are and as there is room for.</summary>
    void CopyTo(Span<CellValue> room);
}
