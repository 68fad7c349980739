using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Core.Checking;
using SheetSync.Core.Secrets;
using SheetSync.Emulators.Frame;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Connecting;

namespace SheetSync.Worker.Tests.Connecting;

public sealed class MastodonConnectionTests : IAsyncLifetime
{
    private readonly MastodonDoor door = new();
    private readonly Dialogue said = new();
    private readonly NetworkHttp http = new(["mastodon"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, TimeProvider.System);
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync() => host = await EmulatorHost.StartAsync(door);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_person_agrees_in_the_browser_and_the_account_is_known()
    {
        said.Shown = page => _ = Task.Run(async () =>
        {
            using var browser = new HttpClient();
            await browser.GetAsync(door.Back(page));
        });
        var account = await new MastodonConnection().ConnectAsync(Talk(), TestContext.Current.CancellationToken);

        Assert.Equal($"anna@{host.BaseUri.Authority}", account.Account);
        Assert.Equal(host.BaseUri.GetLeftPart(UriPartial.Authority), account.Settings["server"]);
        Assert.Equal(MastodonDoor.AccessToken, account.Secrets["accessToken"]);
        NothingSaid();
    }

    [Fact]
    public async Task On_a_server_without_a_browser_the_code_is_copied()
    {
        var typed = string.Empty;
        said.Shown = page => typed = door.Agree(page);
        var account = await new MastodonConnection().ConnectAsync(Talk(noBrowser: true, hidden: () => typed), TestContext.Current.CancellationToken);
        Assert.Equal(MastodonDoor.AccessToken, account.Secrets["accessToken"]);
        Assert.Contains("urn%3Aietf%3Awg%3Aoauth%3A2.0%3Aoob", said.ToString(), StringComparison.Ordinal);
        NothingSaid();
    }

    [Fact]
    public async Task A_wrong_code_connects_nothing_and_says_what_the_server_said()
    {
        said.Shown = page => door.Agree(page);
        var failure = await Assert.ThrowsAsync<CommandException>(() => new MastodonConnection().ConnectAsync(Talk(noBrowser: true, hidden: () => "secret-code-2"), TestContext.Current.CancellationToken));
        Assert.Equal((ExitCode.OutOfReach, ProblemCode.ConnectFailed), (failure.ExitCode, failure.Problem.Code));
        Assert.Contains("grant is invalid", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-code-2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/apps")]
    [InlineData("/oauth/token")]
    [InlineData("verify_credentials")]
    public async Task Wherever_the_server_stumbles_nothing_secret_is_said(string at)
    {
        host.Faults.Add(new Fault { Match = at, Status = 403, Times = 10 });
        var typed = string.Empty;
        said.Shown = page => typed = door.Agree(page);
        var failure = await Assert.ThrowsAsync<CommandException>(() => new MastodonConnection().ConnectAsync(Talk(noBrowser: true, hidden: () => typed), TestContext.Current.CancellationToken));
        Assert.All([MastodonDoor.AppSecret, MastodonDoor.AccessToken, "code-1"], secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));
        NothingSaid();
    }

    [Theory]
    [InlineData("http://social.example")]
    [InlineData("https://127.0.0.2")]
    [InlineData("@anna@localhost")]
    public async Task A_server_that_must_not_be_called_is_not_called(string server)
    {
        var failure = await Assert.ThrowsAsync<CommandException>(() => new MastodonConnection().ConnectAsync(Talk(server: server), TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.WrongUsage, failure.ExitCode);
    }

    [Fact]
    public async Task The_access_is_given_back()
    {
        var folder = Directory.CreateTempSubdirectory("door").FullName;
        var secrets = new SealedChannelSecrets(folder, new Lazy<ISealer?>(KeySealer.From(Convert.ToBase64String(new byte[32]))), new Dictionary<string, string>());
        var channel = new Channel("masto", "mastodon", "anna") { Settings = new Dictionary<string, string> { ["server"] = host.BaseUri.AbsoluteUri } };
        await secrets.KeepAsync(channel, new Dictionary<string, string?> { ["accessToken"] = "t-1", ["clientId"] = "app-1", ["clientSecret"] = MastodonDoor.AppSecret }, default);

        Assert.True(await new MastodonConnection().GiveBackAsync(channel, Talk(), await secrets.KeptAsync(channel, default), default));
        Assert.Equal(["t-1"], door.Revoked);
        Assert.False(await new MastodonConnection().GiveBackAsync(channel, Talk(), await secrets.KeptAsync(channel with { Account = "other" }, default), default));
        Assert.Contains("Authorized apps", new MastodonConnection().ByHand, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private void NothingSaid() => Assert.All([MastodonDoor.AppSecret, MastodonDoor.AccessToken, "code-1"], secret => Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal));

    private ConnectTalk Talk(bool noBrowser = false, Func<string?>? hidden = null, string? server = null) => new(
        new Terminal { Out = said, Error = said, CurrentFolder = Path.GetTempPath(), CanAsk = true, ReadHidden = hidden }, NetworkCatalog.Find("mastodon")!, http.For("mastodon"))
    {
        NoBrowser = noBrowser,
        Given = new Dictionary<string, string> { ["--server"] = server ?? host.BaseUri.AbsoluteUri },
    };

    // Does something when an address is shown.
    private sealed class Dialogue : StringWriter
    {
        public Action<Uri>? Shown { get; set; }

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("http", StringComparison.Ordinal) == true)
            {
                Shown?.Invoke(new Uri(value));
            }
        }
    }
}
