using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>The words of the tab that explains the calendar, in one language.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Intro">What holds for every row.</param>
/// <param name="Headings">The headings of column, explanation and examples.</param>
/// <param name="Columns">For each of people's columns: how to write it, and examples.</param>
/// <param name="Managed">The same for the managed columns together.</param>
/// <param name="TabsHeading">The heading of the tabs.</param>
/// <param name="TabsMeaning">The heading of what they are for.</param>
/// <param name="Tabs">What each tab is for, in their order, this one left out.</param>
internal sealed record TemplateReadMe(
    string Title, string Intro, IReadOnlyList<string> Headings, IReadOnlyDictionary<ColumnRole, IReadOnlyList<string>> Columns, IReadOnlyList<string> Managed,
    string TabsHeading, string TabsMeaning, IReadOnlyList<string> Tabs);
