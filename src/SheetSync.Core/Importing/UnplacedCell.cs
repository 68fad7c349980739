using SheetSync.Core.Calendars;

namespace SheetSync.Core.Importing;

/// <summary>A filled cell of a grid for which a calendar has no place.</summary>
/// <param name="Tab">The tab.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Text">What stands in it.</param>
public sealed record UnplacedCell(string Tab, CellAddress Cell, string Text);
