using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Posts;

/// <summary>What we remember of one delivery. All times are UTC.</summary>
public sealed record DeliveryRecord
{
    /// <summary>Post ID and account in one: <c>PBCDFGHJKL/x:acme</c>. One for each account of a post, for ever.</summary>
    public required string Id { get; init; }

    /// <summary>The channel as the row named it last.</summary>
    public required string Channel { get; init; }

    /// <summary>The network's id.</summary>
    public required string Network { get; init; }

    /// <summary>Network and account: the unit of ordering and of rate limits.</summary>
    public required string AccountKey { get; init; }

    /// <summary>When it is due; null while that is not known ("now" not yet fixed, a time that cannot be read).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether the row asked for "now"; <see cref="DueAt"/> is then fixed once and stays.</summary>
    public bool IsNow { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; init; }

    /// <summary>When the row was first read complete and approved for this channel with this content and time; null while it is not.</summary>
    public DateTimeOffset? ReadySince { get; init; }

    /// <summary>Whether a read at least 60 s after <see cref="ReadySince"/> showed the row the same.</summary>
    public bool ReadTwice { get; init; }

    /// <summary>After this moment it is not claimed any more but Missed.</summary>
    public DateTimeOffset? ClaimBefore { get; init; }

    /// <summary>Grows when a request is built again after a commit left, or when a person asks for another try.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>Claims so far; a person's <em>Try again</em> starts anew.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before this moment: the next try, or the next look at a pending or unknown outcome.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Look-ups made so far of an unknown outcome.</summary>
    public int Looks { get; init; }

    /// <summary>The worker that holds the claim.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when the claim holds.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When the changing call of this generation and part was recorded, before it left.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>The stored request (JSON of <c>PublishRequest</c>) of the current claim.</summary>
    public string? Request { get; init; }

    /// <summary>The preparation's recorded steps (JSON), so that a crash repeats none that is known to be done.</summary>
    public string? Steps { get; init; }

    /// <summary>How many commits it takes: 1, or one for each post of a thread and for the first comment where the network makes them one by one.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>The part that the current or next commit makes, from 0; all before it are public.</summary>
    public int Part { get; init; }

    /// <summary>The parts that are public (JSON), so that the next can answer them.</summary>
    public string? Made { get; init; }

    /// <summary>The network's token for a pending outcome.</summary>
    public string? PendingToken { get; init; }

    /// <summary>Hash of text, media and link: as planned until a request is stored, as sent from then on.</summary>
    public string BodyHash { get; init; } = string.Empty;

    /// <summary>When it became public, by its first part.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Link to the published post, of a thread to its first; of a rehearsed one, to its page in the outbox.</summary>
    public string? Url { get; init; }

    /// <summary>The network's id of the published post.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The finding of the last attempt, if it went wrong.</summary>
    public Problem? LastProblem { get; init; }

    /// <summary>Key that the network sees: the delivery and its generation.</summary>
    public string Key => $"{Id}#{Generation}";

    /// <summary>Key of the commit that makes the current part.</summary>
    public string PartKey => PreparedPost.KeyOf(Key, Part);

    /// <summary>When the worker must look at this delivery next; null: never by itself.</summary>
    public DateTimeOffset? NextAt => State switch
    {
        DeliveryState.Scheduled => RetryAt > DueAt ? RetryAt : DueAt,
        DeliveryState.Preparing or DeliveryState.Committing => LeaseUntil,
        DeliveryState.Continuing or DeliveryState.Processing or DeliveryState.Unknown => RetryAt,
        _ => null,
    };

    /// <summary>Whether a commit of it may be out, is out, or was settled by a person: it is never built anew from the row by itself.</summary>
    public bool HasLeft => DeliveryTransitions.HasLeft(State);
}
