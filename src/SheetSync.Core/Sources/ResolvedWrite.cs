using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>What a write comes to in the state of the tab as it is now.</summary>
/// <param name="Cells">The cells whose values differ from what they are to be.</param>
/// <param name="Rows">What becomes of each row asked for, in the order asked.</param>
public sealed record ResolvedWrite(IReadOnlyList<ResolvedCell> Cells, IReadOnlyList<RowWriteOutcome> Rows)
{
    /// <summary>A heading that is not where it was read, or a new column that is no longer empty; then nothing may be written.</summary>
    public CellAddress? Moved { get; init; }

    /// <summary>The row that a person edit appends, or null.</summary>
    public int? AppendedRow { get; init; }
}
