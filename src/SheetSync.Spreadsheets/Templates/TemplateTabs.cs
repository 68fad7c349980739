namespace SheetSync.Spreadsheets.Templates;

/// <summary>The names of the calendar workbook's tabs in one language.</summary>
/// <param name="Calendar">The tab with the posts.</param>
/// <param name="Month">The view of a month.</param>
/// <param name="Week">The view of a week.</param>
/// <param name="Channels">The tab with the channels.</param>
/// <param name="Lists">The tab with the words of the dropdowns.</param>
/// <param name="ReadMe">The tab that explains the columns.</param>
internal sealed record TemplateTabs(string Calendar, string Month, string Week, string Channels, string Lists, string ReadMe);
