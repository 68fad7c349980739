namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One relationship to another part of the same file.</summary>
/// <param name="Id">The id that the part's own XML uses.</param>
/// <param name="Kind">The last segment of the type: <c>worksheet</c>, <c>sharedStrings</c>, <c>styles</c>, <c>table</c> …</param>
/// <param name="Part">The full name of the other part, without leading slash.</param>
internal sealed record PartRelation(string Id, string Kind, string Part);
