using System.Text;
using SheetSync.Core.Checking;
using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Networks.OAuth;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Connecting;
using SheetSync.Worker.Publishing;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Connecting;

public sealed class ChannelsCommandTests : IAsyncLifetime
{
    private const string Password = "abcd-efgh-ijkl-mnop";
    private readonly CliBench bench = new() { Clock = TimeProvider.System };
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await EmulatorHost.StartAsync(new BlueskyServer("acme.test", Password, TimeProvider.System));
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), """
            {
              // our calendar
              "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
              "channels": [
                { "name": "sky", "network": "bluesky", "account": "acme" }, // found in the sheet
                { "name": "x-main", "network": "x", "account": "acme" }
              ],
              "http": { "privateHosts": ["127.0.0.1"] }
            }
            """);
        bench.Write();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task Bluesky_is_connected_tested_listed_and_disconnected()
    {
        var connected = await ConnectSkyAsync(Password);
        Assert.Equal((0, string.Empty), (connected.ExitCode, connected.Error));
        Assert.Contains("as channel \"sky\"", connected.Out, StringComparison.Ordinal);
        var settings = await SettingsAsync();
        Assert.Contains("\"account\": \"acme\", \"live\": true, \"handle\": \"acme.test\", \"server\"", settings, StringComparison.Ordinal);
        Assert.Contains("// found in the sheet", settings, StringComparison.Ordinal);
        NothingHolds(Password);

        bench.Environment.Clear();
        Assert.Equal(0, (await bench.RunAsync("channels", "test", "sky")).ExitCode);
        var list = (await bench.RunAsync("channels", "list", "--json")).Json.GetProperty("channels");
        Assert.Equal("name network account postsGo missing", CliResult.Names(list[0]));
        Assert.Equal(("network", 0, "outbox"), (list[0].GetProperty("postsGo").GetString(), list[0].GetProperty("missing").GetArrayLength(), list[1].GetProperty("postsGo").GetString()));

        Assert.Equal(0, (await bench.RunAsync("channels", "disconnect", "sky")).ExitCode);
        Assert.Contains("\"live\": false", await SettingsAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(bench.PathOf("tokens"), "*.sealed"));
        Assert.Contains("sky is not connected", (await bench.RunAsync("channels", "disconnect", "sky")).Out, StringComparison.Ordinal);
        Assert.Contains("go to the outbox", (await bench.RunAsync("channels", "test", "sky")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_connects_nothing()
    {
        var before = await SettingsAsync();
        var refused = await ConnectSkyAsync("wrong-pass-word-here");
        Assert.Equal(3, refused.ExitCode);
        Assert.Equal(before, await SettingsAsync());
        Assert.DoesNotContain("wrong-pass", refused.Out + refused.Error, StringComparison.Ordinal);
        NothingHolds("wrong-pass-word-here");
        Assert.Equal(2, (await bench.RunAsync("channels", "test", "skye")).ExitCode);
    }

    [Fact]
    public async Task A_webhook_gets_a_secret_that_is_shown_once_and_another_name_makes_another_channel()
    {
        var connected = await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook", "--name", "blog");
        Assert.Equal((0, string.Empty), (connected.ExitCode, connected.Error));
        var secret = connected.Out.Split('\n').Single(line => line.StartsWith("whsec_", StringComparison.Ordinal)).Trim();
        NothingHolds(secret);
        Assert.Contains("{ \"name\": \"blog\", \"network\": \"webhook\", \"account\": \"127.0.0.1\", \"live\": true, \"url\": ", await SettingsAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await bench.RunAsync("channels", "test")).ExitCode);
        Assert.DoesNotContain(secret, (await bench.RunAsync("channels", "list")).Out, StringComparison.Ordinal);

        Assert.Equal(2, (await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook", "--name", "x-main")).ExitCode);
        Assert.Equal(2, (await bench.RunAsync("channels", "connect", "webhook", "--url", "http://10.0.0.7/hook")).ExitCode);

        // Again, without saying what is known: a new secret for the same channel.
        var anew = await bench.RunAsync("channels", "connect", "webhook");
        Assert.Equal(0, anew.ExitCode);
        Assert.Contains("as channel \"blog\"", anew.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, anew.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task The_settings_keep_the_form_of_their_letters_and_who_may_read_them(string form)
    {
        var file = bench.PathOf("sheetsync.json");
        var encoding = Encoding.GetEncoding(form);
        await File.WriteAllTextAsync(file, await SettingsAsync(), encoding, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Assert.Equal(0, (await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook", "--name", "blog")).ExitCode);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan().StartsWith(encoding.Preamble));
        Assert.Contains("\"blog\"", encoding.GetString(bytes.AsSpan(encoding.Preamble.Length)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(bench.Folder, "*.new"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Settings_that_could_not_be_read_again_are_never_written()
    {
        var before = await SettingsAsync();
        var refused = await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook", "--name", "blog", "--set", "http.privateHosts=[]");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Equal(before, await SettingsAsync());
    }

    [Fact]
    public async Task Mastodon_is_connected_in_the_browser_and_its_access_given_back()
    {
        var door = new MastodonDoor();
        await using var server = await EmulatorHost.StartAsync(door);
        using var said = new StringWriter();
        var terminal = new Terminal
        {
            Out = said,
            Error = said,
            CurrentFolder = bench.Folder,
            OpenBrowser = page => _ = Task.Run(async () =>
            {
                using var browser = new HttpClient();
                await browser.GetAsync(door.Back(page));
            }),
        };
        Assert.Equal(0, await Cli.RunAsync(["channels", "connect", "mastodon", "--server", server.BaseUri.AbsoluteUri, "--name", "fediverse"], terminal, TestContext.Current.CancellationToken));
        Assert.Contains("as channel \"fediverse\"", said.ToString(), StringComparison.Ordinal);
        Assert.Contains($"\"account\": \"anna@{server.BaseUri.Authority}\", \"live\": true", await SettingsAsync(), StringComparison.Ordinal);
        Assert.All([MastodonDoor.AccessToken, MastodonDoor.AppSecret, "code-1"], secret =>
        {
            NothingHolds(secret);
            Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal(0, (await bench.RunAsync("channels", "test", "fediverse")).ExitCode);

        Assert.Equal(0, (await bench.RunAsync("channels", "disconnect", "fediverse")).ExitCode);
        Assert.Equal([MastodonDoor.AccessToken], door.Revoked);
        Assert.Equal(2, (await bench.RunAsync("channels", "connect", "mastodon", "--server", server.BaseUri.AbsoluteUri, "--no-browser")).ExitCode);
    }

    [Fact]
    public async Task Access_that_will_end_is_named_by_doctor_posts_and_test()
    {
        Assert.Equal(0, (await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook", "--name", "blog")).ExitCode);
        var workspace = new Workspace(bench.Folder);
        var settings = SettingsReader.Load(workspace, bench.Environment, []);
        var secrets = NetworkPublishers.SecretsOf(settings, workspace, new Terminal { Out = TextWriter.Null, Error = TextWriter.Null, CurrentFolder = bench.Folder });
        var ends = TimeProvider.System.GetUtcNow().AddDays(5);
        await OAuthAccess.KeepAsync(secrets, settings.Channels[^1], new OAuthTokens("a-secret-token", null, ends, ends, null));
        foreach (var command in new[] { "doctor", "posts" })
        {
            var said = await bench.RunAsync(command);
            Assert.Contains($"{ends:yyyy-MM-dd}", said.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("a-secret-token", said.Out, StringComparison.Ordinal);
        }

        var problem = Assert.Single((await bench.RunAsync("posts", "--json")).Json.GetProperty("problems").EnumerateArray());
        Assert.Equal("accessEndsSoon", problem.GetProperty("code").GetString());
        Assert.Contains($"{ends:yyyy-MM-dd}", problem.GetProperty("message").GetString(), StringComparison.Ordinal);

        var test = await bench.RunAsync("channels", "test");
        Assert.Equal(0, test.ExitCode);
        Assert.Contains("channels connect webhook", string.Join(' ', test.Out.Split('│', StringSplitOptions.TrimEntries)), StringComparison.Ordinal);

        await OAuthAccess.KeepAsync(secrets, settings.Channels[^1], new OAuthTokens("a-secret-token", null, ends.AddDays(-6), ends, null));
        Assert.Equal(1, (await bench.RunAsync("channels", "test")).ExitCode);
    }

    [Fact]
    public async Task A_key_that_is_none_and_a_calendar_with_channels_of_its_own_are_named()
    {
        bench.Environment["SHEETSYNC_TOKEN_KEY"] = "password";
        Assert.Equal(2, (await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook")).ExitCode);
        bench.Environment.Clear();
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), (await SettingsAsync()).Replace("\"tabs\":", "\"channels\": [\"sky\"], \"tabs\":", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("add \"webhook\"", (await bench.RunAsync("channels", "connect", "webhook", "--url", $"{host.BaseUri}hook")).Out, StringComparison.Ordinal);
    }

    public static TheoryData<string> NotYet => [.. NetworkCatalog.All.Concat(NetworkCatalog.Further).Select(network => network.Id).Where(id => NetworkConnections.Find(id) is null)];

    [Theory]
    [MemberData(nameof(NotYet))]
    public async Task Of_a_network_that_cannot_be_connected_yet_one_learns_what_works(string network)
    {
        var before = await SettingsAsync();
        var told = await bench.RunAsync("channels", "connect", network);
        Assert.Equal(2, told.ExitCode);
        Assert.Contains("cannot publish on", told.Out, StringComparison.Ordinal);
        Assert.Contains("\"byHand\": true", told.Out, StringComparison.Ordinal);
        Assert.Equal(before, await SettingsAsync());
    }

    [Fact]
    public async Task Every_network_has_its_section_and_a_name_that_is_none_is_refused()
    {
        Assert.All(NetworkCatalog.All.Concat(NetworkCatalog.Further), network => Assert.NotEmpty(ConnectGuide.For(network)));
        var refused = await bench.RunAsync("channels", "connect", "mastodo");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("mastodon", refused.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> ConnectSkyAsync(string password)
    {
        bench.Environment[BlueskyConnection.PasswordVariable] = password;
        return bench.RunAsync("channels", "connect", "bluesky", "--account", "@acme.test", "--server", host.BaseUri.AbsoluteUri.TrimEnd('/'));
    }

    private Task<string> SettingsAsync() => File.ReadAllTextAsync(bench.PathOf("sheetsync.json"), TestContext.Current.CancellationToken);

    private void NothingHolds(string secret) => Assert.All(
        Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories),
        file => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal));
}
