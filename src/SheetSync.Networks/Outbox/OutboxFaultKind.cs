namespace SheetSync.Networks.Outbox;

/// <summary>What can go wrong in an outbox on purpose.</summary>
public enum OutboxFaultKind
{
    /// <summary>Each commit takes its time.</summary>
    Slow,

    /// <summary>Each post is refused; nothing is made.</summary>
    Reject,

    /// <summary>The account takes nothing from us; nothing is made.</summary>
    AccessLost,

    /// <summary>Too many requests; nothing is made.</summary>
    Throttle,

    /// <summary>The network is down; nothing is made.</summary>
    Unavailable,

    /// <summary>The commit is lost on its way: nothing is made, and nobody is told.</summary>
    CutBefore,

    /// <summary>The post is made, and nobody is told.</summary>
    CutAfter,

    /// <summary>The post is accepted, and public a little later.</summary>
    Process,
}
