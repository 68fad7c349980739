namespace SheetSync.Core.Calendars;

/// <summary>A cheap mark of the workbook's state. Two different marks mean "may have changed"; equal marks are believed 10 minutes at most.</summary>
public readonly record struct SheetRevision(string Mark);
