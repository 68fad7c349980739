using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Outbox;

namespace SheetSync.Networks.ByHand;

/// <summary>
/// Lays a post ready for a person, for what no network lets a program do: a folder in the outbox with its files and a page of copy buttons. It is done
/// when its link stands in <em>Posted link</em>.
/// </summary>
/// <param name="profile">The network on which the person posts.</param>
/// <param name="folder">The outbox.</param>
/// <param name="assetsOf">The library of a calendar, by the calendar's name.</param>
/// <param name="calendarOf">A calendar by its name, for the page's language and zone; null where it is not known.</param>
/// <param name="clock">The clock.</param>
public sealed class ByHandPublisher(
    NetworkProfile profile, string folder, Func<string, IAssetStore> assetsOf, Func<string, CalendarDefinition?> calendarOf, TimeProvider clock)
    : IPublisher, IPublishedLookup
{
    private readonly OutboxLedger _ledger = new(new OutboxPaths(folder).Ledger, clock);
    private readonly OutboxShelf _shelf = new(folder, profile, assetsOf)
    {
        AddPage = (draft, request, files, cover, cancellationToken) => File.WriteAllTextAsync(
            Path.Combine(draft, ByHandPage.Name), ByHandPage.Html(request, profile.NamedFor(request.Channel), calendarOf(request.Calendar), files, cover), cancellationToken),
    };

    /// <inheritdoc/>
    public NetworkProfile Profile => profile;

    /// <inheritdoc/>
    public TimeSpan? JoinsEqualKeysFor => null;

    /// <inheritdoc/>
    public TimeSpan SettlingTime => TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) => Task.FromResult(new ChannelIdentity(channel.Account, null));

    /// <inheritdoc/>
    public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await _shelf.BuildAsync(request, cancellationToken).ConfigureAwait(false);
            return new PrepareOutcome.Ready(new PreparedPost(request, StepRecord.Empty));
        }
        catch (FileNotFoundException gone)
        {
            return new PrepareOutcome.Stopped(
                new PublishOutcome.Rejected(Problem.Error(
                    ProblemCode.AssetChanged, ProblemPlace.None, ("channel", request.Channel.Name), ("asset", gone.FileName ?? string.Empty))),
                done);
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            return new PrepareOutcome.Stopped(Unreachable(request, trouble), done);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = prepared.Request;
        try
        {
            await _ledger.AppendAsync(request, _shelf.FolderOf(request), cancellationToken).ConfigureAwait(false);
            return await LaidReadyAsync(request).ConfigureAwait(false);
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            return new PublishOutcome.Unknown(
                Problem.Error(ProblemCode.OutcomeUnknown, ProblemPlace.None, ("channel", request.Channel.Name), ("cause", trouble.Message.TrimEnd('.'))));
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken) =>
        await LaidReadyAsync(request).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var request = committed.Request;
        try
        {
            var accepted = await _ledger.FindAsync(request.Key, cancellationToken).ConfigureAwait(false);
            return accepted.Any(line => line.At >= committedAt) ? await LaidReadyAsync(request).ConfigureAwait(false) : null;
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            return Unreachable(request, trouble);
        }
    }

    private async Task<PublishOutcome> LaidReadyAsync(PublishRequest request) =>
        new PublishOutcome.LaidReady((await _shelf.RevealAsync(request, ByHandPage.Name).ConfigureAwait(false)).Page);

    private static bool IsTrouble(Exception exception) => exception is IOException or UnauthorizedAccessException or StoreException;

    private static PublishOutcome.Unavailable Unreachable(PublishRequest request, Exception trouble) => new(
        trouble is StoreException store ? store.Problem : Problem.Error(
            ProblemCode.NetworkUnavailable, ProblemPlace.None, ("channel", request.Channel.Name), ("cause", trouble.Message.TrimEnd('.'))));
}
