namespace SheetSync.Core.Posts;

/// <summary>What the Status cell says of a row.</summary>
public enum PostStatus
{
    Waiting,
    Scheduled,
    Publishing,
    Processing,
    Published,
    PartlyPublished,
    Rehearsed,
    Failed,
    NeedsReview,
    Missed,
    Cancelled,
    Invalid,
    ApprovalOutdated,
    Paused,
    ToPostByHand,
    Past,
}
