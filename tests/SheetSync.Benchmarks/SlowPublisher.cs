using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Benchmarks;

/// <summary>A network that takes every post and answers a commit after so long, and notes when each was there.</summary>
internal sealed class SlowPublisher(TimeSpan answer) : IPublisher
{
    /// <summary>When each delivery was there, by its key.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, (DateTimeOffset At, string Account)> Made { get; } = new();

    public NetworkProfile Profile { get; } = NetworkCatalog.Find("linkedin")!;

    public TimeSpan? JoinsEqualKeysFor => null;

    public Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) => Task.FromResult(new ChannelIdentity(channel.Account, null));

    public Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken) =>
        Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready(new PreparedPost(request, done)));

    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
    {
        if (!Made.TryAdd(prepared.Request.Key, (DateTimeOffset.UtcNow, prepared.Request.Channel.Account)))
        {
            throw new InvalidOperationException($"{prepared.Request.Key} came twice.");
        }

        await Task.Delay(answer, cancellationToken);
        return new PublishOutcome.Published(prepared.Request.Key, $"https://network.example/{prepared.Request.PostId}");
    }

    public Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is pending.");
}
