namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>store</c>: where the records are kept.</summary>
/// <param name="File">The SQLite file, by default <c>sheetsync.db</c> in the workspace.</param>
public sealed record StoreSettings(string File);
