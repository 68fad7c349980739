using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Networks.Outbox;

/// <summary>
/// Stands for any network: each delivery becomes a folder with <c>post.json</c>, its assets and a <c>preview.html</c>, and is answered with the
/// preview's <c>file:</c> link, or as a rehearsal where the channel rehearses. Every accepted commit is a line in <c>accepted.jsonl</c>.
/// </summary>
/// <param name="profile">The network that it stands for.</param>
/// <param name="options">Where it is and how it behaves.</param>
/// <param name="assetsOf">The library of a calendar, by the calendar's name.</param>
/// <param name="clock">The clock.</param>
public sealed class OutboxPublisher(NetworkProfile profile, OutboxOptions options, Func<string, IAssetStore> assetsOf, TimeProvider clock)
    : IPublisher, IPublishedLookup
{
    private readonly OutboxShelf _shelf = new(options.Folder, profile, assetsOf);
    private readonly OutboxLedger _ledger = new(new OutboxPaths(options.Folder).Ledger, clock);
    private readonly OutboxFaultInjector _faults = new(options.Faults);

    /// <inheritdoc/>
    public NetworkProfile Profile => profile;

    /// <inheritdoc/>
    public TimeSpan? JoinsEqualKeysFor => options.JoinsEqualKeysFor;

    /// <inheritdoc/>
    public TimeSpan SettlingTime => options.SettlingTime;

    /// <inheritdoc/>
    public IPublishedLookup? Lookup => options.HasLookup ? this : null;

    /// <inheritdoc/>
    public Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) =>
        Task.FromResult(new ChannelIdentity(channel.Account.Length > 0 ? channel.Account : channel.Name, null));

    /// <inheritdoc/>
    public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await _shelf.BuildAsync(request, cancellationToken).ConfigureAwait(false);
            return new PrepareOutcome.Ready(new PreparedPost(request, StepRecord.Empty));
        }
        catch (FileNotFoundException exception)
        {
            return new PrepareOutcome.Stopped(new PublishOutcome.Rejected(Gone(request, exception.FileName ?? string.Empty)), done);
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return new PrepareOutcome.Stopped(Unreachable(request, exception), done);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
    {
        var request = prepared.Request;
        cancellationToken.ThrowIfCancellationRequested();
        if (_faults.Slowness(request.Channel.Name) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }

        var fault = _faults.Strike(request.Channel.Name);
        if (Refusal(request, fault) is { } refusal)
        {
            return refusal;
        }

        try
        {
            if (!await IsJoinedAsync(request, cancellationToken).ConfigureAwait(false))
            {
                await _ledger.AppendAsync(request, _shelf.FolderOf(request), cancellationToken).ConfigureAwait(false);
            }

            switch (fault?.Kind)
            {
                case OutboxFaultKind.CutAfter:
                    await RevealAsync(request).ConfigureAwait(false);
                    return new PublishOutcome.Unknown(Trouble(ProblemCode.OutcomeUnknown, request, "cut after accepting, as set"));
                case OutboxFaultKind.Process:
                    return new PublishOutcome.Pending(request.Key, fault.For);
                default:
                    return await RevealAsync(request).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return new PublishOutcome.Unknown(Trouble(ProblemCode.OutcomeUnknown, request, exception.Message));
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken)
    {
        try
        {
            return await RevealAsync(request).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return Unreachable(request, exception);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var request = committed.Request;
        try
        {
            var accepted = await _ledger.FindAsync(request.Key, cancellationToken).ConfigureAwait(false);
            return accepted.Any(a => a.At >= committedAt) ? await RevealAsync(request).ConfigureAwait(false) : null;
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return Unreachable(request, exception);
        }
    }

    private async Task<bool> IsJoinedAsync(PublishRequest request, CancellationToken cancellationToken) =>
        options.JoinsEqualKeysFor is { } span
        && (await _ledger.FindAsync(request.Key, cancellationToken).ConfigureAwait(false)).Any(a => clock.GetUtcNow() - a.At < span);

    private async Task<PublishOutcome> RevealAsync(PublishRequest request)
    {
        var (id, page) = await _shelf.RevealAsync(request, "preview.html").ConfigureAwait(false);
        return request.Channel.Rehearses ? new PublishOutcome.Rehearsed(page) : new PublishOutcome.Published(id, page);
    }

    private PublishOutcome? Refusal(PublishRequest request, OutboxFault? fault) => fault?.Kind switch
    {
        OutboxFaultKind.Reject => new PublishOutcome.Rejected(Trouble(ProblemCode.NetworkRejected, request, "refused, as set")),
        OutboxFaultKind.AccessLost => new PublishOutcome.AccessLost(Trouble(ProblemCode.NetworkAccessLost, request, "access lost, as set")),
        OutboxFaultKind.Throttle => new PublishOutcome.Throttled(clock.GetUtcNow() + fault.For),
        OutboxFaultKind.Unavailable => new PublishOutcome.Unavailable(Trouble(ProblemCode.NetworkUnavailable, request, "down, as set")),
        OutboxFaultKind.CutBefore => new PublishOutcome.Unknown(Trouble(ProblemCode.OutcomeUnknown, request, "cut before accepting, as set")),
        _ => null,
    };

    private static bool IsTrouble(Exception exception) => exception is IOException or UnauthorizedAccessException or StoreException;

    private static PublishOutcome.Unavailable Unreachable(PublishRequest request, Exception exception) =>
        new(exception is StoreException store ? store.Problem : Trouble(ProblemCode.NetworkUnavailable, request, exception.Message.TrimEnd('.')));

    private static Problem Trouble(ProblemCode code, PublishRequest request, string reason) =>
        Problem.Error(code, ProblemPlace.None, ("channel", request.Channel.Name), ("cause", reason));

    private static Problem Gone(PublishRequest request, string asset) =>
        Problem.Error(ProblemCode.AssetChanged, ProblemPlace.None, ("channel", request.Channel.Name), ("asset", asset));
}
