using SheetSync.Networks.Http;
using SheetSync.Networks.OAuth;
using SheetSync.Networks.Tests.Http;

namespace SheetSync.Networks.Tests.OAuth;

/// <summary>What an exchange makes of answers, byte for byte: only what says so ends an account's access.</summary>
public sealed class OAuthAnswerTests
{
    private static readonly OAuthTokens Old = new("old-access", "old-refresh-token", null, null, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"was used before"}""", "was used before")]
    [InlineData(401, """{"error":"invalid_client"}""", "invalid_client")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"old-refresh-token and app+secret/1 and app%2Bsecret%2F1"}""", "*** and *** and ***")]
    public async Task Access_ends_where_the_network_says_so(int status, string body, string reason) =>
        Assert.Equal(reason, Assert.IsType<OAuthAnswer.Refused>(await RefreshAsync(Wire.Answer(status, body))).Reason);

    [Theory]
    [InlineData("HTTP/1.1 400 Word\r\nContent-Length: 12\r\n\r\n<html></html")]
    [InlineData("HTTP/1.1 500 Word\r\nContent-Length: 25\r\n\r\n{\"error\":\"invalid_grant\"}")]
    [InlineData("HTTP/1.1 429 Word\r\nContent-Length: 21\r\n\r\n{\"error\":\"slow_down\"}")]
    [InlineData("HTTP/1.1 400 Word\r\nContent-Length: 35\r\n\r\n{\"error\":\"temporarily_unavailable\"} ")]
    [InlineData("HTTP/1.1 302 Word\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 Word\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 Word\r\nContent-Length: 99\r\n\r\n{\"access_token\":\"new-acc")]
    [InlineData("")]
    public async Task Nothing_else_ends_it(string answer)
    {
        var away = Assert.IsType<OAuthAnswer.OutOfReach>(await RefreshAsync(answer));
        Assert.NotEmpty(away.Reason);
        Assert.DoesNotContain("new-acc", away.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_that_is_not_replaced_stays()
    {
        var tokens = Assert.IsType<OAuthAnswer.Granted>(await RefreshAsync(Wire.Answer(200, """{"access_token":"new","expires_in":"90"}"""))).Tokens;
        Assert.Equal(("new", Old.Refresh, Old.RefreshEndsAt), (tokens.Access, tokens.Refresh, tokens.RefreshEndsAt));
        Assert.Equal(TimeSpan.FromSeconds(30), tokens.EndsAt - tokens.RenewAt);
    }

    [Theory]
    [InlineData("refresh_token_expires_in")]
    [InlineData("refresh_expires_in")]
    public async Task The_end_of_the_refresh_token_is_known_where_it_is_named(string name)
    {
        var tokens = Assert.IsType<OAuthAnswer.Granted>(await RefreshAsync(Wire.Answer(200, $$"""{"access_token":"new","refresh_token":"r2","expires_in":86400,"{{name}}":172800}"""))).Tokens;
        Assert.Equal(TimeSpan.FromDays(1), tokens.RefreshEndsAt - tokens.EndsAt);
        Assert.Equal(tokens.RefreshEndsAt, tokens.LastsUntil);
    }

    [Fact]
    public async Task An_exchange_is_sent_once()
    {
        using var wire = Wire.Saying(string.Empty);
        Assert.IsType<OAuthAnswer.OutOfReach>(await RefreshAsync(wire));
        Assert.Equal(1, wire.Connections);
    }

    private static async Task<OAuthAnswer> RefreshAsync(string answer)
    {
        using var wire = Wire.Saying(answer);
        return await RefreshAsync(wire);
    }

    private static async Task<OAuthAnswer> RefreshAsync(Wire wire)
    {
        using var http = new NetworkHttp(["test"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, TimeProvider.System);
        var app = new OAuthApp(new Uri(wire.Address, "page"), new Uri(wire.Address, "token"), "app") { ClientSecret = "app+secret/1" };
        return await new OAuthFlow(http.For("test"), app).RefreshAsync(Old, default);
    }
}
