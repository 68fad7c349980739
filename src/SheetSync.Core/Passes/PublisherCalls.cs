using Microsoft.Extensions.Logging;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Passes;

/// <summary>Calls a publisher within a time limit. Whatever it does, there is an outcome: silence or a fault of a commit is Unknown, of all else Unavailable.</summary>
internal sealed class PublisherCalls(IPublisher publisher, TimeProvider clock, ILogger logger)
{
    // A publisher is told to stop at the limit; one that does not listen is left alone a little later.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Prepares. What <paramref name="keep"/> stored meanwhile is not lost, however it ends. Throws only when <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task<PrepareOutcome> PrepareAsync(
        PublishRequest request, StepRecord done, Func<StepRecord, Task> keep, TimeSpan limit, CancellationToken cancellationToken)
    {
        var kept = new Keeper(done, keep);
        return await CallAsync(
            token => publisher.PrepareAsync(request, done with { Keeper = kept }, token),
            reason => new PrepareOutcome.Stopped(new PublishOutcome.Unavailable(Unreachable(request, reason)), kept.Steps),
            "prepare", request, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the one changing call and waits for its answer, whoever wants to stop meanwhile.</summary>
    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, TimeSpan limit) =>
        await CallAsync(
            token => publisher.CommitAsync(prepared, token),
            reason => new PublishOutcome.Unknown(Problem.Error(
                ProblemCode.OutcomeUnknown, ProblemPlace.None, ("channel", prepared.Request.Channel.Name), ("cause", reason))),
            "commit", prepared.Request, limit, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Asks after a pending outcome. Throws only when cancelled.</summary>
    public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, TimeSpan limit, CancellationToken cancellationToken) =>
        await CallAsync(
            token => publisher.CheckAsync(request, pendingToken, token),
            reason => new PublishOutcome.Unavailable(Unreachable(request, reason)),
            "check", request, limit, cancellationToken).ConfigureAwait(false);

    /// <summary>Looks for the post of an unknown commit; null: nothing found. Throws only when cancelled.</summary>
    public async Task<PublishOutcome?> FindAsync(
        IPublishedLookup lookup, PreparedPost committed, DateTimeOffset committedAt, TimeSpan limit, CancellationToken cancellationToken) =>
        await CallAsync<PublishOutcome?>(
            token => lookup.FindAsync(committed, committedAt, token),
            reason => new PublishOutcome.Unavailable(Unreachable(committed.Request, reason)),
            "lookUp", committed.Request, limit, cancellationToken).ConfigureAwait(false);

    private async Task<T> CallAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<string, T> broken, string step, PublishRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await call(either.Token).WaitAsync(limit + Grace, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            return broken($"no answer within {limit.TotalSeconds:0} s");
        }
        catch (Exception exception)
        {
            PublishLog.Broken(logger, exception, publisher.Profile.Id, step, request.Key);
            return broken(exception.GetType().Name);
        }
    }

    private static Problem Unreachable(PublishRequest request, string reason) =>
        Problem.Error(ProblemCode.NetworkUnavailable, ProblemPlace.None, ("channel", request.Channel.Name), ("cause", reason));

    private sealed class Keeper(StepRecord done, Func<StepRecord, Task> keep) : IStepKeeper
    {
        public StepRecord Steps { get; private set; } = done;

        public async Task KeepAsync(StepRecord steps)
        {
            await keep(steps).ConfigureAwait(false);
            Steps = steps;
        }
    }
}
