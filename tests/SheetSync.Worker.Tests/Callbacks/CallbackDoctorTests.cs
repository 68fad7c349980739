using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Worker.Tests.Commands;
using SheetSync.Worker.Tests.Media;

namespace SheetSync.Worker.Tests.Callbacks;

/// <summary>What <c>doctor</c> says of the address at which receivers call back, each way in which it can be wrong.</summary>
public sealed class CallbackDoctorTests : IDisposable
{
    private const string Here = "\"127.0.0.1\"";
    private readonly CliBench bench = new() { Clock = TimeProvider.System };
    private readonly int port = CalledBackDeliveryTests.FreePort();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("sheetsync/")]
    public async Task A_signed_call_is_made_to_the_public_address(string path)
    {
        Set($"http://127.0.0.1:{port}/{path}", Here);
        var seen = await DoctorAsync();
        Assert.Contains("A signed call arrived by 127.0.0.1, which lies in a private network", seen);
        Assert.DoesNotContain("wrong", seen);
    }

    [Fact]
    public async Task Through_a_proxy_with_a_certificate_it_arrives_as_it_was_sent()
    {
        await using var proxy = new TlsProxy("localhost", port);
        await File.WriteAllTextAsync(bench.PathOf("root.pem"), proxy.Pem, TestContext.Current.CancellationToken);
        Set($"https://localhost:{proxy.Port}/calls", "\"localhost\"", "\"root.pem\"");
        Assert.Contains("A signed call arrived by localhost", await DoctorAsync());
    }

    [Fact]
    public async Task A_running_worker_is_the_one_that_is_tried()
    {
        Set($"http://127.0.0.1:{port}/", Here);
        bench.Write(("Good morning", 60, "blog", Stage.Approved));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = bench.RunAsync(stop.Token, "run");
        while (!running.IsCompleted && !await CalledBackDeliveryTests.IsListeningAsync(port))
        {
            await Task.Yield();
        }

        bench.Environment["SHEETSYNC_CHANNEL_BLOG_SECRET"] = CallbackDesk.Secret;
        Assert.Contains("A signed call arrived", (await bench.RunAsync("channels", "test", "blog")).Out);
        await stop.CancelAsync();
        var ended = await running;
        Assert.Contains("Taking call backs at http://127.0.0.1", ended.Error);
        Assert.Equal(0, ended.ExitCode);
    }

    [Fact]
    public async Task Without_the_section_nothing_is_said_of_it_and_nothing_listens()
    {
        bench.Configure();
        Assert.DoesNotContain("Call backs", await DoctorAsync());
    }

    [Fact]
    public async Task A_proxy_that_takes_no_connections_is_said()
    {
        Set($"http://127.0.0.1:{CalledBackDeliveryTests.FreePort()}/", Here);
        var seen = await DoctorAsync();
        Assert.Contains("No call arrives by 127.0.0.1: ", seen);
        Assert.Contains($"http://127.0.0.1:{port}/webhook/", seen);
    }

    [Theory]
    [InlineData(404, "this SheetSync is not what answers there")]
    [InlineData(403, "lets no call in")]
    [InlineData(401, "lets no call in")]
    [InlineData(502, "gets nothing from behind it")]
    [InlineData(418, "answers a call with status 418")]
    [InlineData(200, "answers with something else than SheetSync would")]
    public async Task What_a_proxy_answers_in_place_of_SheetSync_is_said(int status, string expected)
    {
        await using var proxy = await EmulatorHost.StartAsync(new OtherServer());
        proxy.Faults.Add(new Fault { Status = status, Body = """{"probe":"probe"}""" });
        Set(proxy.BaseUri.AbsoluteUri, Here);
        Assert.Contains(expected, await DoctorAsync());
    }

    [Fact]
    public async Task A_worker_with_another_key_is_not_taken_for_this_one()
    {
        await using var other = await CallbackDesk.OpenAsync();
        Set($"http://127.0.0.1:{other.At().Port}/", Here);
        Assert.Contains("this SheetSync is not what answers there", await DoctorAsync());
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();
        Set($"http://127.0.0.1:{port}/", Here);
        Assert.Contains("cannot listen at", await DoctorAsync());
        bench.Write(("Good morning", 60, "blog", Stage.Approved));
        var result = await bench.RunAsync("run");
        Assert.Contains("callbacks.listen", result.Error);
        Assert.Equal(3, result.ExitCode);
    }

    [Theory]
    [InlineData("""{ "publicUrl": "http://calls.acme.example/" }""", "callbacks.publicUrl")]
    [InlineData("""{ "publicUrl": "https://10.0.0.1/" }""", "callbacks.publicUrl")]
    [InlineData("""{ "publicUrl": "https://anna:pass@calls.acme.example/" }""", "callbacks.publicUrl")]
    [InlineData("""{ "publicUrl": "https://calls.acme.example/?a=b" }""", "callbacks.publicUrl")]
    [InlineData("""{ "publicUrl": "https://calls.acme.example/", "listen": "8086" }""", "callbacks.listen")]
    [InlineData("""{ "publicUrl": "https://calls.acme.example/", "listen": "127.0.0.1:0" }""", "127.0.0.1:8086")]
    [InlineData("""{ "listen": "127.0.0.1:8086" }""", "callbacks.publicUrl")]
    [InlineData("""{ "publicUrl": "https://calls.acme.example/", "secret": "wJalrXUtnFEMI" }""", "callbacks.secret")]
    public async Task A_setting_that_cannot_be_is_said_with_its_key(string section, string key)
    {
        bench.Configure($"\"callbacks\": {section}");
        var result = await bench.RunAsync("doctor");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(key, result.Error);
        Assert.DoesNotContain("pass@", result.Error);
        Assert.DoesNotContain("wJalr", result.Error);
    }

    private void Set(string publicUrl, string hosts, string roots = "") => File.WriteAllText(bench.PathOf("sheetsync.json"), $$"""
        {
          "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
          "channels": [ { "name": "blog", "network": "webhook", "account": "blog", "live": true, "url": "https://blog.example/hook" } ],
          "http": { "privateHosts": [{{hosts}}], "roots": [{{roots}}] },
          "callbacks": { "publicUrl": "{{publicUrl}}", "listen": "127.0.0.1:{{port}}" }
        }
        """);

    // What doctor says of call backs, in one line.
    private async Task<string> DoctorAsync()
    {
        bench.Environment["SHEETSYNC_CHANNEL_BLOG_SECRET"] = CallbackDesk.Secret;
        bench.Write(("Good morning", 60, "blog", Stage.Approved));
        var lines = (await bench.RunAsync("doctor")).Out.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length > 4).ToList();
        var first = lines.FindIndex(cells => cells[1].Trim() == "Call backs");
        return first < 0 ? string.Empty : Regex.Replace(
            string.Join(' ', Enumerable.Range(2, 3).Select(column => string.Join(' ', lines.Skip(first).TakeWhile((cells, at) => at == 0 || cells[1].Trim().Length == 0).Select(cells => cells[column].Trim())))), @"\s+", " ");
    }
}
