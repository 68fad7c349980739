namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One worksheet of a workbook.</summary>
/// <param name="Name">The tab's name.</param>
/// <param name="Part">The part that holds it.</param>
/// <param name="Index">Its place among all sheets of the workbook, chart sheets included, from 0 on.</param>
/// <param name="Hidden">Whether people do not see the tab.</param>
/// <param name="Key">The key of its mark, where it is a managed tab; null where it is a person's.</param>
internal sealed record SheetInfo(string Name, string Part, int Index, bool Hidden, string? Key = null);
