namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Bounds on what is read from a workbook, so that a hostile or broken file costs a sentence and not the machine.
/// The defaults leave room for calendars far beyond any real one.
/// </summary>
public sealed record XlsxLimits
{
    /// <summary>The default bounds.</summary>
    public static XlsxLimits Default { get; } = new();

    /// <summary>Largest file, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 256L << 20;

    /// <summary>Most bytes that all parts read from one file may inflate to, together; a part that is read again counts once.</summary>
    public long MaxInflatedBytes { get; init; } = 1L << 30;

    /// <summary>Highest ratio of inflated to compressed bytes of one part, asked from <see cref="RatioFreeBytes"/> on.</summary>
    public int MaxRatio { get; init; } = 250;

    /// <summary>Inflated bytes of a part below which its ratio does not matter.</summary>
    public long RatioFreeBytes { get; init; } = 32L << 20;

    /// <summary>Most entries of the zip directory.</summary>
    public int MaxParts { get; init; } = 20_000;

    /// <summary>Most shared strings.</summary>
    public int MaxSharedStrings { get; init; } = 4_000_000;

    /// <summary>Most cell places of one tab: for each row the number of its last filled column, added up.</summary>
    public long MaxCells { get; init; } = 8_000_000;

    /// <summary>Most bytes that what was read from one file may take in memory: cells, texts, merged areas and formulas of all tabs together.</summary>
    public long MaxKeptBytes { get; init; } = 96L << 20;

    /// <summary>Largest part that is taken up whole to be changed, in bytes: workbook, styles, tables, relationships.</summary>
    public long MaxWholePartBytes { get; init; } = 32L << 20;
}
