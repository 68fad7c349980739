using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Secrets;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Tests.Commands;
using SheetSync.Worker.Tests.Kill;

namespace SheetSync.Worker.Tests.Callbacks;

/// <summary>From a row of the sheet to a receiver that calls back, and to the link in the row.</summary>
public sealed class CalledBackDeliveryTests : IAsyncLifetime
{
    private const string Link = "https://blog.example/posts/0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly int port = FreePort();
    private CliBench bench = new();
    private WebhookReceiver receiver = null!;
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync() => await OpenAsync(new CliBench());

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task The_worker_that_listens_need_not_be_the_one_that_published()
    {
        await PublishAsync();
        Assert.Equal(["Processing"], await bench.CellsAsync("Status"));
        await WhileRunningAsync(async () => Assert.Equal(200, await CallBackAsync()));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal([Link], await bench.CellsAsync("Post URL"));
        bench.Now += TimeSpan.FromDays(2);
        await bench.RunAsync("publish");
        Assert.Single(host.Calls.All, call => call.Method == "POST");
        var log = (await bench.RunAsync("posts", "--verbose")).Out;
        Assert.Contains("complete: pending, and waited for: the network calls back", log);
        Assert.Contains($"callBack: published {Link}", log);
        bench.NothingHolds(AddressOf(0).Segments[^1]);
        bench.NothingHolds(CallbackDesk.Secret);
    }

    [Fact]
    public async Task A_row_that_needs_a_person_because_the_answer_was_lost_is_settled_when_the_receiver_calls()
    {
        host.Faults.Add(new Fault { Match = "POST /hook", Cut = CutPoint.After });
        await PublishAsync();
        Assert.Equal(["Needs review"], await bench.CellsAsync("Status"));
        await WhileRunningAsync(async () => Assert.Equal(200, await CallBackAsync()));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal([Link], await bench.CellsAsync("Post URL"));
        Assert.Equal([string.Empty], await bench.CellsAsync("Message"));
    }

    [Fact]
    public async Task A_failure_is_told_in_the_row_and_a_person_may_try_again()
    {
        await PublishAsync();
        await WhileRunningAsync(async () => Assert.Equal(200, await CallBackAsync(new JsonObject { ["status"] = "failed", ["message"] = "=The newsletter is closed" })));
        Assert.Equal(["Failed"], await bench.CellsAsync("Status"));
        Assert.Contains("=The newsletter is closed", Assert.Single(await bench.CellsAsync("Message")));
    }

    [Fact]
    public async Task A_receiver_that_never_calls_back_is_a_matter_for_a_person_after_a_day()
    {
        await PublishAsync();
        bench.Now += TimeSpan.FromHours(23);
        await bench.RunAsync("publish");
        Assert.Equal(["Processing"], await bench.CellsAsync("Status"));
        bench.Now += TimeSpan.FromHours(2);
        await bench.RunAsync("publish");
        Assert.Equal(["Needs review"], await bench.CellsAsync("Status"));
        Assert.Contains("has not called back", Assert.Single(await bench.CellsAsync("Message")));
        Assert.Single(host.Calls.All);
    }

    [Fact]
    public async Task Without_the_setting_a_delivery_names_no_address_and_nothing_listens()
    {
        await bench.SettleAsync($$""" "name": "blog", "network": "webhook", "account": "blog", "live": true, "url": "{{host.BaseUri}}hook" """);
        await PublishAsync();
        Assert.False(Assert.Single(receiver.Deliveries).Body.ContainsKey("callbackUrl"));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    // By the real clock: the receiver calls at once, so that its call and our reading of its answer race.
    [Fact]
    public async Task The_running_program_publishes_is_called_back_and_writes_the_link_into_the_sheet()
    {
        await host.DisposeAsync();
        bench.Dispose();
        await OpenAsync(new CliBench { Clock = TimeProvider.System, Now = DateTimeOffset.UtcNow }, TimeProvider.System);
        receiver.CallsBackAfter = TimeSpan.Zero;
        await KeepSecretAsync();
        await AheadAsync();
        using var program = RealProgram.Start("run", "--dir", bench.Folder);
        await UntilAsync("Published", program);
        Assert.Equal([Link], await bench.CellsAsync("Post URL"));
        Assert.Single(receiver.Deliveries);
        Assert.Equal([200], receiver.CallbackAnswers);
        Assert.True(await program.StopAsync("INT", Patience) == 0, program.Said);
    }

    [Fact]
    public async Task Killed_while_the_receiver_works_the_program_is_told_when_it_runs_again()
    {
        await host.DisposeAsync();
        bench.Dispose();
        await OpenAsync(new CliBench { Clock = TimeProvider.System, Now = DateTimeOffset.UtcNow }, TimeProvider.System);
        await KeepSecretAsync();
        await AheadAsync();
        using (var first = RealProgram.Start("run", "--dir", bench.Folder))
        {
            await UntilAsync("Processing", first);
            await first.KillAsync();
        }

        Assert.Equal(0, await CallBackAsync());
        using var second = RealProgram.Start("run", "--dir", bench.Folder);
        Assert.True(await second.SaysAsync("Taking call backs", Patience), second.Said);
        Assert.Equal(200, await CallBackAsync());
        Assert.Equal(200, await CallBackAsync());
        await second.KillAsync();

        // What was answered with 200 is on the disk, whenever the program dies; the row follows at the next start.
        using var third = RealProgram.Start("run", "--dir", bench.Folder);
        Assert.True(await third.SaysAsync("Taking call backs", Patience), third.Said);
        await UntilAsync("Published", third);
        Assert.Equal([Link], await bench.CellsAsync("Post URL"));
        Assert.Single(receiver.Deliveries);
        Assert.True(await third.StopAsync("TERM", Patience) == 0, third.Said);
    }

    /// <summary>A port of 127.0.0.1 that nobody uses.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether somebody listens at a port of 127.0.0.1.</summary>
    internal static async Task<bool> IsListeningAsync(int port)
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

    // The receiver answers 202 and does not call by itself, unless a test says so.
    private async Task OpenAsync(CliBench opened, TimeProvider? clock = null)
    {
        bench = opened;
        receiver = new WebhookReceiver(CallbackDesk.Secret, clock ?? bench.ServerClock()) { CallsBackAfter = TimeSpan.FromDays(20) };
        host = await EmulatorHost.StartAsync(receiver);
        bench.Environment["SHEETSYNC_CHANNEL_BLOG_SECRET"] = CallbackDesk.Secret;
        await bench.SettleAsync(
            $$""" "name": "blog", "network": "webhook", "account": "blog", "live": true, "url": "{{host.BaseUri}}hook" """,
            $$""", "callbacks": { "publicUrl": "http://127.0.0.1:{{port}}/in/", "listen": "127.0.0.1:{{port}}" }""");
    }

    private async Task PublishAsync()
    {
        bench.Write(("Good morning", 1, "blog", Stage.Approved));
        await bench.PublishAsync();
    }

    // A row that falls due in a few seconds, of a calendar that is live before it is, however slow the machine.
    private async Task AheadAsync()
    {
        bench.Write(("Some day", 600, "blog", Stage.Approved));
        await bench.RunAsync("sync");
        await bench.RunAsync("go-live", "spring", "--yes");
        bench.Now = DateTimeOffset.UtcNow;
        bench.Write(("Good morning", 0.2, "blog", Stage.Approved));
        await bench.RunAsync("sync");
    }

    // As "channels connect" does: a program of its own has no environment of ours.
    private async Task KeepSecretAsync()
    {
        var secrets = new SealedChannelSecrets(bench.PathOf("tokens"), new Lazy<ISealer?>(() => new KeyRingSealer(bench.PathOf("keys"))), new Dictionary<string, string>());
        await secrets.KeepAsync(new Channel("blog", "webhook", "blog"), new Dictionary<string, string?> { ["secret"] = CallbackDesk.Secret }, TestContext.Current.CancellationToken);
    }

    private Uri AddressOf(int at) => new(receiver.Deliveries[at].Body["callbackUrl"]!.GetValue<string>());

    private Task<int> CallBackAsync(JsonObject? said = null) => new CallbackSender(CallbackDesk.Secret, bench.Clock ?? bench.ServerClock()).SendAsync(
        AddressOf(0), receiver.Deliveries[0].Id, said ?? new JsonObject { ["status"] = "published", ["id"] = "0", ["url"] = Link });

    private async Task UntilAsync(string status, RealProgram program)
    {
        for (var end = DateTimeOffset.UtcNow + Patience; (await bench.CellsAsync("Status"))[0] != status; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.True(DateTimeOffset.UtcNow < end, program.Said);
        }
    }

    private async Task WhileRunningAsync(Func<Task> act)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = bench.RunAsync(stop.Token, "run");
        while (!running.IsCompleted && !await IsListeningAsync(port))
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
}
