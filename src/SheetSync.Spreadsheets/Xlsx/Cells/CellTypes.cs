namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>The attribute <c>t</c> of a cell.</summary>
internal static class CellTypes
{
    /// <summary>What the attribute says; a word that is not known counts as none.</summary>
    public static CellType Of(ReadOnlySpan<byte> word) => word switch
    {
        [(byte)'s'] => CellType.Shared,
        [(byte)'b'] => CellType.Boolean,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.IsoDate,
        _ when word.SequenceEqual("str"u8) => CellType.Text,
        _ when word.SequenceEqual("inlineStr"u8) => CellType.Inline,
        _ => CellType.Number,
    };
}
