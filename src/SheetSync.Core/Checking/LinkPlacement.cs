namespace SheetSync.Core.Checking;

/// <summary>Where a network takes a post's link.</summary>
public enum LinkPlacement
{
    /// <summary>In the text.</summary>
    Text,

    /// <summary>In a field of its own, as a card with a preview; beside assets there is no card, and the link goes into the text.</summary>
    Card,

    /// <summary>Always in a field of its own.</summary>
    Field,
}
