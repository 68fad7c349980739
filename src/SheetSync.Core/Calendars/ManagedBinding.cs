namespace SheetSync.Core.Calendars;

/// <summary>Where a managed column stands (or is to be added) and under which heading.</summary>
public sealed record ManagedBinding(ManagedColumn Managed, int Column, string Heading);
