using System.Security.Cryptography;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Networks.OAuth;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Tests.OAuth;

/// <summary>An account's access over time, against a server whose refresh tokens are good for one use.</summary>
public sealed class OAuthAccessTests : IAsyncLifetime
{
    private const string Redirect = "http://127.0.0.1:1/";
    private static readonly Channel Page = new("page", "test", "acme");
    private readonly string _folder = Directory.CreateTempSubdirectory("grants").FullName;
    private readonly KeySealer _sealer = KeySealer.From(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))!;
    private readonly AheadClock _clock = new();
    private OAuthServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await OAuthServer.StartAsync(Redirect, _clock);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_token_is_used_as_long_as_it_is_good_and_renewed_before_it_ends()
    {
        var first = await KeepAsync();
        Assert.Equal(first.Access, await OpenAsync());
        _clock.Ahead = TimeSpan.FromMinutes(54);
        Assert.Equal(first.Access, await OpenAsync());
        _clock.Ahead = TimeSpan.FromMinutes(56);
        var renewed = await OpenAsync();
        Assert.NotEqual(first.Access, renewed);
        Assert.Equal(200, await _server.CallAsync(renewed));
        Assert.Equal(renewed, await OpenAsync());
        Assert.Equal(renewed, (await KeptAsync()).Access);
    }

    [Fact]
    public async Task However_many_workers_ask_at_once_one_refresh_token_is_spent_once()
    {
        await KeepAsync();
        _clock.Ahead = TimeSpan.FromMinutes(58);
        var got = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(OpenAsync)));
        Assert.Equal(200, await _server.CallAsync(Assert.Single(got.Distinct())));

        // Had it been spent twice, the server would have ended everything.
        _clock.Ahead += TimeSpan.FromHours(1);
        Assert.Equal(200, await _server.CallAsync(await OpenAsync()));
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_of_a_publish_is_replaced_once_for_all_who_were_refused()
    {
        await using var hasty = await OAuthServer.StartAsync(Redirect, _clock, accessSeconds: 5);
        var first = await hasty.ConnectAsync(Redirect);
        await OAuthAccess.KeepAsync(Secrets(), Page, first);

        // Our clock is slow: by it the token is good for long yet.
        _clock.Ahead = TimeSpan.FromMinutes(-10);
        Assert.Equal(first.Access, OpenOf(await Keeper(hasty).OpenAsync(Page, default)));
        while (await hasty.CallAsync(first.Access) == 200)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var got = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => OpenOf(await Keeper(hasty).ReopenAsync(Page, first.Access, default)))));
        Assert.NotEqual(first.Access, Assert.Single(got.Distinct()));
        Assert.IsType<OAuthAnswer.Granted>(await hasty.Flow().RefreshAsync(await KeptAsync(), default));
    }

    [Fact]
    public async Task A_refresh_token_out_of_an_old_backup_ends_the_access_and_asks_to_connect_again()
    {
        var old = await KeepAsync();
        _clock.Ahead = TimeSpan.FromMinutes(56);
        await OpenAsync();
        await OAuthAccess.KeepAsync(Secrets(), Page, old);

        var lost = Assert.IsType<PublishOutcome.AccessLost>(Assert.IsType<Access.Closed>(await Keeper().OpenAsync(Page, default)).Outcome);
        Assert.Equal(ProblemCode.NetworkAccessLost, lost.Problem.Code);
        var text = MessageCatalog.Text(lost.Problem, "en");
        Assert.Contains("connect the account again", text, StringComparison.Ordinal);
        Assert.All([old.Access, old.Refresh!, OAuthServer.AppSecret], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Null((await KeptAsync()).Refresh);
        Assert.Equal(ProblemCode.AccessEnded, AccessEnd.Of(Page, await KeptAsync(), _clock.GetUtcNow())!.Code);

        // Connecting again is all that it takes.
        var anew = await KeepAsync();
        Assert.Equal(anew.Access, await OpenAsync());
    }

    [Fact]
    public async Task While_the_server_is_away_a_token_that_is_still_good_is_used()
    {
        var first = await KeepAsync();
        await _server.DisposeAsync();
        _clock.Ahead = TimeSpan.FromMinutes(56);
        Assert.Equal(first.Access, await OpenAsync());
        _clock.Ahead = TimeSpan.FromMinutes(61);
        Assert.IsType<PublishOutcome.Unavailable>(Assert.IsType<Access.Closed>(await Keeper().OpenAsync(Page, default)).Outcome);
        Assert.Equal(first.Refresh, (await KeptAsync()).Refresh);
        _server = await OAuthServer.StartAsync(Redirect, _clock);
    }

    [Fact]
    public async Task Who_never_signed_in_has_no_access() =>
        Assert.IsType<PublishOutcome.AccessLost>(Assert.IsType<Access.Closed>(await Keeper().OpenAsync(Page, default)).Outcome);

    [Fact]
    public async Task New_tokens_are_kept_even_if_whoever_asked_has_gone()
    {
        var first = await KeepAsync();
        _clock.Ahead = TimeSpan.FromMinutes(58);
        using var gone = new CancellationTokenSource();
        var keeper = new OAuthAccess(_server.Flow(), new Leaving(Secrets(), gone), _clock);
        Assert.IsType<Access.Open>(await keeper.OpenAsync(Page, gone.Token));
        Assert.True(gone.IsCancellationRequested);
        Assert.NotEqual(first.Refresh, (await KeptAsync()).Refresh);
    }

    [Fact]
    public async Task Tokens_that_cannot_be_kept_are_not_used()
    {
        await KeepAsync();
        _clock.Ahead = TimeSpan.FromMinutes(58);
        var keeper = new OAuthAccess(_server.Flow(), new Full(Secrets()), _clock);
        Assert.Equal(
            ProblemCode.TokensUnreadable, Assert.IsType<PublishOutcome.Unavailable>(Assert.IsType<Access.Closed>(await keeper.OpenAsync(Page, default)).Outcome).Problem.Code);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_no_refresh_token_is_spent()
    {
        await KeepAsync();
        _clock.Ahead = TimeSpan.FromMinutes(61);
        await new OAuthAccess(_server.Flow(), new Full(Secrets()), _clock).OpenAsync(Page, default);

        // The disk has room again.
        Assert.Equal(200, await _server.CallAsync(await OpenAsync()));
    }

    private async Task<OAuthTokens> KeepAsync()
    {
        var tokens = await _server.ConnectAsync(Redirect);
        await OAuthAccess.KeepAsync(Secrets(), Page, tokens);
        return tokens;
    }

    private async Task<string> OpenAsync() => OpenOf(await Keeper().OpenAsync(Page, default));

    private static string OpenOf(Access access) => access is Access.Open open ? open.Token : throw new Xunit.Sdk.XunitException($"{access}");

    private async Task<OAuthTokens> KeptAsync() => OAuthTokens.Parse(await Secrets().FindAsync(Page, OAuthAccess.SecretName, default))!;

    // Each with a view of its own on the folder, as another worker has it.
    private OAuthAccess Keeper(OAuthServer? server = null) => new((server ?? _server).Flow(), Secrets(), _clock);

    private SealedChannelSecrets Secrets() => new(_folder, new Lazy<ISealer?>(_sealer), new Dictionary<string, string>());

    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    // The caller goes away as soon as the account is held.
    private sealed class Leaving(IChannelSecrets inner, CancellationTokenSource gone) : IChannelSecrets
    {
        private bool _isHeld;

        public async ValueTask<string?> FindAsync(Channel channel, string name, CancellationToken cancellationToken)
        {
            var found = await inner.FindAsync(channel, name, cancellationToken);
            if (_isHeld)
            {
                await gone.CancelAsync();
            }

            return found;
        }

        public ValueTask KeepAsync(Channel channel, IReadOnlyDictionary<string, string?> secrets, CancellationToken cancellationToken) => inner.KeepAsync(channel, secrets, cancellationToken);

        public ValueTask<IAsyncDisposable> HoldAsync(Channel channel, CancellationToken cancellationToken)
        {
            _isHeld = true;
            return inner.HoldAsync(channel, cancellationToken);
        }
    }

    private sealed class Full(IChannelSecrets inner) : IChannelSecrets
    {
        public ValueTask<string?> FindAsync(Channel channel, string name, CancellationToken cancellationToken) => inner.FindAsync(channel, name, cancellationToken);

        public ValueTask KeepAsync(Channel channel, IReadOnlyDictionary<string, string?> secrets, CancellationToken cancellationToken) => throw new IOException("The disk is full.");

        public ValueTask<IAsyncDisposable> HoldAsync(Channel channel, CancellationToken cancellationToken) => inner.HoldAsync(channel, cancellationToken);
    }
}
