namespace SheetSync.Conformance.Publishing;

/// <summary>How a network can go wrong at the next call that the fault concerns.</summary>
public enum PublisherFault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The preparation is refused.</summary>
    PrepareRejected,

    /// <summary>The network cannot be reached for the preparation.</summary>
    PrepareUnavailable,

    /// <summary>The network still works on an upload.</summary>
    PrepareLater,

    /// <summary>The commit is refused; nothing is made.</summary>
    Rejected,

    /// <summary>We may not publish; nothing is made.</summary>
    AccessLost,

    /// <summary>Too many requests; nothing is made.</summary>
    Throttled,

    /// <summary>The network says that it is down and made nothing.</summary>
    Unavailable,

    /// <summary>The commit is lost on its way: nothing is made, and nobody knows.</summary>
    CutBefore,

    /// <summary>The post is made, the answer is lost.</summary>
    CutAfter,

    /// <summary>The post is made, public a little later.</summary>
    Pending,
}
