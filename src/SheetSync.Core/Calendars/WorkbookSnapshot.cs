namespace SheetSync.Core.Calendars;

/// <summary>The tabs that were asked for, as they stood at one moment.</summary>
/// <param name="Revision">The mark of exactly the state that was read.</param>
/// <param name="Tabs">The tabs that match the request, in the workbook's order.</param>
/// <param name="TabNames">The names of all worksheets of the workbook, asked for or not.</param>
public sealed record WorkbookSnapshot(SheetRevision Revision, IReadOnlyList<TabSnapshot> Tabs, IReadOnlyList<string> TabNames);
