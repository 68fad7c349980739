namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The rows of a worksheet part, or the cells of a row, are not in the order of their numbers.</summary>
internal sealed class UnorderedSheetException() : Exception("Rows or cells out of order.");
