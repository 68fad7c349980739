using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Conformance.Publishing;

/// <summary>A network in memory: it remembers every post that it made, and goes wrong on demand. Passes <see cref="PublisherSuite"/>.</summary>
public sealed class MemoryPublisher(NetworkProfile profile, TimeProvider clock) : IPublisher, IPublishedLookup
{
    private readonly Lock _gate = new();
    private readonly List<Acceptance> _accepted = [];

    /// <inheritdoc/>
    public NetworkProfile Profile => profile;

    /// <inheritdoc/>
    public TimeSpan? JoinsEqualKeysFor { get; init; }

    /// <inheritdoc/>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public IPublishedLookup? Lookup => HasLookup ? this : null;

    /// <summary>Whether the network can be looked at.</summary>
    public bool HasLookup { get; init; } = true;

    /// <inheritdoc/>
    public bool CommitsInParts { get; init; }

    /// <inheritdoc/>
    public bool IsExact { get; init; } = true;

    /// <summary>Whether it stands for a network that is only rehearsed.</summary>
    public bool Rehearses { get; init; }

    /// <summary>Which fault strikes a preparation (<c>prepare</c>) or a commit (<c>commit</c>) of a request.</summary>
    public Func<string, PublishRequest, PublisherFault> Fault { get; set; } = (_, _) => PublisherFault.None;

    /// <summary>Called before each call of the publisher, by its name: to let time pass, to wait, to throw.</summary>
    public Func<string, PublishRequest, CancellationToken, Task> Before { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Is told what was done already of what is to be prepared.</summary>
    public Action<StepRecord> Preparing { get; set; } = _ => { };

    /// <summary>All posts made, in their order.</summary>
    public IReadOnlyList<Acceptance> Accepted
    {
        get
        {
            lock (_gate)
            {
                return [.. _accepted];
            }
        }
    }

    /// <summary>What keeps a preparation from being made for the moment, on our side; null: nothing.</summary>
    public Func<PublishRequest, Problem?> Hindrance { get; set; } = _ => null;

    /// <inheritdoc/>
    public Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) =>
        Task.FromResult(new ChannelIdentity(channel.Account, null));

    /// <inheritdoc/>
    public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
    {
        await Before("prepare", request, cancellationToken);
        Preparing(done);
        cancellationToken.ThrowIfCancellationRequested();
        var steps = new StepRecord(new Dictionary<string, string>(done.Done) { ["uploaded"] = request.Key });
        await (done.Keeper?.KeepAsync(steps) ?? Task.CompletedTask);
        await Before("uploaded", request, cancellationToken);
        if (Hindrance(request) is { } hindrance)
        {
            return new PrepareOutcome.Stopped(new PublishOutcome.Unavailable(hindrance), done);
        }

        return Fault("prepare", request) switch
        {
            PublisherFault.PrepareRejected => new PrepareOutcome.Stopped(new PublishOutcome.Rejected(Reason(ProblemCode.NetworkRejected, request)), done),
            PublisherFault.PrepareUnavailable => new PrepareOutcome.Stopped(new PublishOutcome.Unavailable(Reason(ProblemCode.NetworkUnavailable, request)), done),
            PublisherFault.PrepareLater => new PrepareOutcome.Later(steps, TimeSpan.FromSeconds(20)),
            _ => new PrepareOutcome.Ready(new PreparedPost(request, steps)),
        };
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
    {
        var request = prepared.Request;
        await Before("commit", request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var fault = Fault("commit", request);
        switch (fault)
        {
            case PublisherFault.Rejected:
                return new PublishOutcome.Rejected(Reason(ProblemCode.NetworkRejected, request));
            case PublisherFault.AccessLost:
                return new PublishOutcome.AccessLost(Reason(ProblemCode.NetworkAccessLost, request));
            case PublisherFault.Throttled:
                return new PublishOutcome.Throttled(clock.GetUtcNow().AddMinutes(2));
            case PublisherFault.Unavailable:
                return new PublishOutcome.Unavailable(Reason(ProblemCode.NetworkUnavailable, request));
            case PublisherFault.CutBefore:
                return new PublishOutcome.Unknown(Reason(ProblemCode.OutcomeUnknown, request));
        }

        var made = Accept(prepared);
        await Before("accepted", request, cancellationToken);
        return fault switch
        {
            PublisherFault.CutAfter => new PublishOutcome.Unknown(Reason(ProblemCode.OutcomeUnknown, request)),
            PublisherFault.Pending => new PublishOutcome.Pending(made.ToString(CultureInfo.InvariantCulture), TimeSpan.FromSeconds(10)),
            _ => Made(made),
        };
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken)
    {
        await Before("check", request, cancellationToken);
        return Made(int.Parse(pendingToken, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var request = committed.Request;
        await Before("find", request, cancellationToken);
        lock (_gate)
        {
            var index = _accepted.FindIndex(a => a.At >= committedAt && (IsExact ? a.Key == committed.Key : (a.Text, a.Answers) == (committed.Text, committed.Answers?.Id)));
            return index < 0 ? null : Made(index);
        }
    }

    private int Accept(PreparedPost prepared)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var joined = _accepted.FindIndex(a => a.Key == prepared.Key && now - a.At < JoinsEqualKeysFor);
            if (joined >= 0)
            {
                return joined;
            }

            _accepted.Add(new Acceptance(prepared.Request, now) { Key = prepared.Key, Text = prepared.Text, Answers = prepared.Answers?.Id });
            return _accepted.Count - 1;
        }
    }

    private PublishOutcome Made(int index)
    {
        var (id, url) = (index.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"https://memory.example/{index}"));
        return Rehearses ? new PublishOutcome.Rehearsed(url) : new PublishOutcome.Published(id, url);
    }

    private static Problem Reason(ProblemCode code, PublishRequest request) =>
        Problem.Error(code, ProblemPlace.None, ("channel", request.Channel.Name), ("reason", "as asked for"));
}
