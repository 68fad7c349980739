namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>Cells of many rows, 9 bytes each: large arrays, which the collector never moves.</summary>
/// <param name="size">How many cells there is room for.</param>
/// <param name="texts">Where the texts of the cells are.</param>
internal sealed class CellPage(int size, CellTexts texts)
{
    /// <summary>What one cell takes.</summary>
    public const int CellBytes = sizeof(CellTag) + sizeof(ulong);

    public CellTag[] Tags { get; } = new CellTag[size];

    /// <summary>Bits of a number or of serial days, 1 or 0, the place of a text, or the number of a shared string.</summary>
    public ulong[] Values { get; } = GC.AllocateUninitializedArray<ulong>(size);

    public CellTexts Texts => texts;
}
