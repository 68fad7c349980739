using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>A managed column to add at a 1-based column that was empty over its whole height.</summary>
public readonly record struct NewColumn(int Column, ManagedColumn Managed, string Heading);
