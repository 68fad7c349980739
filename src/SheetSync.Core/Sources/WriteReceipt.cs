using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>What a write did.</summary>
/// <param name="Revision">The workbook's mark after the write; null where others may edit meanwhile, so that no mark is that of our write alone.</param>
/// <param name="CellsWritten">How many cells got another value than before.</param>
/// <param name="Rows">One entry for each row asked for, in the order asked: the tab, its key, what became of it.</param>
public sealed record WriteReceipt(SheetRevision? Revision, int CellsWritten, IReadOnlyList<RowWriteOutcome> Rows)
{
    /// <summary>The mark of the state that the write was made on, where <see cref="Revision"/> is that state and our write alone; else null.</summary>
    public SheetRevision? Before { get; init; }

    /// <summary>What became of the managed tab.</summary>
    public ManagedTabOutcome Tab { get; init; }
}
