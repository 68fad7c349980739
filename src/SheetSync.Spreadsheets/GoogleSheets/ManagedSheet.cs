namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A tab of a Google Sheet by its number and name.</summary>
/// <param name="SheetId">Google's number of the tab.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key of its mark, where it is a managed tab; null where it is a person's.</param>
internal sealed record ManagedSheet(int SheetId, string Name, string? Key)
{
    /// <summary>The key of the developer metadata that marks a managed tab; it goes with the tab wherever that is moved and whatever its name is.</summary>
    public const string Mark = "sheetsync.tab";
}
