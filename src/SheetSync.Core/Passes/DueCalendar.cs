using SheetSync.Core.Calendars;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>A calendar with something due: its settings, what is remembered of it, and whether that is what its sheet says now.</summary>
public sealed record DueCalendar(CalendarDefinition Definition, CalendarState? State, Freshness Freshness);
