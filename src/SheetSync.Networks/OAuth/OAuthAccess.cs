using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.OAuth;

/// <summary>
/// The access token of an account, always a good one: renewed ahead of its end, by one worker at a time, and kept before it is used. A refresh token
/// that is good for one use is spent once, however many workers ask.
/// </summary>
/// <param name="flow">The exchanges.</param>
/// <param name="secrets">Where tokens are kept.</param>
/// <param name="clock">The clock.</param>
public sealed class OAuthAccess(OAuthFlow flow, IChannelSecrets secrets, TimeProvider clock)
{
    /// <summary>The name under which an account's tokens are kept: all of them as one secret (<see cref="OAuthTokens.Serialize"/>).</summary>
    public const string SecretName = "grant";

    /// <summary>A token for the next call.</summary>
    public async Task<Access> OpenAsync(Channel channel, CancellationToken cancellationToken)
    {
        var tokens = await ReadAsync(channel, cancellationToken).ConfigureAwait(false);
        return tokens is not null && !IsDue(tokens) ? new Access.Open(tokens.Access) : await RenewAsync(channel, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A token after the network refused one with 401, in the middle of a publish: the one that another worker has got meanwhile, or a new one.</summary>
    public Task<Access> ReopenAsync(Channel channel, string refused, CancellationToken cancellationToken) => RenewAsync(channel, refused, cancellationToken);

    /// <summary>Keeps the tokens of an account that was just connected.</summary>
    public static ValueTask KeepAsync(IChannelSecrets secrets, Channel channel, OAuthTokens tokens) =>
        secrets.KeepAsync(channel, new Dictionary<string, string?> { [SecretName] = tokens.Serialize() }, CancellationToken.None);

    private async Task<Access> RenewAsync(Channel channel, string? refused, CancellationToken cancellationToken)
    {
        try
        {
            await using var held = await secrets.HoldAsync(channel, cancellationToken).ConfigureAwait(false);

            // Somebody else may have renewed them while we waited.
            if (await ReadAsync(channel, cancellationToken).ConfigureAwait(false) is not { } tokens)
            {
                return Lost(channel, "nobody has signed in");
            }

            if (tokens.Access != refused && !IsDue(tokens))
            {
                return new Access.Open(tokens.Access);
            }

            return tokens.Refresh is null
                ? (Access?)StillGood(tokens, refused) ?? Lost(channel, "its sign-in has ended")
                : await ExchangeAsync(channel, tokens, refused).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new Access.Closed(Outcomes.Unkept(channel));
        }
    }

    // Whoever asked may go: from here on the exchange is finished, or a token that was spent would be lost.
    private async Task<Access> ExchangeAsync(Channel channel, OAuthTokens tokens, string? refused)
    {
        // On a full disk or a folder that is read-only this throws, while the refresh token is still good.
        await KeepAsync(secrets, channel, tokens).ConfigureAwait(false);
        switch (await flow.RefreshAsync(tokens, CancellationToken.None).ConfigureAwait(false))
        {
            case OAuthAnswer.Granted granted:
                await KeepAsync(secrets, channel, granted.Tokens).ConfigureAwait(false);
                return new Access.Open(granted.Tokens.Access);
            case OAuthAnswer.Refused no:
                // Not asked again: a refresh token that was used before ends all access on many networks (RFC 9700, 4.14).
                await KeepAsync(secrets, channel, tokens with { Refresh = null, EndsAt = clock.GetUtcNow(), RenewAt = clock.GetUtcNow() }).ConfigureAwait(false);
                return new Access.Closed(new PublishOutcome.AccessLost(Outcomes.Quoted(ProblemCode.NetworkAccessLost, channel.Name, new HttpAnswer(), no.Reason)));
            case OAuthAnswer.OutOfReach away:
                return (Access?)StillGood(tokens, refused)
                    ?? new Access.Closed(new PublishOutcome.Unavailable(Outcomes.Trouble(ProblemCode.NetworkUnavailable, channel.Name, away.Reason)));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Access.Open? StillGood(OAuthTokens tokens, string? refused) =>
        tokens.Access != refused && !(tokens.EndsAt <= clock.GetUtcNow()) ? new Access.Open(tokens.Access) : null;

    private bool IsDue(OAuthTokens tokens) => tokens.RenewAt <= clock.GetUtcNow();

    private async Task<OAuthTokens?> ReadAsync(Channel channel, CancellationToken cancellationToken) =>
        OAuthTokens.Parse(await secrets.FindAsync(channel, SecretName, cancellationToken).ConfigureAwait(false));

    private static Access.Closed Lost(Channel channel, string reason) =>
        new(new PublishOutcome.AccessLost(Outcomes.Trouble(ProblemCode.NetworkAccessLost, channel.Name, reason)));
}
