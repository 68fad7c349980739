using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Conformance.Faults;

/// <summary>A publisher as a worker sees it that can be killed before and after every call.</summary>
public sealed class MortalPublisher(IPublisher inner, Mortality life) : IPublisher, IPublishedLookup
{
    /// <inheritdoc/>
    public NetworkProfile Profile => inner.Profile;

    /// <inheritdoc/>
    public TimeSpan? JoinsEqualKeysFor => inner.JoinsEqualKeysFor;

    /// <inheritdoc/>
    public bool JoinsInFlight => inner.JoinsInFlight;

    /// <inheritdoc/>
    public bool CommitsInParts => inner.CommitsInParts;

    /// <inheritdoc/>
    public bool IsExact => inner.Lookup!.IsExact;

    /// <inheritdoc/>
    public TimeSpan SettlingTime => inner.SettlingTime;

    /// <inheritdoc/>
    public IPublishedLookup? Lookup => inner.Lookup is null ? null : this;

    /// <inheritdoc/>
    public Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) =>
        StepsAsync(() => inner.IdentifyAsync(channel, cancellationToken));

    /// <inheritdoc/>
    public Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken) =>
        StepsAsync(() => inner.PrepareAsync(request, done, cancellationToken));

    /// <inheritdoc/>
    public Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken) =>
        StepsAsync(() => inner.CommitAsync(prepared, cancellationToken));

    /// <inheritdoc/>
    public Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken) =>
        StepsAsync(() => inner.CheckAsync(request, pendingToken, cancellationToken));

    /// <inheritdoc/>
    public Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken) =>
        StepsAsync(() => inner.Lookup!.FindAsync(committed, committedAt, cancellationToken));

    private async Task<T> StepsAsync<T>(Func<Task<T>> call)
    {
        life.Step();
        var result = await call();
        life.Step();
        return result;
    }
}
