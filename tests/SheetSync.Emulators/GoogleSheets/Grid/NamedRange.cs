namespace SheetSync.Emulators.GoogleSheets.Grid;

public sealed record NamedRange(string Id, string Name, GridRange Range);
