namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>The texts of a tab: those in its own cells, and the shared strings of the workbook.</summary>
internal sealed class CellTexts(KeptBytes kept)
{
    /// <summary>Texts in the cells themselves.</summary>
    public TextStore Own { get; } = new(kept);

    /// <summary>The shared strings, once the tab was found to use them.</summary>
    public SharedStrings Shared { get; set; } = SharedStrings.None;

    /// <summary>A text as the file holds it.</summary>
    public ReadOnlySpan<byte> Bytes(CellTag tag, ulong value) => (tag & CellTag.Shared) != 0 ? Shared.Bytes((int)value) : Own.Bytes((uint)value);

    public string Get(CellTag tag, ulong value) => (tag & CellTag.Shared) != 0 ? Shared.Get((int)value) : Own.Get((uint)value);
}
