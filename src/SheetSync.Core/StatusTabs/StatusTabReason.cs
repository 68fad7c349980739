namespace SheetSync.Core.StatusTabs;

/// <summary>Why a post does not go out by itself, in the order in which people should look.</summary>
public enum StatusTabReason
{
    /// <summary>Nobody knows whether it is out.</summary>
    NeedsReview,

    /// <summary>A network refused it, or the tries are used up.</summary>
    Failed,

    /// <summary>A safety rail or a doubt about its row holds it.</summary>
    Held,

    /// <summary>Its row has errors.</summary>
    Invalid,

    /// <summary>It was changed after it was approved.</summary>
    ApprovalOutdated,

    /// <summary>It is not approved.</summary>
    Approval,

    /// <summary>Its time passed.</summary>
    Missed,

    /// <summary>Laid ready for a person to post.</summary>
    ByHand,

    /// <summary>People paused it.</summary>
    Paused,

    /// <summary>Its ID must be read back, or the row be read once more.</summary>
    NotReady,
}
