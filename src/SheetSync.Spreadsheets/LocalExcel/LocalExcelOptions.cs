using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Where a local workbook is and where its earlier versions are kept.</summary>
/// <param name="Path">The workbook. A symbolic link is followed.</param>
/// <param name="BackupFolder">The folder for earlier versions; made when the first one is kept. Null keeps none.</param>
public sealed record LocalExcelOptions(string Path, string? BackupFolder)
{
    /// <summary>Bounds on what is read from the file.</summary>
    public XlsxLimits Limits { get; init; } = XlsxLimits.Default;
}
