namespace SheetSync.Core.Planning;

/// <summary>One change that a plan makes, as it is shown to people.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Tab">The row's tab.</param>
/// <param name="Row">The sheet's own 1-based row number; for a cancelled post where it was seen last.</param>
/// <param name="PostId">The post; empty for a row that is held without one.</param>
/// <param name="Fields">The camelCase names of the fields that changed; empty unless it is an edit.</param>
public sealed record PostChange(ChangeKind Kind, string Tab, int Row, string PostId, IReadOnlyList<string> Fields);
