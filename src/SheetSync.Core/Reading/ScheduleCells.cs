using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>The cells that say when a post is due.</summary>
/// <param name="Date">The date cell; may hold the time as well.</param>
/// <param name="Time">The time cell for the channel; blank where there is none.</param>
/// <param name="Zone">The row's time zone cell; blank where there is none.</param>
public readonly record struct ScheduleCells(CellValue Date, CellValue Time, CellValue Zone);
