namespace SheetSync.Core.Stores;

/// <summary>A post whose row only moved: nothing of it changes but where it was seen.</summary>
public readonly record struct PostPlace(string PostId, string Tab, int Row);
