namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One worksheet of a workbook.</summary>
/// <param name="Name">The tab's name.</param>
/// <param name="Part">The part that holds it.</param>
/// <param name="Hidden">Whether people do not see the tab.</param>
internal sealed record SheetInfo(string Name, string Part, bool Hidden);
