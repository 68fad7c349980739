using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>A spreadsheet as Drive sees it.</summary>
public sealed class DriveFile(string id, Workbook workbook, DateTimeOffset created)
{
    public const string MimeType = "application/vnd.google-apps.spreadsheet";

    public string Id => id;

    public Workbook Workbook => workbook;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Modified { get; set; } = created;

    /// <summary>Grows with every change.</summary>
    public long Version { get; set; } = 1;

    public bool Trashed { get; set; }

    /// <summary>What the caller may do: owner, writer, reader, or null for nothing.</summary>
    public string? Role { get; set; } = "owner";
}
