using SheetSync.Core.Calendars;

namespace SheetSync.Core.Planning;

/// <summary>What the plan of every single post depends on beside its row and its record.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Now">The moment of the read, in UTC.</param>
/// <param name="ConnectedAt">When the first sync was applied; now, when this is the first.</param>
/// <param name="PreviousReadAt">The last full read before this one; null: there was none.</param>
/// <param name="Accept">A person accepted what rails and rules hold.</param>
public sealed record PlanContext(
    CalendarDefinition Calendar, DateTimeOffset Now, DateTimeOffset ConnectedAt, DateTimeOffset? PreviousReadAt, bool Accept);
