using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Networks.Http;

/// <summary>From HTTP answers to outcomes: the same rules for every network, and what a network's error bodies mean in one function of its own.</summary>
/// <param name="faultOf">What the network means by an answer; null where it says no more than its status (<see cref="OfStatus"/>).</param>
/// <param name="clock">The clock.</param>
public sealed class Outcomes(Func<HttpAnswer, NetworkFault?> faultOf, TimeProvider clock)
{
    private const int MostReason = 300;

    /// <summary>
    /// The outcome of a commit. <paramref name="made"/> reads a success; null where it cannot, and then the outcome is unknown. Nothing but proof
    /// says that nothing was made: a request that never left, or an answer which means just that.
    /// </summary>
    public PublishOutcome OfCommit(PublishRequest request, HttpAnswer answer, Func<HttpAnswer, PublishOutcome?> made)
    {
        var outcome = answer switch
        {
            { Trouble: HttpTrouble.NotSent } => new PublishOutcome.Unavailable(Trouble(ProblemCode.NetworkUnavailable, request, answer.Reason)),
            { Trouble: HttpTrouble.Lost } => new PublishOutcome.Unknown(Trouble(ProblemCode.OutcomeUnknown, request, answer.Reason)),
            { IsSuccess: true } => made(answer) ?? new PublishOutcome.Unknown(Trouble(ProblemCode.AnswerUnreadable, request, Came(answer))),
            _ when FaultOf(answer) is { Kind: not FaultKind.Unclear } fault => OfFault(request, answer, fault),
            _ => new PublishOutcome.Unknown(Trouble(ProblemCode.OutcomeUnknown, request, Came(answer))),
        };
        return outcome with { Answer = answer.Kept };
    }

    /// <summary>The outcome of a step that publishes nothing (an upload, a question, a log-in) and did not succeed: never unknown.</summary>
    public PublishOutcome OfStep(PublishRequest request, HttpAnswer answer)
    {
        var fault = answer.Trouble != HttpTrouble.None || answer.IsSuccess ? new NetworkFault(FaultKind.Unclear) : FaultOf(answer);
        var outcome = fault.Kind == FaultKind.Unclear
            ? new PublishOutcome.Unavailable(Trouble(ProblemCode.NetworkUnavailable, request, Came(answer)))
            : OfFault(request, answer, fault);
        return outcome with { Answer = answer.Kept };
    }

    /// <summary>A question about an accepted post that got no answer which says anything of it: it is asked again.</summary>
    public PublishOutcome OfQuestion(PublishRequest request, HttpAnswer answer) => OfStep(request, answer) is PublishOutcome.Throttled throttled
        ? throttled
        : new PublishOutcome.Unavailable(Trouble(ProblemCode.NetworkUnavailable, request, Came(answer))) { Answer = answer.Kept };

    /// <summary>A preparation that stops with such a step.</summary>
    public PrepareOutcome Stopped(PublishRequest request, HttpAnswer answer, StepRecord steps) => new PrepareOutcome.Stopped(OfStep(request, answer), steps);

    /// <summary>A finding with words out of an answer; without the secrets of its call, which an answer may repeat.</summary>
    public static Problem Quoted(ProblemCode code, PublishRequest request, HttpAnswer answer, string reason) => Quoted(code, request.Channel.Name, answer, reason);

    /// <summary>A finding about a channel with words out of an answer.</summary>
    public static Problem Quoted(ProblemCode code, string channel, HttpAnswer answer, string reason) =>
        Problem.Error(code, ProblemPlace.None, ("channel", channel), ("reason", Short(Redactor.Text(reason, answer.Secrets))));

    /// <summary>A finding with words of our own, in English (<c>Checking/Causes</c> has them in other languages).</summary>
    public static Problem Trouble(ProblemCode code, PublishRequest request, string cause) => Trouble(code, request.Channel.Name, cause);

    /// <summary>A finding about a channel with words of our own.</summary>
    public static Problem Trouble(ProblemCode code, string channel, string cause) =>
        Problem.Error(code, ProblemPlace.None, ("channel", channel), ("cause", Short(cause)));

    /// <summary>A file of the library that is there and cannot be read, or a library that cannot; nothing is the network's fault.</summary>
    public static PublishOutcome.Unavailable Unreadable(PublishRequest request, Exception trouble)
    {
        if (trouble is StoreException store)
        {
            return new PublishOutcome.Unavailable(store.Problem);
        }

        // The system names the file that it could not read.
        var names = request.Post.Assets.Append(request.Post.Cover).Where(name => name.Length > 0).Distinct().ToList();
        var asset = names.Find(name => trouble.Message.Contains(Path.GetFileName(name), StringComparison.Ordinal)) ?? string.Join(", ", names);
        return new PublishOutcome.Unavailable(Problem.Error(ProblemCode.AssetUnreadable, ProblemPlace.None, ("channel", request.Channel.Name), ("asset", asset)));
    }

    /// <summary>The sign-in of a channel that cannot be read or kept.</summary>
    public static PublishOutcome.Unavailable Unkept(Channel channel) =>
        new(Problem.Error(ProblemCode.TokensUnreadable, ProblemPlace.None, ("channel", channel.Name)));

    /// <summary>What a status means where the network says no more. Redirects of a commit: 307 and 308 made nothing; after 301 to 303 some did (RFC 9110, 15.4).</summary>
    public static FaultKind OfStatus(int status) => status switch
    {
        401 => FaultKind.SignedOut,
        403 => FaultKind.Forbidden,
        404 or 410 or 307 or 308 => FaultKind.TargetMissing,
        429 => FaultKind.Throttled,
        408 or 425 => FaultKind.Unclear,
        >= 400 and < 500 => FaultKind.Refused,
        _ => FaultKind.Unclear,
    };

    private NetworkFault FaultOf(HttpAnswer answer) => faultOf(answer) ?? new NetworkFault(OfStatus(answer.Status));

    private PublishOutcome OfFault(PublishRequest request, HttpAnswer answer, NetworkFault fault)
    {
        return fault.Kind switch
        {
            FaultKind.Refused => new PublishOutcome.Rejected(Said(ProblemCode.NetworkRejected)),
            FaultKind.SignedOut => new PublishOutcome.AccessLost(Said(ProblemCode.NetworkAccessLost)),
            FaultKind.Forbidden => new PublishOutcome.AccessLost(Said(ProblemCode.NetworkForbidden)),
            FaultKind.TargetMissing => new PublishOutcome.Rejected(Said(ProblemCode.NetworkTargetMissing)),
            FaultKind.Throttled => new PublishOutcome.Throttled(fault.RetryAt ?? RetryAfter.Of(answer) ?? clock.GetUtcNow() + RetryAfter.WithoutWord),
            FaultKind.Down => new PublishOutcome.Unavailable(Said(ProblemCode.NetworkUnavailable)),
            _ => throw new ArgumentException($"{fault.Kind} does not say that nothing was made.", nameof(fault)),
        };

        Problem Said(ProblemCode code) => fault.Reason.Length == 0 ? Trouble(code, request, Came(answer))
            : fault.IsOurs ? Trouble(code, request, fault.Reason)
            : Quoted(code, request, answer, fault.Reason);
    }

    /// <summary>What came of a call whose answer says nothing for people.</summary>
    public static string Came(HttpAnswer answer) =>
        answer.Reason.Length > 0 ? answer.Reason : FormattableString.Invariant($"it answered with status {answer.Status}");

    // What networks say ends up in a cell of the sheet: one line, not too long, closed by our own full stop.
    internal static string Short(string reason)
    {
        var line = Redactor.Text(reason, []).ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return line.Length <= MostReason ? line : string.Concat(line.AsSpan(0, MostReason - (char.IsHighSurrogate(line[MostReason - 1]) ? 1 : 0)), "…");
    }
}
