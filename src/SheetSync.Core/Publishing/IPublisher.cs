using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Publishing;

/// <summary>
/// The code that talks to one network. Every way in which a network can answer is a value; only
/// <see cref="OperationCanceledException"/> is thrown. Safe for several accounts at once; one delivery of an account at a time.
/// </summary>
public interface IPublisher
{
    /// <summary>The network's limits and options.</summary>
    NetworkProfile Profile { get; }

    /// <summary>
    /// Whether the posts of a thread and the first comment are commits of their own, each in answer to one that is public. Else the one commit makes
    /// all of it or nothing.
    /// </summary>
    bool CommitsInParts => false;

    /// <summary>
    /// Whether the network makes one post of several commits with equal keys, and for how long after the first; null when it does not.
    /// Within that time a commit of an unknown outcome may be repeated with the stored request.
    /// </summary>
    TimeSpan? JoinsEqualKeysFor { get; }

    /// <summary>Whether it does so even while the first commit is still being worked on. Else a repeat waits for the settling time.</summary>
    bool JoinsInFlight => false;

    /// <summary>How long after a commit a look-up may still fail to see a post that exists. The default is 10 minutes.</summary>
    TimeSpan SettlingTime => TimeSpan.FromMinutes(10);

    /// <summary>Where one can look whether an unknown commit made a post after all; null where the network offers nothing to look at.</summary>
    IPublishedLookup? Lookup => this as IPublishedLookup;

    /// <summary>Until when the account takes no posts (UTC), as far as its answers and documented quotas tell; null: it takes them. Deliveries wait meanwhile.</summary>
    DateTimeOffset? WaitsUntil(Channel channel) => null;

    /// <summary>Who we are on the channel: read-only, used to test a connection.</summary>
    Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken);

    /// <summary>Everything that may be repeated and that nobody sees: checks and uploads. <paramref name="done"/> holds the steps of an earlier try.</summary>
    Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken);

    /// <summary>
    /// Exactly one changing call, which makes the part that comes next. <see cref="PublishOutcome.Unknown"/> whenever the call left and nothing proves that it made nothing:
    /// no answer, a cut, 408, any 5xx, a success that cannot be read. <see cref="PublishOutcome.Rejected"/>, <see cref="PublishOutcome.AccessLost"/>,
    /// <see cref="PublishOutcome.Throttled"/> and <see cref="PublishOutcome.Unavailable"/> only when nothing was made for certain.
    /// </summary>
    Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken);

    /// <summary>Asks after a pending outcome; read-only.</summary>
    Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken);
}
