namespace SheetSync.Core.Planning;

/// <summary>What is remembered of a row's approval.</summary>
/// <param name="ApprovedHash">The content that was approved; null while the stage is not Approved.</param>
/// <param name="NeedsFresh">Approved counts only after the stage was seen as something else.</param>
public readonly record struct ApprovalMemory(string? ApprovedHash, bool NeedsFresh);
