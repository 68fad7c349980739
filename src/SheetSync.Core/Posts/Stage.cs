namespace SheetSync.Core.Posts;

/// <summary>How far people are with a row. Only <see cref="Approved"/> lets anything out.</summary>
public enum Stage
{
    /// <summary>The cell is empty.</summary>
    None,
    Idea,
    InDesign,
    Draft,
    InReview,
    ChangesRequested,
    Approved,
    OnHold,
    Cancelled,

    /// <summary>A word that nobody mapped: it waits, with a Problem.</summary>
    Unknown,
}
