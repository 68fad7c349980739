namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>How a cell's value is stored (ST_CellType, ECMA-376 part 1, 18.18.11).</summary>
internal enum CellType : byte
{
    /// <summary>A number, which may be a date by its format (<c>n</c>, or nothing).</summary>
    Number,

    /// <summary>The number of a shared string (<c>s</c>).</summary>
    Shared,

    /// <summary>Text that a formula gave (<c>str</c>).</summary>
    Text,

    /// <summary>Text in the cell itself (<c>inlineStr</c>).</summary>
    Inline,

    /// <summary><c>b</c></summary>
    Boolean,

    /// <summary><c>e</c></summary>
    Error,

    /// <summary>A date in ISO 8601 (<c>d</c>).</summary>
    IsoDate,
}
