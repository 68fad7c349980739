namespace SheetSync.Core.Stores;

/// <summary>A pause that people asked for: nothing it covers is claimed until it is taken away.</summary>
/// <param name="Scope">What it covers.</param>
/// <param name="Name">The calendar, channel or campaign; empty for all.</param>
/// <param name="Since">Since when, in UTC.</param>
public sealed record Pause(PauseScope Scope, string Name, DateTimeOffset Since);
