using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>What a write did.</summary>
/// <param name="Revision">The workbook's mark after the write; null where others may edit meanwhile, so that no mark is that of our write alone.</param>
/// <param name="CellsWritten">How many cells got another value than before.</param>
/// <param name="Rows">One entry for each row asked for, in the order asked: the tab, its key, what became of it.</param>
public sealed record WriteReceipt(SheetRevision? Revision, int CellsWritten, IReadOnlyList<RowWriteOutcome> Rows);
