using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// The session of a channel's account: kept sealed, used until shortly before it ends, then exchanged by one worker at a time and kept before it is
/// used. Only where the exchange is refused does the app password log in again.
/// </summary>
internal sealed class BlueskySessions(NetworkClient client, IChannelSecrets secrets, BlueskyDirectory directory)
{
    /// <summary>The name of the secret with which one logs in.</summary>
    public const string Password = "appPassword";

    /// <summary>The name under which the session is kept.</summary>
    public const string Kept = "session";

    /// <summary>The handle of a channel, without its sign.</summary>
    public static string HandleOf(Channel channel) => (channel.Settings.GetValueOrDefault("handle") ?? channel.Account).TrimStart('@').ToLowerInvariant();

    /// <summary>A session that lasts for the next call.</summary>
    public Task<SessionAnswer> FindAsync(Channel channel, CancellationToken cancellationToken) => FindAsync(channel, isProof: false, cancellationToken);

    /// <summary>
    /// A session that the account's server gave just now. An app password that was taken back ends no session before its two hours are over
    /// (@atproto/pds 0.4.217): only the exchange of one, which counts as no log-in, tells.
    /// </summary>
    public Task<SessionAnswer> ProveAsync(Channel channel, CancellationToken cancellationToken) => FindAsync(channel, isProof: true, cancellationToken);

    private async Task<SessionAnswer> FindAsync(Channel channel, bool isProof, CancellationToken cancellationToken)
    {
        try
        {
            if (await secrets.FindAsync(channel, Password, cancellationToken).ConfigureAwait(false) is not { Length: > 0 } password)
            {
                return SessionAnswer.Lost(Problem.Error(ProblemCode.ChannelSecretMissing, ProblemPlace.None,
                    ("channel", channel.Name), ("name", Password), ("variable", SealedChannelSecrets.VariableOf(channel, Password))));
            }

            if (!isProof && await ReadAsync(channel, cancellationToken).ConfigureAwait(false) is { } kept && kept.IsFresh(client.Clock.GetUtcNow()))
            {
                return kept;
            }

            await using var hold = await secrets.HoldAsync(channel, cancellationToken).ConfigureAwait(false);
            return await RenewAsync(channel, password, isProof, await ReadAsync(channel, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SessionAnswer.Unkept(channel);
        }
    }

    /// <summary>Forgets a session that its server no longer takes, unless another has taken its place.</summary>
    public async Task ForgetAsync(Channel channel, BlueskySession session, CancellationToken cancellationToken)
    {
        try
        {
            await using var hold = await secrets.HoldAsync(channel, cancellationToken).ConfigureAwait(false);
            if (await ReadAsync(channel, cancellationToken).ConfigureAwait(false) is { } kept && kept.Access == session.Access)
            {
                await secrets.KeepAsync(channel, new Dictionary<string, string?> { [Kept] = null }, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next call meets the same trouble where it can be told.
        }
    }

    /// <summary>The account's server: the setting's, else the one of the handle; else why there is none.</summary>
    public async Task<(Uri? Server, SessionAnswer? Trouble)> ServerAsync(Channel channel, CancellationToken cancellationToken)
    {
        try
        {
            var (server, answer) = channel.Settings.GetValueOrDefault("server") is { } named ? (new Uri(named.TrimEnd('/') + "/", UriKind.RelativeOrAbsolute), null)
                : await ReadAsync(channel, cancellationToken).ConfigureAwait(false) is { } kept ? (kept.Server, null)
                : await directory.FindServerAsync(HandleOf(channel), await SecretsAsync(channel, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return server is null ? (null, answer!)
                : client.Refusal(server) is { } refusal ? (null, SessionAnswer.Lost(Outcomes.Trouble(ProblemCode.ChannelAddressRefused, channel.Name, refusal)))
                : (server, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, SessionAnswer.Unkept(channel));
        }
    }

    private async Task<SessionAnswer> RenewAsync(Channel channel, string password, bool isProof, BlueskySession? kept, CancellationToken cancellationToken)
    {
        if (kept is not null)
        {
            if (!isProof && kept.IsFresh(client.Clock.GetUtcNow()))
            {
                return kept;
            }

            var call = kept.Call(HttpMethod.Post, "xrpc/com.atproto.server.refreshSession") with { Bearer = kept.Refresh };
            var renewed = await client.SendAsync(HttpStep.Once, call, cancellationToken).ConfigureAwait(false);
            if (!(renewed.Status is 400 or 401))
            {
                return await KeepAsync(channel, password, kept.Server, renewed, cancellationToken).ConfigureAwait(false);
            }
        }

        var (server, trouble) = await ServerAsync(channel, cancellationToken).ConfigureAwait(false);
        if (server is null)
        {
            return trouble!;
        }

        var login = new HttpCall(HttpMethod.Post, new Uri(server, "xrpc/com.atproto.server.createSession")) { Secrets = [password] }
            .WithJson(new { identifier = HandleOf(channel), password });
        return await KeepAsync(channel, password, server, await client.SendAsync(HttpStep.Once, login, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private async Task<SessionAnswer> KeepAsync(Channel channel, string password, Uri server, HttpAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccess || answer.Field("did") is not { } did || answer.Field("accessJwt") is not { } access || answer.Field("refreshJwt") is not { } refresh)
        {
            return answer;
        }

        var session = new BlueskySession(HandleOf(channel), did, server, access, refresh) { MadeWith = BlueskySession.MarkOf(password), Secrets = [password] };
        await secrets.KeepAsync(channel, new Dictionary<string, string?> { [Kept] = session.Write() }, cancellationToken).ConfigureAwait(false);
        return session;
    }

    // A session of another handle, app password or server than the channel has now is not its own any more.
    private async ValueTask<BlueskySession?> ReadAsync(Channel channel, CancellationToken cancellationToken)
    {
        var kept = BlueskySession.Read(await secrets.FindAsync(channel, Kept, cancellationToken).ConfigureAwait(false));
        var password = await SecretsAsync(channel, cancellationToken).ConfigureAwait(false);
        var server = channel.Settings.GetValueOrDefault("server")?.TrimEnd('/');
        return kept is not null && kept.Handle == HandleOf(channel) && password.Any(one => BlueskySession.MarkOf(one) == kept.MadeWith)
            && (server is null || server == kept.Server.AbsoluteUri.TrimEnd('/'))
            ? kept with { Secrets = password }
            : null;
    }

    private async ValueTask<IReadOnlyList<string>> SecretsAsync(Channel channel, CancellationToken cancellationToken) =>
        await secrets.FindAsync(channel, Password, cancellationToken).ConfigureAwait(false) is { } password ? [password] : [];
}
