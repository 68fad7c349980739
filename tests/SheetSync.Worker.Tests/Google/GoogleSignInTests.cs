using SheetSync.Emulators.GoogleSheets;

namespace SheetSync.Worker.Tests.Google;

/// <summary>A person's own account: asked once in the browser, kept for that person's eyes.</summary>
public sealed class GoogleSignInTests : IAsyncLifetime
{
    private GoogleBench bench = null!;
    private DriveFile sheet = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await GoogleBench.StartAsync();
        sheet = bench.AddSheet(["Date", "Time", "Channels", "Caption", "Stage"], ["2027-03-02", "09:00", "x-main", "Hello", "Approved"]);
        bench.Configure(sheet, """ "client": "google-client.json", "person": "anna@example.org" """);
        await File.WriteAllTextAsync(
            bench.Cli.PathOf("google-client.json"), """{"installed":{"client_id":"c","client_secret":"s3cret"}}""", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Nobody_is_waited_for_where_nobody_signed_in()
    {
        var synced = await bench.Cli.RunAsync("sync");
        var doctor = await bench.Cli.RunAsync("doctor");

        Assert.Equal((3, 1), (synced.ExitCode, doctor.ExitCode));
        Assert.Contains("sheetsync sign-in", synced.Out);
    }

    [Fact]
    public async Task Who_agreed_once_is_signed_in_from_then_on()
    {
        var output = new Answering();
        var terminal = new Terminal { Out = output, Error = TextWriter.Null, CurrentFolder = bench.Cli.Folder };
        Assert.Equal(0, await Cli.RunAsync(["sign-in"], terminal, TestContext.Current.CancellationToken));

        Assert.Contains("Signed in as anna@example.org", output.ToString());
        Assert.DoesNotContain("s3cret", output.ToString());
        Assert.Equal(0, (await bench.Cli.RunAsync("sync")).ExitCode);
        Assert.Equal(["Scheduled"], bench.Cells(sheet, "Status"));
        var kept = Assert.Single(Directory.GetFiles(bench.Cli.PathOf("tokens")));
        Assert.DoesNotContain("token", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bench.Cli.PathOf("keys")));
        }
    }

    [Fact]
    public async Task A_calendar_of_a_service_account_needs_no_sign_in()
    {
        bench.Configure(sheet);

        var result = await bench.Cli.RunAsync("sign-in");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("google.person", result.Error);
    }

    // A person who opens the page that is shown and agrees: the browser then comes back to the port that waits.
    private sealed class Answering : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("http", StringComparison.Ordinal) == true)
            {
                var query = new Uri(value).Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
                _ = Task.Run(async () =>
                {
                    using var browser = new HttpClient();
                    await browser.GetAsync(new Uri($"{query["redirect_uri"]}?code=agreed&state={query.GetValueOrDefault("state")}"));
                });
            }
        }
    }
}
