using System.Net;
using System.Net.Sockets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Bucket;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Media;

/// <summary>From a row of the sheet to a receiver that fetches the row's pictures from a running worker.</summary>
public sealed class LinkedDeliveryTests : IAsyncLifetime
{
    private const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";
    private readonly CliBench bench = new();
    private readonly HttpClient http = new();
    private WebhookReceiver receiver = null!;
    private EmulatorHost host = null!;
    private int port;

    public async ValueTask InitializeAsync()
    {
        receiver = new WebhookReceiver(Secret, new BenchTime(bench)) { Joins = TimeSpan.FromHours(24) };
        host = await EmulatorHost.StartAsync(receiver);
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        bench.Environment["SHEETSYNC_CHANNEL_BLOG_SECRET"] = Secret;
        bench.AddPicture("first.png");
        await ConfigureAsync($$""", "media": { "publicUrl": "http://127.0.0.1:{{port}}/files/", "listen": "127.0.0.1:{{port}}" }""");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task The_receiver_fetches_what_the_row_names_also_after_a_restart_until_the_link_ends()
    {
        await PublishAsync();
        var body = Assert.Single(receiver.Deliveries).Body;
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Null(body["assets"]![0]!["content"]);

        for (var start = 0; start < 2; start++)
        {
            await WhileRunningAsync(async () => Assert.Equal(["first.png"], await LinkedAssets.FetchAsync(body, http, TestContext.Current.CancellationToken)));
        }

        bench.Now += TimeSpan.FromHours(24);
        await WhileRunningAsync(async () =>
        {
            using var answer = await http.GetAsync(body["assets"]![0]!["url"]!.GetValue<string>(), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        });
        NothingHolds(new Uri(body["assets"]![0]!["url"]!.GetValue<string>()).Segments[^2].TrimEnd('/'));
    }

    [Fact]
    public async Task A_call_that_is_repeated_has_another_link_to_the_same_and_there_is_one_post()
    {
        host.Faults.Add(new Fault { Match = "POST /hook", Cut = CutPoint.After });
        await PublishAsync();
        bench.Now += TimeSpan.FromMinutes(1);
        await bench.RunAsync("publish");
        Assert.Single(receiver.Deliveries);
        Assert.Equal(2, host.Calls.All.Count(call => call.Path == "/hook"));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task From_a_bucket_the_receiver_fetches_it_while_no_worker_runs()
    {
        await using var store = await EmulatorHost.StartAsync(new BucketService("acme-media", "emulator", "nordlys", "eu-north-1", TimeProvider.System));
        bench.Environment["SHEETSYNC_MEDIA_BUCKET_KEY_ID"] = "emulator";
        bench.Environment["SHEETSYNC_MEDIA_BUCKET_SECRET"] = "nordlys";
        await ConfigureAsync($$""", "media": { "bucket": { "name": "acme-media", "region": "eu-north-1", "endpoint": "{{store.BaseUri}}" } }""");

        // Links of a bucket end by its own clock.
        bench.Now = DateTimeOffset.UtcNow;
        await PublishAsync();
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal(["first.png"], await LinkedAssets.FetchAsync(Assert.Single(receiver.Deliveries).Body, http, TestContext.Current.CancellationToken));
        NothingHolds("nordlys");
    }

    [Fact]
    public async Task While_the_bucket_is_away_the_post_waits_and_the_row_says_why()
    {
        var service = new BucketService("acme-media", "emulator", "nordlys", "eu-north-1", TimeProvider.System);
        await using var store = await EmulatorHost.StartAsync(service);
        bench.Environment["SHEETSYNC_MEDIA_BUCKET_KEY_ID"] = "emulator";
        bench.Environment["SHEETSYNC_MEDIA_BUCKET_SECRET"] = "nordlys";
        await ConfigureAsync($$""", "media": { "bucket": { "name": "acme-media", "region": "eu-north-1", "endpoint": "{{store.BaseUri}}" } }""");
        store.Faults.Add(new Fault { Match = "PUT", Status = 503, Times = 3 });
        bench.Now = DateTimeOffset.UtcNow;
        await PublishAsync();
        Assert.Empty(receiver.Deliveries);
        Assert.Equal(["Scheduled"], await bench.CellsAsync("Status"));
        Assert.Contains("the bucket acme-media answered with status 503", Assert.Single(await bench.CellsAsync("Message")));

        bench.Now += TimeSpan.FromMinutes(2);
        await bench.RunAsync("publish");
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task The_channel_s_test_fetches_a_picture_too()
    {
        var result = await bench.RunAsync("channels", "test", "blog");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Media links", result.Out);
    }

    [Fact]
    public async Task Links_without_the_section_are_a_fault_of_the_settings()
    {
        await ConfigureAsync(string.Empty);
        var result = await bench.RunAsync("doctor");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("media.publicUrl", result.Error);
    }

    [Fact]
    public async Task A_live_channel_that_takes_no_upload_is_named_by_doctor_and_in_the_row()
    {
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), """
            {
              "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
              "channels": [ { "name": "insta", "network": "instagram", "account": "acme", "live": true } ]
            }
            """);
        bench.Write(new Dictionary<ColumnRole, string> { [ColumnRole.Assets] = "first.png" }, ("Good morning", 60, "insta", Stage.Approved));
        Assert.Contains("fetches images from a public address", (await bench.RunAsync("doctor")).Out.ReplaceLineEndings(" "));
        var check = await bench.RunAsync("check", "--config", "--json");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("mediaAddressMissing", check.Out);
        bench.AddPicture("second.png");
        var settings = await File.ReadAllTextAsync(bench.PathOf("sheetsync.json"));
        await File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), settings.Replace("\"channels\"", "\"media\": { \"publicUrl\": \"https://media.acme.example/\" }, \"channels\"", StringComparison.Ordinal));
        Assert.DoesNotContain("mediaAddressMissing", (await bench.RunAsync("check", "--config", "--json")).Out);
    }

    private Task ConfigureAsync(string more) => File.WriteAllTextAsync(bench.PathOf("sheetsync.json"), $$"""
        {
          "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
          "channels": [ { "name": "blog", "network": "webhook", "account": "blog", "live": true, "url": "{{host.BaseUri}}hook", "joins": "24h", "assets": "link" } ],
          "http": { "privateHosts": ["127.0.0.1"] }{{more}}
        }
        """);

    private async Task PublishAsync()
    {
        bench.Write(new Dictionary<ColumnRole, string> { [ColumnRole.Assets] = "first.png" }, ("Good morning", 1, "blog", Stage.Approved));
        await bench.RunAsync("sync");
        await bench.RunAsync("go-live", "spring", "--yes");
        bench.Now += TimeSpan.FromMinutes(1);
        await bench.RunAsync("publish");
    }

    private async Task WhileRunningAsync(Func<Task> act)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = bench.RunAsync(stop.Token, "run");
        while (!running.IsCompleted && !await IsListeningAsync())
        {
            await Task.Yield();
        }

        try
        {
            await act();
        }
        finally
        {
            await stop.CancelAsync();
        }

        Assert.Equal(0, (await running).ExitCode);
    }

    private async Task<bool> IsListeningAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Nothing in the workspace may hold it: records, logs, workbook.
    private void NothingHolds(string token) => Assert.All(
        Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories),
        file => Assert.DoesNotContain(token, File.ReadAllText(file), StringComparison.Ordinal));

    private sealed class BenchTime(CliBench bench) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => bench.Now;
    }
}
