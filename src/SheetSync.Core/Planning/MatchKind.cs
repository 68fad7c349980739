namespace SheetSync.Core.Planning;

/// <summary>How a row of the sheet and the posts we remember belong together.</summary>
public enum MatchKind
{
    /// <summary>The row carries the post's own ID.</summary>
    SameId,

    /// <summary>The row has lost its ID, or never got it, and was known again by its content or its place.</summary>
    Refound,

    /// <summary>A row like no other: a new post.</summary>
    New,

    /// <summary>The row carries an ID that another row keeps: a pasted copy, and a new post.</summary>
    Copy,

    /// <summary>The ID was issued for another calendar: a new post, not published before <c>sync --accept</c>.</summary>
    Foreign,

    /// <summary>The store does not know the ID but its check letter is right: a post kept as it stands, not published before <c>sync --accept</c>.</summary>
    UnknownId,

    /// <summary>Without an ID, and more than one post could be its own.</summary>
    Ambiguous,
}
