using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>A heading of a team's sheet that is not known, and what it may be for.</summary>
/// <param name="Cell">The heading cell.</param>
/// <param name="Heading">The heading as it stands.</param>
/// <param name="Role">The role to propose, or null where nothing comes near.</param>
public sealed record ColumnSuggestion(CellAddress Cell, string Heading, ColumnRole? Role);
