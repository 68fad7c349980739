using SheetSync.Core.Calendars;

namespace SheetSync.Conformance.Spreadsheets;

/// <summary>A tab to begin with: its rows from row 1 on, each from column 1 on.</summary>
public sealed record TabContent(string Name, IReadOnlyList<IReadOnlyList<CellValue>> Rows)
{
    /// <summary>Whether the tab is hidden.</summary>
    public bool Hidden { get; init; }

    /// <summary>Its merged areas.</summary>
    public IReadOnlyList<CellRange> Merges { get; init; } = [];

    /// <summary>The key of its mark, where it is a managed tab.</summary>
    public string? Key { get; init; }
}
