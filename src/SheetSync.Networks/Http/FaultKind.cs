namespace SheetSync.Networks.Http;

/// <summary>What an answer that is no success comes down to. All but <see cref="Unclear"/> say for certain that nothing was made.</summary>
public enum FaultKind
{
    /// <summary>The post is refused for what is in it.</summary>
    Refused,

    /// <summary>The sign-in ran out or was taken away.</summary>
    SignedOut,

    /// <summary>The account may not do this.</summary>
    Forbidden,

    /// <summary>The account, page, board or address that is published to is not there.</summary>
    TargetMissing,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>The network says that it is down and has made nothing.</summary>
    Down,

    /// <summary>It may have been made. Of a step that may be repeated: it did not work, try again.</summary>
    Unclear,
}
