namespace SheetSync.Core.Posts;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Not to be claimed yet: something is missing (approval, a second read, the ID in the sheet, an error in the row).</summary>
    Waiting,

    /// <summary>May be claimed from its time on.</summary>
    Scheduled,

    /// <summary>Claimed; nothing that anyone could see has left.</summary>
    Preparing,

    /// <summary>The one changing call may be out.</summary>
    Committing,

    /// <summary>Public by its first part; the next part of it is still to be committed.</summary>
    Continuing,

    /// <summary>Accepted by the network, not public yet.</summary>
    Processing,

    /// <summary>A changing call left and nothing proves that it made nothing; being looked up.</summary>
    Unknown,

    /// <summary>Public, with its link.</summary>
    Published,

    /// <summary>Went to the outbox in place of the network while the calendar rehearses. Final.</summary>
    Rehearsed,

    /// <summary>Refused, or tries exhausted; known not to be out.</summary>
    Failed,

    /// <summary>A person must say whether it is out.</summary>
    NeedsReview,

    /// <summary>Its time passed.</summary>
    Missed,

    /// <summary>Its row, or its channel in the row, is gone, or its stage is Cancelled.</summary>
    Cancelled,

    /// <summary>Laid ready for a person to post.</summary>
    ByHand,

    /// <summary>Its time was before the calendar was connected.</summary>
    Past,
}
