using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Webhook;

/// <summary>
/// Sends each delivery as signed JSON to an address of the team's own: a blog, a newsletter, an automation tool. The answer gives id and link now, or
/// 202 and an address at which the worker asks later, or 202 and a call back of the receiver's own (<see cref="WebhookCallback"/>).
/// </summary>
public sealed class WebhookPublisher : IPublisher, IPublishedLookup
{
    /// <summary>The name of the secret that both sides know.</summary>
    internal const string SecretName = "secret";

    private readonly PublisherServices _services;
    private readonly WebhookSettings _settings;
    private readonly NetworkClient _client;
    private readonly Outcomes _outcomes;
    private readonly AccountLimits _limits;

    /// <param name="services">What it is made of.</param>
    /// <param name="channel">A channel of the account.</param>
    public WebhookPublisher(PublisherServices services, Channel channel)
    {
        _services = services;
        _settings = WebhookSettings.Of(channel);
        _client = services.Http.For("webhook");
        _outcomes = new Outcomes(WebhookAnswers.FaultOf, services.Clock);
        _limits = new AccountLimits(services.Clock);
    }

    /// <inheritdoc/>
    public NetworkProfile Profile => NetworkCatalog.Find("webhook")!;

    /// <inheritdoc/>
    public TimeSpan? JoinsEqualKeysFor => _settings.Joins;

    /// <inheritdoc/>
    /// <remarks>Whoever says "joins" promises it.</remarks>
    public bool JoinsInFlight => true;

    /// <inheritdoc/>
    public TimeSpan SettlingTime => TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public DateTimeOffset? WaitsUntil(Channel channel) => _limits.Until(channel.AccountKey);

    /// <inheritdoc/>
    public IPublishedLookup? Lookup => _settings.Lookup is null ? null : this;

    /// <inheritdoc/>
    /// <remarks>Nothing is called: a receiver has no question that all of them answer.</remarks>
    public async Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken) =>
        await MissingAsync(channel, cancellationToken).ConfigureAwait(false) is { } problem
            ? new ChannelIdentity(string.Empty, null, problem)
            : new ChannelIdentity(channel.Account, _settings.Page);

    /// <inheritdoc/>
    public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await MissingAsync(request.Channel, cancellationToken).ConfigureAwait(false) is { } missing)
        {
            return new PrepareOutcome.Stopped(new PublishOutcome.AccessLost(missing), done);
        }

        try
        {
            var assets = _services.AssetsOf(request.Calendar);
            var listing = request.Post.Assets.Count + request.Post.Cover.Length > 0 ? await assets.ListAsync(cancellationToken).ConfigureAwait(false) : null;
            if (PostChecker.Check(request, Profile, listing) is [var refused, ..])
            {
                return new PrepareOutcome.Stopped(new PublishOutcome.Rejected(refused), done);
            }

            var (steps, problem) = await AssetsOf(request).PrepareAsync(request, cancellationToken).ConfigureAwait(false);
            return problem is null
                ? new PrepareOutcome.Ready(new PreparedPost(request, steps))
                : new PrepareOutcome.Stopped(new PublishOutcome.Unavailable(problem), done);
        }
        catch (FileNotFoundException gone)
        {
            return new PrepareOutcome.Stopped(Gone(request, gone), done);
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
        try
        {
            if (await MissingAsync(request.Channel, cancellationToken).ConfigureAwait(false) is { } missing)
            {
                return new PublishOutcome.AccessLost(missing);
            }

            var (files, problem) = await AssetsOf(request).OpenAsync(request, prepared.Steps, cancellationToken).ConfigureAwait(false);
            if (problem is not null)
            {
                return new PublishOutcome.Unavailable(problem);
            }

            var (callback, keyless) = await CallbackAsync(request, cancellationToken).ConfigureAwait(false);
            if (keyless is not null)
            {
                return new PublishOutcome.Unavailable(keyless);
            }

            var body = WebhookBody.Build(request, files, callback);
            var id = WebhookSignature.IdOf(request.Key);
            var call = new HttpCall(HttpMethod.Post, _settings.Url!)
            {
                Content = _ => ValueTask.FromResult<HttpContent>(Json(body)),
                Secrets = [.. files.Values.SelectMany(file => file.Link?.Secrets ?? []), .. callback is null ? [] : (IEnumerable<string>)[callback.Segments[^1]]],
            }.WithHeader("Idempotency-Key", id);
            var answer = await _client.CommitAsync(await SignAsync(call, request.Channel, id, body, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            _limits.Note(request.Channel.AccountKey, answer);
            return _outcomes.OfCommit(request, answer, made => WebhookAnswers.Made(made, _settings, id, callback is not null));
        }
        catch (FileNotFoundException gone)
        {
            return Gone(request, gone);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException)
        {
            // A file of the library: the call itself throws nothing.
            return Outcomes.Unreadable(request, trouble);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken)
    {
        if (pendingToken == WebhookAnswers.CallsBack)
        {
            return await SilentAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var id = WebhookSignature.IdOf(request.Key);
        var answer = await AskAsync(new Uri(pendingToken), request.Channel, id, cancellationToken).ConfigureAwait(false);
        if (answer.Status is 404 or 410)
        {
            // Accepted, and nobody there knows of it any more.
            return new PublishOutcome.Unknown(Outcomes.Trouble(ProblemCode.OutcomeUnknown, request, "it no longer knows this post")) { Answer = answer.Kept };
        }

        // Whatever else refuses the question says nothing of the post, which was accepted: it is asked again.
        return (answer.IsSuccess ? WebhookAnswers.State(request, answer, _settings, id, pendingToken) : null) is { } state
            ? state with { Answer = answer.Kept }
            : _outcomes.OfQuestion(request, answer);
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var request = committed.Request;
        var id = WebhookSignature.IdOf(request.Key);
        var address = new UriBuilder(_settings.Lookup!) { Query = $"{_settings.Lookup!.Query.TrimStart('?')}&key={id}&since={committedAt.ToUnixTimeSeconds()}".TrimStart('&') }.Uri;
        var answer = await AskAsync(address, request.Channel, id, cancellationToken).ConfigureAwait(false);
        if (answer.Status == 404)
        {
            return null;
        }

        // Any page answers 200 to anything: only an id says that somebody understood the question.
        return (answer.IsSuccess && answer.Field("id") is not null ? WebhookAnswers.Published(answer, _settings, id) : null) is { } found
            ? found with { Answer = answer.Kept }
            : new PublishOutcome.Unavailable(Outcomes.Trouble(ProblemCode.NetworkUnavailable, request, "it cannot say whether the post is there")) { Answer = answer.Kept };
    }

    private async ValueTask<(Uri? Address, Problem? Problem)> CallbackAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (_services.Callbacks is { } callbacks ? await callbacks.OfAsync(request, cancellationToken).ConfigureAwait(false) : null, null);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return (null, Outcomes.Unkept(request.Channel).Problem);
        }
    }

    // It said that it would call, and has not: asked where one can ask, and else nobody knows.
    private async Task<PublishOutcome> SilentAsync(PublishRequest request, CancellationToken cancellationToken) =>
        Lookup is not null && await FindAsync(new PreparedPost(request, StepRecord.Empty), request.DueAt, cancellationToken).ConfigureAwait(false) is PublishOutcome.Published found
            ? found
            : new PublishOutcome.Unknown(Outcomes.Trouble(ProblemCode.OutcomeNeverSaid, request, "it has not called back"));

    private WebhookAssets AssetsOf(PublishRequest request) => new(_services.AssetsOf(request.Calendar), _services.Links, _settings.Assets);

    private static ByteArrayContent Json(ReadOnlyMemory<byte> body) =>
        new(body.ToArray()) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" } } };

    private async Task<HttpAnswer> AskAsync(Uri address, Channel channel, string id, CancellationToken cancellationToken) => await _client.SendAsync(
        HttpStep.Look, await SignAsync(new HttpCall(HttpMethod.Get, address), channel, id, default, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async ValueTask<HttpCall> SignAsync(HttpCall call, Channel channel, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        WebhookSignature.Sign(
            call, await _services.Secrets.FindAsync(channel, SecretName, cancellationToken).ConfigureAwait(false) ?? string.Empty, id, _services.Clock.GetUtcNow(), body);

    private async ValueTask<Problem?> MissingAsync(Channel channel, CancellationToken cancellationToken) =>
        _settings.Url is null ? Outcomes.Trouble(ProblemCode.ChannelAddressRefused, channel.Name, "there is none")
        : _client.Refusal(_settings.Url) is { } refusal ? Outcomes.Trouble(ProblemCode.ChannelAddressRefused, channel.Name, refusal)
        : string.IsNullOrEmpty(await _services.Secrets.FindAsync(channel, SecretName, cancellationToken).ConfigureAwait(false))
            ? Problem.Error(ProblemCode.ChannelSecretMissing, ProblemPlace.None, ("channel", channel.Name), ("name", SecretName), ("variable", SealedChannelSecrets.VariableOf(channel, SecretName)))
            : null;

    private static PublishOutcome.Rejected Gone(PublishRequest request, FileNotFoundException gone) => new(
        Problem.Error(ProblemCode.AssetChanged, ProblemPlace.None, ("channel", request.Channel.Name), ("asset", gone.FileName ?? string.Empty)));
}
