using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>One row that a new calendar workbook starts with.</summary>
/// <param name="Cells">People's cells; a role that the workbook has no column for is an <see cref="ArgumentException"/>.</param>
public sealed record CalendarTemplateRow(IReadOnlyDictionary<ColumnRole, CellValue> Cells)
{
    /// <summary>Managed cells, usually none: SheetSync fills them.</summary>
    public IReadOnlyDictionary<ManagedColumn, CellValue> Managed { get; init; } = new Dictionary<ManagedColumn, CellValue>();
}
