using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Bucket;
using SheetSync.Emulators.Frame;
using SheetSync.Networks.Http;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Media;

/// <summary>What <c>doctor</c> says of the address under which media can be fetched, each way in which it can be wrong.</summary>
public sealed class MediaDoctorTests : IDisposable
{
    private const string Here = "\"127.0.0.1\"";
    private readonly CliBench bench = new() { Clock = TimeProvider.System };
    private readonly int port = FreePort();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_picture_is_fetched_through_the_public_address()
    {
        Set($"http://127.0.0.1:{port}/", Here);
        var seen = await DoctorAsync();
        Assert.Contains("Fetched from 127.0.0.1, which lies in a private network", seen);
        Assert.DoesNotContain("wrong", seen);
    }

    [Fact]
    public async Task Without_the_section_nothing_is_said_of_it()
    {
        bench.Configure();
        Assert.DoesNotContain("Media links", await DoctorAsync());
    }

    [Fact]
    public async Task Without_a_file_there_is_nothing_to_try_it_with()
    {
        Set($"http://127.0.0.1:{port}/", Here);
        Assert.Contains("the library holds no file", await DoctorAsync(picture: false));
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_said()
    {
        Set("https://nothing.invalid/");
        Assert.Contains("there is no host of its name", await DoctorAsync());
    }

    [Fact]
    public async Task Through_a_proxy_with_a_certificate_it_is_fetched_where_that_is_trusted()
    {
        await using var proxy = new TlsProxy("localhost", port);
        Set($"https://localhost:{proxy.Port}/files", "\"localhost\"");
        Assert.Contains("its certificate is not trusted", await DoctorAsync());
        await File.WriteAllTextAsync(bench.PathOf("root.pem"), proxy.Pem, TestContext.Current.CancellationToken);
        Set($"https://localhost:{proxy.Port}/files", "\"localhost\"", "\"root.pem\"");
        Assert.Contains("Fetched from localhost", await DoctorAsync());
    }

    [Fact]
    public async Task A_public_name_that_leads_into_a_private_network_is_said()
    {
        // A machine's own name mostly does.
        var name = Dns.GetHostName();
        if (!await IsPrivateAsync(name))
        {
            Assert.Skip("The name of this machine leads nowhere, or to a public address.");
        }

        await using var proxy = new TlsProxy(name, port);
        Set($"https://{name}:{proxy.Port}/");
        Assert.Contains("lies in a private network: no network can fetch from there", await DoctorAsync());
    }

    [Fact]
    public async Task A_proxy_that_takes_no_connections_is_said()
    {
        Set($"http://127.0.0.1:{FreePort()}/", Here);
        Assert.Contains("it takes no connections", await DoctorAsync());
    }

    [Theory]
    [InlineData(404, "this SheetSync is not what answers there")]
    [InlineData(403, "refuses to give the file")]
    [InlineData(502, "gets nothing from behind it")]
    [InlineData(418, "answers with status 418")]
    public async Task What_a_proxy_answers_in_place_of_the_file_is_said(int status, string expected)
    {
        await using var proxy = await EmulatorHost.StartAsync(new OtherServer());
        proxy.Faults.Add(new Fault { Status = status });
        Set(proxy.BaseUri.AbsoluteUri, Here);
        var seen = await DoctorAsync();
        Assert.Contains(expected, seen);
        Assert.Contains($"http://127.0.0.1:{port}/media/", seen);
    }

    [Fact]
    public async Task Another_page_in_place_of_the_file_is_said()
    {
        await using var proxy = await EmulatorHost.StartAsync(new OtherServer());
        Set(proxy.BaseUri.AbsoluteUri, Here);
        Assert.Contains("answers with something else than the file", await DoctorAsync());
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();
        Set($"http://127.0.0.1:{port}/", Here);
        Assert.Contains("cannot listen at", await DoctorAsync());
        bench.Write(("Good morning", 60, "x-main", Stage.Approved));
        Assert.Contains("media.listen", (await bench.RunAsync("run")).Error);
    }

    [Theory]
    [InlineData("""{ "publicUrl": "http://media.acme.example/" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "https://192.168.1.7/" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "https://localhost/" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "https://anna:pass@media.acme.example/" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "https://media.acme.example/?a=b" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "media.acme.example" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "https://media.acme.example/", "listen": "8085" }""", "media.listen")]
    [InlineData("""{ "publicUrl": "https://media.acme.example/", "listen": "media.acme.example:80" }""", "media.listen")]
    [InlineData("""{ "publicUrl": "https://media.acme.example/", "listen": "127.0.0.1:0" }""", "media.listen")]
    [InlineData("""{ "listen": "127.0.0.1:8085" }""", "media.publicUrl")]
    [InlineData("""{ "publicUrl": "https://media.acme.example/", "bucket": { "name": "acme-media", "region": "eu-north-1" } }""", "media.bucket")]
    [InlineData("""{ "listen": "127.0.0.1:8085", "bucket": { "name": "acme-media", "region": "eu-north-1" } }""", "media.listen")]
    [InlineData("""{ "bucket": { "name": "acme-media" } }""", "media.bucket.region")]
    [InlineData("""{ "bucket": { "region": "eu-north-1" } }""", "media.bucket.name")]
    [InlineData("""{ "bucket": { "name": "../acme", "region": "eu-north-1" } }""", "media.bucket.name")]
    [InlineData("""{ "bucket": { "name": "acme-media", "region": "eu/north" } }""", "media.bucket.region")]
    [InlineData("""{ "bucket": { "name": "acme-media", "region": "auto", "endpoint": "http://s3.example.org" } }""", "media.bucket.endpoint")]
    [InlineData("""{ "bucket": { "name": "acme-media", "region": "auto", "endpoint": "https://s3.example.org/acme-media" } }""", "media.bucket.endpoint")]
    [InlineData("""{ "bucket": { "name": "acme-media", "region": "auto", "prefix": "../" } }""", "media.bucket.prefix")]
    [InlineData("""{ "bucket": { "name": "acme-media", "region": "auto", "secret": "wJalrXUtnFEMI" } }""", "media.bucket.secret")]
    [InlineData("""{ "publicurll": "https://media.acme.example/" }""", "media.publicurll")]
    public async Task A_setting_that_cannot_be_is_said_with_its_key(string section, string key)
    {
        bench.Configure($"\"media\": {section}");
        var result = await bench.RunAsync("doctor");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(key, result.Error);
        Assert.DoesNotContain("pass@", result.Error);
        Assert.DoesNotContain("wJalr", result.Error);
    }

    [Fact]
    public async Task A_key_from_the_environment_that_is_none_is_said()
    {
        bench.Configure("\"media\": { \"publicUrl\": \"https://media.acme.example/\" }");
        bench.Environment["SHEETSYNC_MEDIA_KEY"] = "short";
        Assert.Contains("SHEETSYNC_MEDIA_KEY", (await bench.RunAsync("doctor")).Error);
    }

    [Fact]
    public async Task The_key_is_made_once_and_lies_sealed()
    {
        Set($"http://127.0.0.1:{port}/", Here);
        await DoctorAsync();
        var file = Assert.Single(Directory.GetFiles(bench.PathOf("tokens"), "media-*.sealed"));
        var first = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await DoctorAsync();
        Assert.Equal(first, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("linkKey", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emulator", "nordlys", "eu-north-1", "Fetched from 127.0.0.1")]
    [InlineData("emulator", "another", "eu-north-1", "refuses its keys (SignatureDoesNotMatch)")]
    [InlineData("emulator", "nordlys", "eu-west-1", "answered with status 400 (AuthorizationHeaderMalformed)")]
    [InlineData(null, "nordlys", "eu-north-1", "SHEETSYNC_MEDIA_BUCKET_KEY_ID")]
    public async Task A_bucket_is_tried_by_fetching_too(string? keyId, string secret, string region, string expected)
    {
        await using var host = await EmulatorHost.StartAsync(new BucketService("acme-media", "emulator", "nordlys", "eu-north-1", TimeProvider.System));
        bench.Environment["SHEETSYNC_MEDIA_BUCKET_KEY_ID"] = keyId ?? string.Empty;
        bench.Environment["SHEETSYNC_MEDIA_BUCKET_SECRET"] = secret;
        bench.Configure($$"""
            "media": { "bucket": { "name": "acme-media", "region": "{{region}}", "endpoint": "{{host.BaseUri}}" } },
            "http": { "privateHosts": ["127.0.0.1"] }
            """);
        Assert.Contains(expected, await DoctorAsync());
    }

    private static async Task<bool> IsPrivateAsync(string name)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(name, TestContext.Current.CancellationToken)).All(address => !HostGuard.IsPublic(address));
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Set(string publicUrl, string privateHosts = "", string roots = "") => bench.Configure(
        $$"""
        "media": { "publicUrl": "{{publicUrl}}", "listen": "127.0.0.1:{{port}}" },
        "http": { "privateHosts": [{{privateHosts}}], "roots": [{{roots}}] }
        """);

    // What doctor says of media, in one line.
    private async Task<string> DoctorAsync(bool picture = true)
    {
        bench.Write(("Good morning", 60, "x-main", Stage.Approved));
        if (picture)
        {
            bench.AddPicture("a.png");
        }

        var lines = (await bench.RunAsync("doctor")).Out.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length > 4).ToList();
        var first = lines.FindIndex(cells => cells[1].Trim() == "Media links");
        return first < 0 ? string.Empty : Regex.Replace(
            string.Join(' ', Enumerable.Range(2, 3).Select(column => string.Join(' ', lines.Skip(first).TakeWhile((cells, at) => at == 0 || cells[1].Trim().Length == 0).Select(cells => cells[column].Trim())))), @"\s+", " ");
    }
}
