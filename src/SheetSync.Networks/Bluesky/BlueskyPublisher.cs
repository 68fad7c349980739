using System.Text.Json;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// Publishes on Bluesky, on the account's own server. The key of the record comes from the delivery, and it is put only where there is none yet: a
/// delivery is one post however often it is sent.
/// </summary>
public sealed class BlueskyPublisher : IPublisher, IPublishedLookup
{
    // 5,000 points an hour and 35,000 a day, of which a new record takes 3 (https://docs.bsky.app/docs/advanced-guides/rate-limits, 2026-11-22).
    private const int PostsInHour = 1666;
    private const int PostsInDay = 11666;

    // Commits of one delivery may lie some minutes apart, and so may the clocks of two workers.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(30);

    private readonly PublisherServices _services;
    private readonly NetworkClient _client;
    private readonly BlueskyDirectory _directory;
    private readonly BlueskySessions _sessions;
    private readonly BlueskyUploads _uploads;
    private readonly Outcomes _outcomes;
    private readonly AccountLimits _limits;

    /// <param name="services">What it is made of.</param>
    /// <param name="addresses">Where handles are asked for; null: on the open network.</param>
    public BlueskyPublisher(PublisherServices services, BlueskyAddresses? addresses = null)
    {
        _services = services;
        _client = services.Http.For("bluesky");
        _directory = new BlueskyDirectory(_client, addresses ?? BlueskyAddresses.Public);
        _sessions = new BlueskySessions(_client, services.Secrets, _directory);
        _uploads = new BlueskyUploads(_client);
        _outcomes = new Outcomes(BlueskyFaults.Of, services.Clock);
        _limits = new AccountLimits(services.Clock, new CallQuota(PostsInHour, TimeSpan.FromHours(1)), new CallQuota(PostsInDay, TimeSpan.FromDays(1)));
    }

    /// <inheritdoc/>
    public NetworkProfile Profile => NetworkCatalog.Find("bluesky")!;

    /// <inheritdoc/>
    /// <remarks>For as long as the record is there; a day, because a person may take it away, and then it must not come back.</remarks>
    public TimeSpan? JoinsEqualKeysFor => TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public bool JoinsInFlight => true;

    /// <inheritdoc/>
    /// <remarks>A server shows a record as soon as it has taken it; a commit that comes later still meets the same key.</remarks>
    public TimeSpan SettlingTime => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public DateTimeOffset? WaitsUntil(Channel channel) => _limits.Until(channel.AccountKey);

    /// <inheritdoc/>
    public async Task<ChannelIdentity> IdentifyAsync(Channel channel, CancellationToken cancellationToken)
    {
        var found = await _sessions.ProveAsync(channel, cancellationToken).ConfigureAwait(false);
        return found.Session is { } session
            ? new ChannelIdentity(session.Handle, $"https://bsky.app/profile/{session.Handle}")
            : new ChannelIdentity(string.Empty, null, found.ProblemFor(channel, _outcomes));
    }

    /// <inheritdoc/>
    public async Task<PrepareOutcome> PrepareAsync(PublishRequest request, StepRecord done, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var files = BlueskyUploads.FilesOf(request.Post).ToList();
            var assets = _services.AssetsOf(request.Calendar);
            var listing = files.Count > 0 ? await assets.ListAsync(cancellationToken).ConfigureAwait(false) : null;
            return Refusal(request, listing, files) is { } refused
                ? new PrepareOutcome.Stopped(new PublishOutcome.Rejected(refused), done)
                : await UploadAsync(request, assets, [.. files.Select(file => (file.Step, listing!.Find(file.Name)!))], done, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException gone)
        {
            return new PrepareOutcome.Stopped(new PublishOutcome.Rejected(Gone(request, gone.FileName ?? string.Empty)), done);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException)
        {
            return new PrepareOutcome.Stopped(Outcomes.Unreadable(request, trouble), done);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> CommitAsync(PreparedPost prepared, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = prepared.Request;
        var signedIn = await _sessions.FindAsync(request.Channel, cancellationToken).ConfigureAwait(false);
        if (signedIn.Session is not { } session)
        {
            return signedIn.OutcomeFor(request, _outcomes);
        }

        _limits.Spend(request.Channel.AccountKey, 1 + request.Post.FollowUps().Count);
        var answer = await _client.CommitAsync(BlueskyCommit.CallOf(prepared, session, _services.Clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        _limits.Note(request.Channel.AccountKey, answer);
        if (BlueskyFaults.IsSignedOut(answer))
        {
            await _sessions.ForgetAsync(request.Channel, session, cancellationToken).ConfigureAwait(false);
        }

        if (BlueskyFaults.MayBeThere(answer, isSeveral: request.Post.FollowUps().Count > 0))
        {
            return await LookAsync(request, session.Server, session.Did, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false) as PublishOutcome.Published
                ?? (PublishOutcome)new PublishOutcome.Unknown(Outcomes.Trouble(ProblemCode.OutcomeUnknown, request, "there is a post of this key already, or the server stumbled")) { Answer = answer.Kept };
        }

        var end = $"/{BlueskyRecord.Collection}/{BlueskyCommit.KeyOf(request)}";
        return _outcomes.OfCommit(request, answer, made => UriOf(made) is { } uri && uri.EndsWith(end, StringComparison.Ordinal) ? Published(request, uri) : null);
    }

    /// <inheritdoc/>
    /// <remarks>No commit here is pending: a post is public as soon as it is made.</remarks>
    public async Task<PublishOutcome> CheckAsync(PublishRequest request, string pendingToken, CancellationToken cancellationToken) =>
        await FindAsync(new PreparedPost(request, StepRecord.Empty), DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false)
        ?? new PublishOutcome.Unknown(Outcomes.Trouble(ProblemCode.OutcomeUnknown, request, "it does not know this post"));

    /// <inheritdoc/>
    public async Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken)
    {
        var request = committed.Request;
        var (server, trouble) = await _sessions.ServerAsync(request.Channel, cancellationToken).ConfigureAwait(false);
        if (server is not null)
        {
            return await LookAsync(request, server, BlueskySessions.HandleOf(request.Channel), committedAt, cancellationToken).ConfigureAwait(false);
        }

        return Unavailable(request, trouble!.Answer);
    }

    private async Task<PrepareOutcome> UploadAsync(
        PublishRequest request, IAssetStore assets, IReadOnlyList<(string Step, AssetEntry Entry)> files, StepRecord done, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<string, string>(done.Done);
        var signedIn = await _sessions.FindAsync(request.Channel, cancellationToken).ConfigureAwait(false);
        if (signedIn.Session is not { } session)
        {
            return new PrepareOutcome.Stopped(signedIn.OutcomeFor(request, _outcomes), done);
        }

        foreach (var handle in Facets.Handles(string.Join('\n', request.Post.FollowUps().Prepend(request.Post.Text))).Where(handle => !steps.ContainsKey(BlueskyCommit.MentionStep + handle)))
        {
            var (did, answer) = await _directory.ResolveAsync(session.Server, handle, session.Secrets, cancellationToken).ConfigureAwait(false);
            if (did is null && answer.Status is not (400 or 404))
            {
                return _outcomes.Stopped(request, answer, new StepRecord(steps));
            }

            steps[BlueskyCommit.MentionStep + handle] = did ?? string.Empty;
        }

        if (HasCard(request.Post) && !steps.ContainsKey(BlueskyCommit.CardStep))
        {
            steps[BlueskyCommit.CardStep] = (await LinkCard.LookAsync(_services.Http.ForCells(), request.Post.Link, cancellationToken).ConfigureAwait(false)).Write();
        }

        foreach (var (step, entry) in files)
        {
            var (upload, answer) = await _uploads.PutAsync(session, assets, entry, BlueskyUpload.Read(steps.GetValueOrDefault(step)), cancellationToken).ConfigureAwait(false);
            if (upload is null)
            {
                _limits.Note(request.Channel.AccountKey, answer!);
                if (BlueskyFaults.IsSignedOut(answer!))
                {
                    await _sessions.ForgetAsync(request.Channel, session, cancellationToken).ConfigureAwait(false);
                }

                return _outcomes.Stopped(request, answer!, new StepRecord(steps));
            }

            var isNew = steps.GetValueOrDefault(step) != upload.Write();
            steps[step] = upload.Write();
            if (isNew && done.Keeper is { } keeper)
            {
                await keeper.KeepAsync(new StepRecord(new Dictionary<string, string>(steps))).ConfigureAwait(false);
            }
        }

        return new PrepareOutcome.Ready(new PreparedPost(request, new StepRecord(steps)));
    }

    private async Task<PublishOutcome?> LookAsync(PublishRequest request, Uri server, string repo, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        var query = $"repo={Uri.EscapeDataString(repo)}&collection={BlueskyRecord.Collection}&rkey={BlueskyCommit.KeyOf(request)}";
        var answer = await _client.SendAsync(
            HttpStep.Look, new HttpCall(HttpMethod.Get, new Uri(server, $"xrpc/com.atproto.repo.getRecord?{query}")), cancellationToken).ConfigureAwait(false);
        if (BlueskyFaults.NameOf(answer) == "RecordNotFound")
        {
            return null;
        }

        if (!answer.IsSuccess || answer.Field("uri") is not { } uri || !DateTimeOffset.TryParse(answer.Field("value", "createdAt"), out var at))
        {
            return Unavailable(request, answer);
        }

        return notBefore - at <= Margin && (answer.Field("value", "text") ?? string.Empty) == request.Post.Text
            ? Published(request, uri) with { Answer = answer.Kept }
            : null;
    }

    private static PublishOutcome.Unavailable Unavailable(PublishRequest request, HttpAnswer? answer) =>
        new(Outcomes.Trouble(ProblemCode.NetworkUnavailable, request, "it cannot say whether the post is there")) { Answer = answer?.Kept };

    private static PublishOutcome.Published Published(PublishRequest request, string uri) =>
        new(uri, $"https://bsky.app/profile/{BlueskySessions.HandleOf(request.Channel)}/post/{BlueskyCommit.KeyOf(request)}");

    // Of several at once the first result is the post itself.
    private static string? UriOf(HttpAnswer answer) => answer.Field("uri")
        ?? (answer.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("results", out var results) && results is { ValueKind: JsonValueKind.Array }
            && results.GetArrayLength() > 0 && results[0] is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty("uri", out var uri) && uri.ValueKind == JsonValueKind.String
            ? uri.GetString()
            : null);

    private static bool HasCard(ComposedPost post) => post.Assets.Count == 0 && Uri.TryCreate(post.Link, UriKind.Absolute, out var link) && link.Scheme is "https" or "http";

    private Problem? Refusal(PublishRequest request, AssetListing? listing, IReadOnlyList<(string Step, string Name)> files) =>
        (PostChecker.Check(request, Profile, listing) is [var refused, ..] ? refused : null)
        ?? files.Where(file => LinkFinder.IsLink(file.Name)).Select(file => Problem.Error(ProblemCode.AssetIsLink, ProblemPlace.None, ("name", file.Name))).FirstOrDefault()
        ?? files.Where(file => listing?.Find(file.Name) is null).Select(file => Gone(request, file.Name)).FirstOrDefault();

    private static Problem Gone(PublishRequest request, string name) =>
        Problem.Error(ProblemCode.AssetChanged, ProblemPlace.None, ("channel", request.Channel.Name), ("asset", name));
}
