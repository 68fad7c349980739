namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>Developer metadata: on the spreadsheet, a sheet, or one row or column, with which it moves and goes.</summary>
/// <param name="SheetId">Null on the spreadsheet itself.</param>
/// <param name="Dimension">Null on a sheet.</param>
/// <param name="LineKey">The key of the row or column.</param>
public sealed record DeveloperMetadata(int Id, string Key, string? Value, string Visibility, int? SheetId, Dimension? Dimension, int LineKey);
