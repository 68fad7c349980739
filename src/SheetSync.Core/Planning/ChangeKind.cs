namespace SheetSync.Core.Planning;

/// <summary>What a plan does with a post.</summary>
public enum ChangeKind
{
    Add,
    Edit,
    Cancel,
    Hold,
}
