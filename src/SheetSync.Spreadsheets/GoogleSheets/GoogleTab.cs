using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>One tab as Google gave it.</summary>
/// <param name="SheetId">Google's number of the tab: stays when it is renamed.</param>
/// <param name="Hidden">Whether it is hidden.</param>
/// <param name="RowCount">How many rows the grid has.</param>
/// <param name="ColumnCount">How many columns.</param>
/// <param name="Snapshot">Its cells.</param>
/// <param name="Formulas">The text of each formula.</param>
internal sealed record GoogleTab(
    int SheetId, bool Hidden, int RowCount, int ColumnCount, TabSnapshot Snapshot, IReadOnlyDictionary<CellAddress, string> Formulas)
{
    public string Name => Snapshot.Name;

    /// <summary>The key of its mark, where it is a managed tab; null where it is a person's.</summary>
    public string? Key { get; init; }
}
