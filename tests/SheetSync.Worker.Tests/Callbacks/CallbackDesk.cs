using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Secrets;
using SheetSync.Core.Stores;
using SheetSync.Emulators.Webhook;
using SheetSync.Library.Links;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Webhook;
using SheetSync.Storage;
using SheetSync.Worker.Callbacks;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Tests.Callbacks;

/// <summary>A store on the disk with one delivery, and the server at which its receiver calls back.</summary>
internal sealed class CallbackDesk : IAsyncDisposable
{
    public const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";
    public const string Link = "https://blog.example/posts/7";
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);
    private static readonly Channel Blog = new("blog", "webhook", "blog.example") { ToOutbox = false };
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-callbacks-").FullName;
    private readonly List<CallbackServer> servers = [];
    private readonly StandingClock clock = new();
    private readonly SqlPostStore store;

    private CallbackDesk(string path)
    {
        Path = path;
        store = SqlPostStore.OpenAsync(new SqliteDialect(System.IO.Path.Combine(folder, "sheetsync.db")), default).GetAwaiter().GetResult();
        Store = new FaultyStore(store, Mortality.None);
        Sender = new CallbackSender(Secret, clock);
    }

    public LinkSealer Sealer { get; } = new(RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes));

    public FaultyStore Store { get; }

    public CallbackSender Sender { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public string Path { get; }

    public List<DeliveryResult> Shown { get; } = [];

    public List<string> Log { get; } = [];

    /// <summary>The channels that the settings name.</summary>
    public Dictionary<string, string?> Environment { get; } = new() { ["SHEETSYNC_CHANNEL_BLOG_SECRET"] = Secret };

    public static async Task<CallbackDesk> OpenAsync(DeliveryState state = DeliveryState.Processing, string path = "/")
    {
        var desk = new CallbackDesk(path);
        await desk.PutAsync(state);
        await desk.ServeAsync();
        return desk;
    }

    /// <summary>Another server for the same store, as after a restart or in another worker.</summary>
    public async Task<CallbackServer> ServeAsync()
    {
        var secrets = new SealedChannelSecrets(
            System.IO.Path.Combine(folder, "tokens"), new Lazy<ISealer?>(() => null), Environment.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!));
        var server = await CallbackServer.StartAsync(
            new CallbackSettings { PublicUrl = new Uri("https://acme.example" + Path), Listen = new IPEndPoint(IPAddress.Loopback, 0) },
            Sealer, new CallbackPass(Store, clock, NullLogger<CallbackPass>.Instance), new WebhookCallback(secrets, clock), _ => Blog,
            moved =>
            {
                lock (Shown)
                {
                    Shown.Add(moved);
                }

                return Task.CompletedTask;
            },
            new ListLogger(Log), TestContext.Current.CancellationToken);
        servers.Add(server);
        return server;
    }

    /// <summary>The address of a ticket, as it looks to somebody who stands at the last server itself.</summary>
    public Uri At(CallbackTicket? ticket = null) => new(servers[^1].Address, $"{Path}webhook/{(ticket ?? Ticket()).Seal(Sealer)}");

    public static CallbackTicket Ticket(int generation = 1) => new("spring", Key(generation));

    public static string Key(int generation = 1) => $"PBCDFGHJKL/webhook:blog.example#{generation}";

    /// <summary>A good call.</summary>
    public HttpRequestMessage Call(string body = $$"""{"status":"published","url":"{{Link}}","id":"7"}""", Uri? at = null, int generation = 1) =>
        Sender.Signed(at ?? At(), WebhookSignature.IdOf(Key(generation)), body);

    /// <summary>Makes a call and gives the status and body of the answer.</summary>
    public async Task<(int Status, string Body)> SendAsync(HttpRequestMessage call)
    {
        using (call)
        {
            using var answer = await Http.SendAsync(call, TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    public async Task<DeliveryRecord> DeliveryAsync() => (await PostAsync()).Deliveries[0];

    public async Task<IReadOnlyList<AttemptEntry>> AttemptsAsync() => await store.LoadAttemptsAsync("PBCDFGHJKL", TestContext.Current.CancellationToken);

    public async Task EditAsync(Func<DeliveryRecord, DeliveryRecord> edit)
    {
        var post = await PostAsync();
        Assert.True(await store.SaveAsync(new StoreChange { Posts = [post.With(edit(post.Deliveries[0]))] }, TestContext.Current.CancellationToken));
    }

    public void Advance(TimeSpan span) => clock.Ahead += span;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<PostRecord> PostAsync() => (await store.LoadPostsAsync("spring", ["PBCDFGHJKL"], TestContext.Current.CancellationToken))[0];

    private async Task PutAsync(DeliveryState state)
    {
        var request = new PublishRequest
        {
            Key = Key(), PostId = "PBCDFGHJKL", Calendar = "spring", Channel = Blog, DueAt = Now, Post = new ComposedPost { Text = "Spring is here" }, BodyHash = "body", RowHash = "row",
        };
        var delivery = new DeliveryRecord
        {
            Id = "PBCDFGHJKL/webhook:blog.example", Channel = "blog", Network = "webhook", AccountKey = "webhook:blog.example", DueAt = Now, State = state, Attempts = 1,
            CommittedAt = Now, Request = RequestBuilder.Write(request), PendingToken = "callback", RetryAt = state == DeliveryState.Processing ? Now.AddDays(1) : null,
        };
        var post = new PostRecord
        {
            PostId = "PBCDFGHJKL", Calendar = "spring", Tab = "Calendar", Row = 2, Stage = Stage.Approved, IdSeen = true, ContentHash = "content", Deliveries = [delivery],
            Fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "Spring is here")]),
        };
        Assert.True(await store.SaveAsync(new StoreChange { Posts = [post], Calendar = new CalendarState { Calendar = "spring", ConnectedAt = Now.AddDays(-1) } }, TestContext.Current.CancellationToken));
    }

    private sealed class StandingClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => Now + Ahead;
    }

    private sealed class ListLogger(List<string> lines) : ILogger<CallbackServer>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add(formatter(state, exception));
            }
        }
    }
}
