using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A cell to write: a literal value, or a person's own formula that is put back.</summary>
internal readonly record struct GoogleCell(CellAddress Cell, CellValue Value, string? Formula = null, bool IsHeading = false)
{
    /// <summary>Of a Post ID: what the plan saw in the cell.</summary>
    public CellValue? Seen { get; init; }

    /// <summary>
    /// Of a Post ID: the empty managed column of its row into which the same batch first copies what stands in the cell, and takes away what was
    /// seen. Whatever is left there afterwards is what a person put into the cell in the meantime. Null where the row has none to spare.
    /// </summary>
    public int? Witness { get; init; }

    /// <summary>Whether it writes over something of which only the last reading knows.</summary>
    public bool IsUnwitnessed => Seen is not null && Witness is null;
}
