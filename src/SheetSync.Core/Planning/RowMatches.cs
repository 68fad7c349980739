namespace SheetSync.Core.Planning;

/// <summary>All rows with their posts, in the order of the rows, and the posts whose row is gone since the last read.</summary>
public sealed record RowMatches(IReadOnlyList<MatchedRow> Rows, IReadOnlyList<string> Vanished);
