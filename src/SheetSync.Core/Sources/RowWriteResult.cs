namespace SheetSync.Core.Sources;

/// <summary>What became of one <see cref="RowWrite"/>.</summary>
public enum RowWriteResult
{
    /// <summary>All its cells hold the values now.</summary>
    Written,

    /// <summary>Written, but for cells in which a person's formula stands.</summary>
    FormulaLeft,

    /// <summary>No row answers to the key; nothing was written.</summary>
    NotFound,

    /// <summary>Several rows answer to the key, or an earlier entry of the same write came to this row; nothing was written.</summary>
    Ambiguous,

    /// <summary>The Post ID cell holds something else than was seen; nothing was written.</summary>
    IdTaken,

    /// <summary>Of a person edit: a cell holds something else than the person saw; nothing was written.</summary>
    CellChanged,

    /// <summary>Of a person edit: a row can only be appended below the totals of a table, where it would belong to no table; nothing was written.</summary>
    BelowTotals,
}
