using System.Text.Json;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Mastodon;

/// <summary>Posts on a Mastodon server: text, content warning, media with alt texts, visibility and language.</summary>
public sealed class MastodonPublisher : IPublisher, IPublishedLookup
{
    private readonly PublisherServices _services;
    private readonly MastodonServer _server;
    private readonly Outcomes _outcomes;
    private readonly MastodonMedia _media;
    private readonly MastodonLookup _lookup;
    private readonly AccountLimits _limits;

    /// <param name="services">What it is made of.</param>
    /// <param name="channel">A channel of the account.</param>
    public MastodonPublisher(PublisherServices services, Channel channel)
    {
        _services = services;
        _server = MastodonServer.Of(services, channel);
        _outcomes = new Outcomes(MastodonFaults.FaultOf, services.Clock);
        _media = new MastodonMedia(_server, _outcomes);
        _lookup = new MastodonLookup(_server);
        _limits = new AccountLimits(services.Clock);
    }

    /// <inheritdoc/>
    public NetworkProfile Profile => NetworkCatalog.Find("mastodon")!;

    /// <inheritdoc/>
    /// <remarks>A status answers one that is there already (https://docs.joinmastodon.org/methods/statuses/#create, 2026-11-22).</remarks>
    public bool CommitsInParts => true;

    /// <inheritdoc/>
    /// <remarks>https://docs.joinmastodon.org/methods/statuses/#create, 2026-11-22: keys are kept for an hour.</remarks>
    public TimeSpan? JoinsEqualKeysFor => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    /// <remarks>
    /// A post stands in its account's list as soon as it is made; the rest is for servers that read from a copy of their database, and for a call that is
    /// still being worked on: the key is kept once the post is made (app/services/post_status_service.rb of mastodon/mastodon, as forks have it, 2026-11-22).
    /// </remarks>
    public TimeSpan SettlingTime => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    /// <remarks>By the headers of https://docs.joinmastodon.org/api/rate-limits/, 2026-11-22. Posts have a window of their own, which only answers to posts tell.</remarks>
    public DateTimeOffset? WaitsUntil(Channel channel) => _limits.Until(channel.AccountKey);

    /// <inheritdoc/>
    public async Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken)
    {
        if (await _server.MissingAsync(channel, cancellationToken).ConfigureAwait(false) is { } missing)
        {
            return new ChannelIdentity(string.Empty, null, missing);
        }

        var answer = await _server.AskAsync(channel, "/api/v1/accounts/verify_credentials", cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess || answer.Field("acct") is not { } name)
        {
            return new ChannelIdentity(string.Empty, null, MastodonAnswers.Trouble(channel.Name, answer));
        }

        var instance = await _server.InstanceAsync(channel, cancellationToken).ConfigureAwait(false);
        return (instance.IsSuccess ? MastodonAnswers.Stranger(channel.Name, instance) : MastodonAnswers.Trouble(channel.Name, instance)) is { } problem
            ? new ChannelIdentity(string.Empty, null, problem)
            : new ChannelIdentity($"@{name}", answer.Field("url"));
    }

    /// <inheritdoc/>
    public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await _server.MissingAsync(request.Channel, cancellationToken).ConfigureAwait(false) is { } missing)
        {
            return new PrepareOutcome.Stopped(new PublishOutcome.AccessLost(missing), done);
        }

        var instance = await _server.InstanceAsync(request.Channel, cancellationToken).ConfigureAwait(false);
        _limits.Note(request.Channel.AccountKey, instance);
        if (!instance.IsSuccess || instance.Json is not { } described)
        {
            return _outcomes.Stopped(request, instance, done);
        }

        if (MastodonAnswers.Stranger(request.Channel.Name, instance) is { } stranger)
        {
            return new PrepareOutcome.Stopped(new PublishOutcome.Rejected(stranger), done);
        }

        try
        {
            var assets = _services.AssetsOf(request.Calendar);
            var listing = request.Post.Assets.Count > 0 ? await assets.ListAsync(cancellationToken).ConfigureAwait(false) : null;
            return Refusal(request, MastodonLimits.Of(Profile, described), listing) is { } refused
                ? new PrepareOutcome.Stopped(new PublishOutcome.Rejected(refused), done)
                : await _media.UploadAsync(request, done, assets, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException gone)
        {
            return new PrepareOutcome.Stopped(
                new PublishOutcome.Rejected(Problem.Error(ProblemCode.AssetChanged, ProblemPlace.None, ("channel", request.Channel.Name), ("asset", gone.FileName ?? string.Empty))), done);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException)
        {
            return new PrepareOutcome.Stopped(Outcomes.Unreadable(request, trouble), done);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
    {
        var request = prepared.Request;
        cancellationToken.ThrowIfCancellationRequested();
        if (await _server.MissingAsync(request.Channel, cancellationToken).ConfigureAwait(false) is { } missing)
        {
            return new PublishOutcome.AccessLost(missing);
        }

        var answer = await _server.CommitAsync(
            request.Channel, "/api/v1/statuses", MastodonStatus.KeyOf(prepared), MastodonStatus.Body(prepared), cancellationToken).ConfigureAwait(false);
        _limits.Note(request.Channel.AccountKey, answer);
        return _outcomes.OfCommit(request, answer, made => made.Json is { } status ? MastodonAnswers.Made(status) : null);
    }

    /// <inheritdoc/>
    /// <remarks>A post is public at once: there is nothing to ask after.</remarks>
    public Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken) =>
        Task.FromResult<PublishOutcome>(new PublishOutcome.Unknown(Outcomes.Trouble(ProblemCode.OutcomeUnknown, request, "it makes no post that is public later")));

    /// <inheritdoc/>
    public bool IsExact => false;

    /// <inheritdoc/>
    public Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken) =>
        _lookup.FindAsync(committed, committedAt, cancellationToken);

    private static Problem? Refusal(PublishRequest request, NetworkProfile profile, AssetListing? listing) =>
        request.Post.Assets.FirstOrDefault(LinkFinder.IsLink) is { } link ? Problem.Error(ProblemCode.AssetIsLink, ProblemPlace.None, ("name", link))
        : PostChecker.Check(request, profile, listing) is [var refused, ..] ? refused
        : null;
}
