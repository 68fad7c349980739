using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.OAuth;

/// <summary>OAuth 2 with an authorization code and PKCE: the page where a person agrees, and the exchanges after it. Nothing is kept here.</summary>
/// <param name="client">Calls the network.</param>
/// <param name="app">The app.</param>
public sealed class OAuthFlow(NetworkClient client, OAuthApp app)
{
    // Renewed five minutes before its end; a token of a short life after two thirds of it.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>The page where a person agrees.</summary>
    /// <param name="redirect">Where the code comes to; as the app is registered.</param>
    /// <param name="state">What the answer must bring back (<see cref="Pkce.NewState"/>).</param>
    /// <param name="proof">The proof that goes with <see cref="ExchangeAsync"/>.</param>
    public Uri PageFor(string redirect, string state, Pkce proof)
    {
        var parameters = new Dictionary<string, string>(app.PageParameters)
        {
            ["response_type"] = "code",
            ["client_id"] = app.ClientId,
            ["redirect_uri"] = redirect,
            ["scope"] = string.Join(' ', app.Scopes),
            ["state"] = state,
            ["code_challenge"] = proof.Challenge,
            ["code_challenge_method"] = "S256",
        };
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        return new UriBuilder(app.Page) { Query = app.Page.Query.Length > 1 ? $"{app.Page.Query}&{query}" : query }.Uri;
    }

    /// <summary>A code for tokens. A code is good once: it is not tried again by itself.</summary>
    public Task<OAuthAnswer> ExchangeAsync(string code, string redirect, Pkce proof, CancellationToken cancellationToken) => AskAsync(
        new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect, ["code_verifier"] = proof.Verifier },
        [code, proof.Verifier],
        null,
        cancellationToken);

    /// <summary>A refresh token for new tokens, sent once. Where the answer brings no new refresh token, the old one stays good.</summary>
    public Task<OAuthAnswer> RefreshAsync(OAuthTokens old, CancellationToken cancellationToken) => AskAsync(
        new() { ["grant_type"] = "refresh_token", ["refresh_token"] = old.Refresh ?? throw new ArgumentException("These tokens cannot be renewed.", nameof(old)) },
        [old.Refresh],
        old,
        cancellationToken);

    /// <summary>Gives a token back; whether the network took it.</summary>
    public async Task<bool> RevokeAsync(string token, CancellationToken cancellationToken)
    {
        if (app.Revocation is null)
        {
            return false;
        }

        var answer = await SendAsync(app.Revocation, new() { ["token"] = token }, [token], cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess;
    }

    private async Task<OAuthAnswer> AskAsync(Dictionary<string, string> form, IReadOnlyList<string> secrets, OAuthTokens? old, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(app.Token, form, secrets, cancellationToken).ConfigureAwait(false);
        if (answer is { IsSuccess: true } && answer.Field("access_token") is { } access)
        {
            return new OAuthAnswer.Granted(TokensOf(answer, access, old));
        }

        // Refused is only what says so: a proxy's page with 400 ends nobody's access.
        var said = answer.Field("error") is { } error ? $"{answer.Field("error_description") ?? error}" : answer.Reason;
        var reason = Redactor.Text(said.Length > 0 ? said : string.Create(CultureInfo.InvariantCulture, $"it answered with status {answer.Status}"), answer.Secrets);
        return answer is { Status: >= 400 and < 500 and not 429 } && answer.Field("error") is not null and not "temporarily_unavailable"
            ? new OAuthAnswer.Refused(reason)
            : new OAuthAnswer.OutOfReach(reason);
    }

    private Task<HttpAnswer> SendAsync(Uri address, Dictionary<string, string> form, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        form["client_id"] = app.ClientId;
        var call = new HttpCall(HttpMethod.Post, address) { Secrets = app.ClientSecret is null ? secrets : [.. secrets, app.ClientSecret] }.WithHeader("Accept", "application/json");
        if (app.ClientSecret is not null && app.SecretInHeader)
        {
            form.Remove("client_id");
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(app.ClientId)}:{Uri.EscapeDataString(app.ClientSecret)}"));
            call = call.WithHeader("Authorization", new AuthenticationHeaderValue("Basic", basic).ToString()) with { Secrets = [.. call.Secrets, basic] };
        }
        else if (app.ClientSecret is not null)
        {
            form["client_secret"] = app.ClientSecret;
        }

        return client.SendAsync(HttpStep.Once, call with { Content = _ => ValueTask.FromResult<HttpContent>(new FormUrlEncodedContent(form)) }, cancellationToken);
    }

    private static OAuthTokens TokensOf(HttpAnswer answer, string access, OAuthTokens? old)
    {
        var life = SecondsOf(answer, "expires_in");
        var refreshLife = SecondsOf(answer, "refresh_token_expires_in") ?? SecondsOf(answer, "refresh_expires_in");
        var ahead = life / 3 < Ahead ? life / 3 : Ahead;
        var refresh = answer.Field("refresh_token");
        return new OAuthTokens(
            access, refresh ?? old?.Refresh, answer.At + life, answer.At + life - ahead, refreshLife is null && refresh is null ? old?.RefreshEndsAt : answer.At + refreshLife);
    }

    private static TimeSpan? SecondsOf(HttpAnswer answer, string name) =>
        int.TryParse(answer.Field(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
}
