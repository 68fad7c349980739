namespace SheetSync.Core.Posts;

/// <summary>What the store remembers of a post's row: its hashes at the last plan that was applied.</summary>
/// <param name="RowHash">Of all that people wrote in it.</param>
/// <param name="BodyHash">Of its text, media and link; empty when it has none.</param>
/// <param name="ManagedHash">Of its managed cells.</param>
public sealed record RememberedRow(string RowHash, string BodyHash, string ManagedHash);
