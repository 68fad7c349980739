using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Worker.Connecting;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Connecting;

/// <summary>A channel that is connected a second time, with the same account or another: nothing of the first time is left where it should not be.</summary>
public sealed class ConnectAgainTests : IAsyncLifetime
{
    private const string Password = "abcd-efgh-ijkl-mnop";
    private readonly CliBench bench = new() { Clock = TimeProvider.System };
    private BlueskyServer server = null!;
    private EmulatorHost acme = null!;
    private EmulatorHost other = null!;

    public async ValueTask InitializeAsync()
    {
        server = new BlueskyServer("acme.test", Password, TimeProvider.System);
        acme = await EmulatorHost.StartAsync(server);
        other = await EmulatorHost.StartAsync(new BlueskyServer("other.test", Password, TimeProvider.System));
        bench.Environment[BlueskyConnection.PasswordVariable] = Password;
        await bench.SettleAsync(""" "name": "x-main", "network": "x", "account": "acme" """);
        bench.Write();
    }

    public async ValueTask DisposeAsync()
    {
        await acme.DisposeAsync();
        await other.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task A_channel_that_moves_to_another_account_leaves_nothing_of_the_first()
    {
        await ConnectSkyAsync(acme, "acme.test");
        var first = Assert.Single(Sealed());
        var moved = await ConnectSkyAsync(other, "other.test");
        Assert.Equal((0, string.Empty), (moved.ExitCode, moved.Error));
        Assert.Contains("What was kept of acme.test is gone", moved.Out, StringComparison.Ordinal);
        Assert.NotEqual(first, Assert.Single(Sealed()));
        Assert.Equal(1, server.LogOuts);
        Assert.Equal(0, (await bench.RunAsync("channels", "test", "sky")).ExitCode);
    }

    [Fact]
    public async Task The_server_of_one_account_is_not_asked_with_the_password_of_another()
    {
        await ConnectSkyAsync(acme, "acme.test");
        acme.Calls.Clear();
        var refused = await bench.RunAsync("channels", "connect", "bluesky", "--account", "other.test", "--name", "sky");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--server", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, acme.Calls.Count);
    }

    [Fact]
    public async Task What_was_kept_is_forgotten_also_of_a_channel_that_was_switched_off_by_hand()
    {
        bench.Environment["SHEETSYNC_CHANNEL_SKY_APP_PASSWORD"] = Password;
        await ConnectSkyAsync(acme, "acme.test");
        bench.Environment.Clear();
        var settings = await File.ReadAllTextAsync(bench.PathOf("sheetsync.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), settings.Replace("\"live\": true", "\"live\": false", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var file = Assert.Single(Sealed());

        // As a key that was lost leaves it: nobody can open it, and it is there all the same.
        await File.WriteAllTextAsync(file, "sealed with a key that is no more", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".00c0ffee.new"), "left by a crash", TestContext.Current.CancellationToken);
        Assert.Contains("is gone", (await bench.RunAsync("channels", "disconnect", "sky")).Out, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(bench.PathOf("tokens")), left => Assert.EndsWith(".lock", left, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_in_is_ended_when_its_channel_is_disconnected_and_not_when_it_is_connected_again()
    {
        await ConnectSkyAsync(acme, "acme.test");
        await ConnectSkyAsync(acme, "acme.test");
        Assert.Equal((1, 0), (server.LogIns, server.LogOuts));
        Assert.Contains("app-passwords", (await bench.RunAsync("channels", "disconnect", "sky")).Out, StringComparison.Ordinal);
        Assert.Equal(1, server.LogOuts);
    }

    [Fact]
    public async Task A_variable_that_counts_before_what_was_just_kept_is_named()
    {
        Assert.DoesNotContain("counts before", (await ConnectSkyAsync(acme, "acme.test")).Out, StringComparison.Ordinal);
        bench.Environment["SHEETSYNC_CHANNEL_SKY_APP_PASSWORD"] = "an-old-one-of-the-server";
        var connected = await ConnectSkyAsync(acme, "acme.test");
        Assert.Contains("SHEETSYNC_CHANNEL_SKY_APP_PASSWORD", connected.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("an-old-one", connected.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_sign_in_gives_the_first_one_back()
    {
        var door = new MastodonDoor();
        await using var social = await EmulatorHost.StartAsync(door);
        await SignInAsync(door, social);
        door.Token = "second-token-of-anna";
        await SignInAsync(door, social);
        Assert.Equal([MastodonDoor.AccessToken], door.Revoked);
        Assert.Equal(0, (await bench.RunAsync("channels", "test", "fediverse")).ExitCode);

        Assert.Equal(0, (await bench.RunAsync("channels", "disconnect", "fediverse")).ExitCode);
        Assert.Equal([MastodonDoor.AccessToken, "second-token-of-anna"], door.Revoked);
    }

    [Fact]
    public async Task A_refusal_is_said_without_what_a_terminal_would_obey_and_nothing_is_kept()
    {
        var door = new MastodonDoor();
        await using var social = await EmulatorHost.StartAsync(door);
        using var said = new StringWriter();
        var before = await File.ReadAllTextAsync(bench.PathOf("sheetsync.json"), TestContext.Current.CancellationToken);
        Assert.Equal(3, await SignInAsync(page => new Uri(door.Back(page).AbsoluteUri.Replace("code=code-1", "error=access_denied&error_description=%1B%5D0%3Bmine%07no%0Ano%5Bred%5D", StringComparison.Ordinal)), social, said));
        Assert.Contains("no", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', said.ToString());
        Assert.DoesNotContain('\u0007', said.ToString());
        Assert.Equal(before, await File.ReadAllTextAsync(bench.PathOf("sheetsync.json"), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(bench.PathOf("tokens")) && Sealed().Length > 0);
    }

    private async Task SignInAsync(MastodonDoor door, EmulatorHost social) => Assert.Equal(0, await SignInAsync(door.Back, social, TextWriter.Null));

    private Task<int> SignInAsync(Func<Uri, Uri> answer, EmulatorHost social, TextWriter said)
    {
        var terminal = new Terminal
        {
            Out = said,
            Error = said,
            CurrentFolder = bench.Folder,
            OpenBrowser = page => _ = Task.Run(async () =>
            {
                using var browser = new HttpClient();
                await browser.GetAsync(answer(page));
            }),
        };
        return Cli.RunAsync(["channels", "connect", "mastodon", "--server", social.BaseUri.AbsoluteUri, "--name", "fediverse"], terminal, TestContext.Current.CancellationToken);
    }

    private Task<CliResult> ConnectSkyAsync(EmulatorHost host, string handle) =>
        bench.RunAsync("channels", "connect", "bluesky", "--account", handle, "--name", "sky", "--server", host.BaseUri.AbsoluteUri.TrimEnd('/'));

    private string[] Sealed() => Directory.GetFiles(bench.PathOf("tokens"), "*.sealed");
}
