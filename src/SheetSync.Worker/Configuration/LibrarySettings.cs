namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>library</c>: where the assets are.</summary>
/// <param name="Folder">The folder that asset names in the sheet are relative to, by default <c>assets</c> in the workspace.</param>
public sealed record LibrarySettings(string Folder);
