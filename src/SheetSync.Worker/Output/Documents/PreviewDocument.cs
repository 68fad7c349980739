namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>preview --json</c> prints.</summary>
/// <param name="File">The page.</param>
/// <param name="Tab">The tab of the row.</param>
/// <param name="Row">Its number.</param>
/// <param name="Channels">The channels that it shows.</param>
public sealed record PreviewDocument(string File, string Tab, int Row, IReadOnlyList<string> Channels) : Document;
