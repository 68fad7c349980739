using SheetSync.Core.Checking;

namespace SheetSync.Core.Publishing;

/// <summary>What came of a commit, a check or a look-up. There are these and no others.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>What the network answered, without secrets and bounded, for people who look for a cause; null where nothing was answered.</summary>
    public string? Answer { get; init; }

    /// <summary>It is public.</summary>
    public sealed record Published(string Id, string Url) : PublishOutcome;

    /// <summary>It lies in the outbox in place of the network: the calendar rehearses, and nobody has seen it.</summary>
    public sealed record Rehearsed(string Url) : PublishOutcome;

    /// <summary>It is laid ready for a person to post.</summary>
    public sealed record LaidReady(string Url) : PublishOutcome;

    /// <summary>Accepted, not public yet: ask again with the token, not before the given wait.</summary>
    public sealed record Pending(string Token, TimeSpan CheckAfter) : PublishOutcome;

    /// <summary>Refused for its content; nothing was made.</summary>
    public sealed record Rejected(Problem Problem) : PublishOutcome;

    /// <summary>We may not publish on this account; nothing was made.</summary>
    public sealed record AccessLost(Problem Problem) : PublishOutcome;

    /// <summary>Too many requests; nothing was made. Not before <paramref name="RetryAt"/> (UTC).</summary>
    public sealed record Throttled(DateTimeOffset RetryAt) : PublishOutcome;

    /// <summary>Could not be reached, or said that it made nothing and is down.</summary>
    public sealed record Unavailable(Problem Problem) : PublishOutcome;

    /// <summary>The call left and nothing proves that it made nothing.</summary>
    public sealed record Unknown(Problem Problem) : PublishOutcome;
}
