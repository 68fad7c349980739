namespace SheetSync.Core.Sources;

/// <summary>Asks for tabs by name or by a pattern in which <c>*</c> stands for any text (<c>2026-*</c>); case does not matter. <c>*</c> alone asks for all visible worksheets.</summary>
/// <param name="NameOrPattern">The name or pattern.</param>
/// <param name="IfItFits">
/// Whether a tab that holds more than is read is left out, and named in <see cref="Calendars.WorkbookSnapshot.Problems"/>, where others can be
/// read; else the whole workbook is refused. Never asked for in a pass: the posts of a tab that is left out would look deleted.
/// </param>
public sealed record TabRequest(string NameOrPattern, bool IfItFits = false);
