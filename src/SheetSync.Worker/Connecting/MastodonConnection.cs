using SheetSync.Core.Calendars;
using SheetSync.Networks.Http;
using SheetSync.Networks.OAuth;

namespace SheetSync.Worker.Connecting;

/// <summary>
/// Mastodon: SheetSync registers itself at the account's server, and the person agrees there (https://docs.joinmastodon.org/client/token/, 2026-11-22).
/// </summary>
internal sealed class MastodonConnection : INetworkConnection
{
    private const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Scopes = ["read:accounts", "read:statuses", "write:media", "write:statuses"];

    /// <inheritdoc/>
    public async Task<ConnectedAccount> ConnectAsync(ConnectTalk talk, CancellationToken cancellationToken)
    {
        var server = ServerOf(talk.Ask(
            "--server", "Server of the account", talk.Known?.Settings.GetValueOrDefault("server") ?? string.Empty, text => ServerOf(text) is not null, "Name the server: mastodon.social"))!;
        if (talk.Client.Refusal(server) is { } refusal)
        {
            throw ConnectTalk.Usage($"SheetSync does not call {server.Host}: {refusal}. A host of your own is named under http.privateHosts in the settings.");
        }

        if (talk.NoBrowser && !talk.Terminal.CanAsk)
        {
            throw ConnectTalk.Usage("--no-browser asks for a code: run the command in a terminal.");
        }

        using var page = talk.NoBrowser ? null : new LoopbackPage(talk.Terminal.Clock);
        var app = await RegisterAsync(talk, server, page?.Redirect ?? OutOfBand, cancellationToken);
        var flow = new OAuthFlow(talk.Client, app);
        var tokens = page is null ? await ByHandAsync(talk, flow, cancellationToken) : await InBrowserAsync(talk, flow, page, cancellationToken);
        var who = await talk.Client.SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, new Uri(server, "/api/v1/accounts/verify_credentials")) { Bearer = tokens.Access }, cancellationToken);
        var name = who.IsSuccess ? who.Field("username") : null;
        return name is null
            ? throw talk.Failed(Said(who, tokens.Access))
            : new ConnectedAccount($"{name}@{server.Authority}", new Dictionary<string, string> { ["server"] = server.GetLeftPart(UriPartial.Authority) }, new Dictionary<string, string?>
            {
                ["accessToken"] = tokens.Access,
                ["clientId"] = app.ClientId,
                ["clientSecret"] = app.ClientSecret,
            });
    }

    /// <inheritdoc/>
    public string ByHand => "Take SheetSync away on the server as well: Preferences, Account, Authorized apps.";

    /// <inheritdoc/>
    public async Task<bool> GiveBackAsync(Channel channel, ConnectTalk talk, IReadOnlyDictionary<string, string> kept, CancellationToken cancellationToken) =>
        ServerOf(channel.Settings.GetValueOrDefault("server") ?? string.Empty) is { } server
        && kept.TryGetValue("accessToken", out var token) && kept.TryGetValue("clientId", out var id) && kept.TryGetValue("clientSecret", out var secret)
        && await new OAuthFlow(talk.Client, AppOf(server, id, secret)).RevokeAsync(token, cancellationToken);

    // "mastodon.social", "@anna@mastodon.social" or a whole address; null: none of them.
    private static Uri? ServerOf(string text)
    {
        var host = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text[(text.LastIndexOf('@') + 1)..]}";
        return Uri.TryCreate(host, UriKind.Absolute, out var server) && server.Scheme is "https" or "http" && server.Host.Length > 0 && server.UserInfo.Length == 0 ? new Uri(server, "/") : null;
    }

    private static OAuthApp AppOf(Uri server, string id, string secret) => new(new Uri(server, "/oauth/authorize"), new Uri(server, "/oauth/token"), id)
    {
        ClientSecret = secret,
        Scopes = Scopes,
        Revocation = new Uri(server, "/oauth/revoke"),
    };

    // Every server has its own list of apps, so each sign-in registers one, with its own place to come back to.
    private static async Task<OAuthApp> RegisterAsync(ConnectTalk talk, Uri server, string redirect, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["client_name"] = "SheetSync", ["redirect_uris"] = redirect, ["scopes"] = string.Join(' ', Scopes) };
        var answer = await talk.Client.SendAsync(
            HttpStep.SignIn, new HttpCall(HttpMethod.Post, new Uri(server, "/api/v1/apps")) { Content = _ => ValueTask.FromResult<HttpContent>(new FormUrlEncodedContent(form)) }, cancellationToken);
        return answer is { IsSuccess: true } && answer.Field("client_id") is { } id && answer.Field("client_secret") is { } secret
            ? AppOf(server, id, secret)
            : throw talk.Failed($"{server.Host} registers no app, {Said(answer)}");
    }

    private static async Task<OAuthTokens> InBrowserAsync(ConnectTalk talk, OAuthFlow flow, LoopbackPage page, CancellationToken cancellationToken)
    {
        var (state, proof) = (Pkce.NewState(), new Pkce());
        var address = flow.PageFor(page.Redirect, state, proof);
        talk.Say("Agree in the browser of this machine. Should it not open by itself, open this address there (--no-browser is for a browser on another machine):");
        talk.Say(address.AbsoluteUri);
        talk.Terminal.OpenBrowser?.Invoke(address);
        try
        {
            var (code, no) = await page.WaitAsync(state, Patience, cancellationToken);
            return code is null ? throw talk.Failed($"the server says: {Redactor.Text(no, [])}") : await ExchangeAsync(talk, flow, code, page.Redirect, proof, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw talk.Failed(FormattableString.Invariant($"nobody agreed within {Patience.TotalMinutes:0} minutes"));
        }
    }

    private static async Task<OAuthTokens> ByHandAsync(ConnectTalk talk, OAuthFlow flow, CancellationToken cancellationToken)
    {
        var proof = new Pkce();
        talk.Say("Open this address in any browser, agree, and copy the code that is shown there:");
        talk.Say(flow.PageFor(OutOfBand, Pkce.NewState(), proof).AbsoluteUri);
        var code = talk.Line("Code:", isHidden: true) ?? throw talk.Failed("no code was given");
        return await ExchangeAsync(talk, flow, code, OutOfBand, proof, cancellationToken);
    }

    private static async Task<OAuthTokens> ExchangeAsync(ConnectTalk talk, OAuthFlow flow, string code, string redirect, Pkce proof, CancellationToken cancellationToken) =>
        await flow.ExchangeAsync(code, redirect, proof, cancellationToken) switch
        {
            OAuthAnswer.Granted granted => granted.Tokens,
            OAuthAnswer.Refused no => throw talk.Failed(no.Reason),
            OAuthAnswer.OutOfReach away => throw talk.Failed(away.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Said(HttpAnswer answer, params IReadOnlyList<string> secrets) => Redactor.Text(
        answer.Field("error_description") ?? answer.Field("error") ?? (answer.Reason.Length > 0 ? answer.Reason : FormattableString.Invariant($"it answered with status {answer.Status}")), secrets);
}
