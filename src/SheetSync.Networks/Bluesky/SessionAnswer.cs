using System.Diagnostics;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>A session, or why there is none: what is wrong on our side, or what a server answered.</summary>
internal sealed record SessionAnswer(BlueskySession? Session, PublishOutcome? Stop, HttpAnswer? Answer)
{
    public static implicit operator SessionAnswer(BlueskySession session) => new(session, null, null);

    public static implicit operator SessionAnswer(HttpAnswer answer) => new(null, null, answer);

    /// <summary>Nothing is called until people put this right.</summary>
    public static SessionAnswer Lost(Problem problem) => new(null, new PublishOutcome.AccessLost(problem), null);

    /// <summary>The place of the sign-in cannot be read or written.</summary>
    public static SessionAnswer Unkept(Channel channel) => new(null, Outcomes.Unkept(channel), null);

    /// <summary>The outcome of whatever needed the session.</summary>
    public PublishOutcome OutcomeFor(PublishRequest request, Outcomes outcomes) => Stop ?? outcomes.OfStep(request, Answer!);

    /// <summary>What is wrong with the channel where nothing is to be published.</summary>
    public Problem ProblemFor(Channel channel, Outcomes outcomes)
    {
        var question = new PublishRequest
        {
            Key = string.Empty, PostId = string.Empty, Calendar = string.Empty, Channel = channel, DueAt = default, Post = new ComposedPost(), BodyHash = string.Empty, RowHash = string.Empty,
        };
        return OutcomeFor(question, outcomes) switch
        {
            PublishOutcome.AccessLost lost => lost.Problem,
            PublishOutcome.Rejected rejected => rejected.Problem,
            PublishOutcome.Unavailable unavailable => unavailable.Problem,
            PublishOutcome.Throttled => Outcomes.Trouble(ProblemCode.NetworkUnavailable, channel.Name, "it takes no more log-ins for a while"),
            var other => throw new UnreachableException($"A step does not end as {other.GetType().Name}."),
        };
    }
}
