namespace SheetSync.Conformance.Faults;

/// <summary>The worker is dead; only tests catch this.</summary>
public sealed class KilledException() : Exception("The worker was killed here.");
