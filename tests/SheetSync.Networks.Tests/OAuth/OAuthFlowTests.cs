using SheetSync.Networks.OAuth;
using SheetSync.Networks.Tests.Http;

namespace SheetSync.Networks.Tests.OAuth;

/// <summary>Against a server that is not ours: consent, PKCE, codes and refresh tokens that are good for one use.</summary>
public sealed class OAuthFlowTests : IAsyncLifetime
{
    private const string Redirect = "http://127.0.0.1:1/";
    private OAuthServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await OAuthServer.StartAsync(Redirect, TimeProvider.System);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("body")]
    [InlineData("header")]
    [InlineData("public")]
    public async Task A_person_agrees_and_the_code_becomes_tokens(string app)
    {
        var tokens = await _server.ConnectAsync(Redirect, app);
        Assert.Equal(200, await _server.CallAsync(tokens.Access));
        Assert.Equal(TimeSpan.FromMinutes(5), tokens.EndsAt - tokens.RenewAt);
        Assert.Null(tokens.LastsUntil);
        Assert.Equal(tokens, OAuthTokens.Parse(tokens.Serialize()));
        Assert.DoesNotContain(tokens.Access, $"{tokens} {new Access.Open(tokens.Access)} {_server.App(app)}", StringComparison.Ordinal);

        Assert.True(await _server.Flow(app).RevokeAsync(tokens.Refresh!, default));
        Assert.IsType<OAuthAnswer.Refused>(await _server.Flow(app).RefreshAsync(tokens, default));
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_verifier_and_only_once_with_it()
    {
        var proof = new Pkce();
        var stolen = await _server.CodeAsync(Redirect, proof);
        var refused = Assert.IsType<OAuthAnswer.Refused>(await _server.Flow().ExchangeAsync(stolen, Redirect, new Pkce(), default));
        Assert.DoesNotContain(stolen, refused.Reason, StringComparison.Ordinal);

        var code = await _server.CodeAsync(Redirect, proof);
        Assert.IsType<OAuthAnswer.Granted>(await _server.Flow().ExchangeAsync(code, Redirect, proof, default));
        Assert.IsType<OAuthAnswer.Refused>(await _server.Flow().ExchangeAsync(code, Redirect, proof, default));
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_its_second_use_ends_the_access()
    {
        var first = await _server.ConnectAsync(Redirect);
        var second = Assert.IsType<OAuthAnswer.Granted>(await _server.Flow().RefreshAsync(first, default)).Tokens;
        Assert.NotEqual(first.Refresh, second.Refresh);
        Assert.IsType<OAuthAnswer.Refused>(await _server.Flow().RefreshAsync(first, default));
        Assert.IsType<OAuthAnswer.Refused>(await _server.Flow().RefreshAsync(second, default));
    }

    [Fact]
    public async Task An_app_with_another_secret_is_refused_and_says_so_without_it()
    {
        var proof = new Pkce();
        var code = await _server.CodeAsync(Redirect, proof);
        var flow = new OAuthFlow(_server.Client, _server.App("body") with { ClientSecret = "quite-another-secret" });
        var refused = Assert.IsType<OAuthAnswer.Refused>(await flow.ExchangeAsync(code, Redirect, proof, default));
        Assert.DoesNotContain("another-secret", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_comes_back_to_a_port_of_this_machine()
    {
        using var page = new LoopbackPage(TimeProvider.System);
        await using var server = await OAuthServer.StartAsync(page.Redirect, TimeProvider.System);
        var (state, proof) = (Pkce.NewState(), new Pkce());
        var waiting = page.WaitAsync(state, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var back = await OAuthServer.AgreeAsync(server.Flow("public").PageFor(page.Redirect, state, proof), page.Redirect);
        using var browser = new HttpClient();
        Assert.Contains("You can close this page", await browser.GetStringAsync(back, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var (code, refusal) = await waiting;
        Assert.Empty(refusal);
        Assert.IsType<OAuthAnswer.Granted>(await server.Flow("public").ExchangeAsync(code!, page.Redirect, proof, default));
    }

    [Fact]
    public async Task Who_leaves_the_page_connects_nothing()
    {
        using var page = new LoopbackPage(TimeProvider.System);
        await using var server = await OAuthServer.StartAsync(page.Redirect, TimeProvider.System);
        var state = Pkce.NewState();
        var waiting = page.WaitAsync(state, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var back = await OAuthServer.AgreeAsync(server.Flow().PageFor(page.Redirect, state, new Pkce()), page.Redirect, agrees: false);
        using var browser = new HttpClient();
        await browser.GetAsync(back, TestContext.Current.CancellationToken);
        var (code, refusal) = await waiting;
        Assert.Null(code);
        Assert.NotEmpty(refusal);
    }
}
