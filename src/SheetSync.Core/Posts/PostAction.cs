namespace SheetSync.Core.Posts;

/// <summary>A request in the Action cell.</summary>
public enum PostAction
{
    None,

    /// <summary><i>Try again</i>: answers Failed and Missed.</summary>
    TryAgain,

    /// <summary><i>It is published</i>: answers Needs review; the link stands in Posted link.</summary>
    ItIsPublished,

    /// <summary><i>It is not published: post it</i>: answers Needs review.</summary>
    ItIsNotPublished,

    /// <summary>A word that nobody knows: a Problem.</summary>
    Unknown,
}
