using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>What was found on one tab of a team's workbook that looks like a calendar.</summary>
/// <param name="Tab">The tab's name.</param>
/// <param name="HeaderRow">The 1-based heading row.</param>
/// <param name="Map">The columns that could be bound; null where a heading is missing or doubled.</param>
/// <param name="Unknown">The headings that are not known, from left to right.</param>
/// <param name="Rows">How many rows hold a post.</param>
/// <param name="Problems">What is wrong with the headings.</param>
public sealed record TabProposal(
    string Tab, int HeaderRow, ColumnMap? Map, IReadOnlyList<ColumnSuggestion> Unknown, int Rows, IReadOnlyList<Problem> Problems);
