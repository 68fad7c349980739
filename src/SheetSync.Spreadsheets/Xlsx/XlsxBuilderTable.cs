using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>A table (ListObject) of a new workbook. Its headings are the texts of the range's first row.</summary>
/// <param name="Name">Name for formulas: letters, digits and underscores, unique in the workbook.</param>
/// <param name="Range">Headings and rows.</param>
/// <param name="Filtered">Whether its headings have filter buttons.</param>
public sealed record XlsxBuilderTable(string Name, CellRange Range, bool Filtered)
{
    /// <summary>The formulas that new rows begin with, by heading: as they stand in the first row below the headings.</summary>
    public IReadOnlyDictionary<string, string> Formulas { get; init; } = new Dictionary<string, string>();
}
