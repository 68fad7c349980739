namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>outbox</c>: where deliveries go whose network is not connected.</summary>
/// <param name="Folder">The folder, by default <c>outbox</c> in the workspace.</param>
public sealed record OutboxSettings(string Folder);
