namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>A managed tab to put into a workbook.</summary>
/// <param name="Key">The key of its mark.</param>
/// <param name="There">The tab in whose place it comes; null to add it after all others.</param>
/// <param name="Content">What it holds; of its looks only widths, heights, merges, cells and the colour of the tab are written.</param>
internal sealed record WholeSheet(string Key, SheetInfo? There, XlsxBuilderSheet Content);
