namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A spreadsheet, or some tabs of it, as Google gave it at one moment.</summary>
internal sealed record GoogleBook(string Title, string? Zone, IReadOnlyList<GoogleTab> Tabs);
