using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Assets;
using SheetSync.Core.Stores;
using SheetSync.Library.Links;
using SheetSync.Library.Local;
using SheetSync.Worker.Media;

namespace SheetSync.Worker.Tests.Media;

/// <summary>A library in a folder, links to it, and the server that they lead to.</summary>
internal sealed class MediaDesk : IAsyncDisposable
{
    private readonly Dictionary<string, IAssetStore> libraries = [];
    private readonly TellingClock clock = new();
    private readonly List<MediaServer> servers = [];

    private MediaDesk(byte[] key, string path) => (Sealer, Path) = (new LinkSealer(key), path);

    public string Folder { get; } = Directory.CreateTempSubdirectory("sheetsync-media-").FullName;

    public LinkSealer Sealer { get; }

    public string Path { get; }

    public Uri Address { get; private set; } = null!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public List<string> Log { get; } = [];

    public DateTimeOffset Now { get => clock.Now; set => clock.Now = value; }

    public static async Task<MediaDesk> OpenAsync(string path = "/", byte[]? key = null)
    {
        var desk = new MediaDesk(key ?? RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes), path);
        desk.Library("spring");
        desk.Address = (await desk.ServeAsync(desk.Sealer)).Address;
        return desk;
    }

    /// <summary>Another server for the same libraries, as after a restart or beside the first.</summary>
    public async Task<MediaServer> ServeAsync(LinkSealer sealer)
    {
        var server = await MediaServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0), new Uri("https://acme.example" + Path), sealer, libraries.GetValueOrDefault, clock, new Logger(Log), TestContext.Current.CancellationToken);
        servers.Add(server);
        return server;
    }

    public string Library(string calendar)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Folder, calendar)).FullName;
        libraries[calendar] = new LocalAssetStore(folder);
        return folder;
    }

    public void Add(string calendar, IAssetStore library) => libraries[calendar] = library;

    public byte[] Put(string asset, string content = "a picture") => Put(asset, System.Text.Encoding.UTF8.GetBytes(content));

    public byte[] Put(string asset, byte[] content, string calendar = "spring")
    {
        var file = System.IO.Path.Combine(Folder, calendar, asset);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return content;
    }

    /// <summary>A link as it looks to somebody who stands at the server itself.</summary>
    public async Task<Uri> LinkAsync(string asset, string? hash = null, string calendar = "spring", TimeSpan? validFor = null)
    {
        var links = new ServedLinks(new Uri(Address, Path), _ => ValueTask.FromResult(Sealer), clock);
        hash ??= await libraries[calendar].HashAsync(asset, TestContext.Current.CancellationToken);
        return Assert.IsType<MediaLink.Made>(await links.LinkAsync(calendar, asset, hash, validFor ?? TimeSpan.FromHours(1), TestContext.Current.CancellationToken)).Address;
    }

    public Task<HttpResponseMessage> GetAsync(Uri address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, params (string Name, string Value)[] headers)
    {
        var message = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private sealed class TellingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;
    }

    private sealed class Logger(List<string> lines) : ILogger<MediaServer>
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
