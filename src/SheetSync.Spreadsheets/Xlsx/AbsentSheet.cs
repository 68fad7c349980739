namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>A sheet that a workbook lists though there is no part of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">The part that should hold it; empty where none is named.</param>
/// <param name="Hidden">Whether people do not see it.</param>
internal sealed record AbsentSheet(string Name, string Part, bool Hidden);
