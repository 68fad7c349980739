using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SheetSync.Conformance.Time;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Tests.Http;

public sealed class NetworkClientTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);
    private readonly FakeClock _clock = new(Now);
    private readonly List<IDisposable> _open = [];

    [Fact]
    public async Task A_question_is_repeated_until_the_network_answers()
    {
        var asked = 0;
        using var wire = new Wire(async (stream, _) => await SayAsync(stream, ++asked < 3 ? Wire.Answer(503, "{}") : Wire.Answer(200, """{"id":7}""")));
        var answer = await Client().SendAsync(HttpStep.Look, Get(wire), default);
        Assert.Equal((200, "7", 3), (answer.Status, answer.Field("id"), asked));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(501)]
    public async Task What_a_network_means_is_not_asked_again(int status)
    {
        using var wire = Wire.Saying(Wire.Answer(status, "{}"));
        Assert.Equal(status, (await Client().SendAsync(HttpStep.Look, Get(wire), default)).Status);
        Assert.Equal(1, wire.Connections);
    }

    [Fact]
    public async Task A_commit_is_never_repeated_whatever_comes_back()
    {
        using var down = Wire.Saying(Wire.Answer(503, "{}"));
        Assert.Equal(503, (await Client().CommitAsync(Post(down), default)).Status);
        Assert.Single(down.Requests);

        using var cut = new Wire((_, _) => Task.CompletedTask);
        var answer = await Client().CommitAsync(Post(cut), default);
        Assert.Equal((HttpTrouble.Lost, 0), (answer.Trouble, answer.Status));
        Assert.Single(cut.Requests);
        Assert.Equal(1, cut.Connections);
    }

    [Fact]
    public async Task A_commit_follows_no_redirect_and_a_question_leaves_its_token_behind()
    {
        using var target = Wire.Saying(Wire.Answer(200, "{}"));
        using var wire = Wire.Saying(Wire.Answer(307, "", $"Location: {target.Address}there\r\n"));
        Assert.Equal(307, (await Client().CommitAsync(Post(wire), default)).Status);
        Assert.Empty(target.Requests);

        Assert.Equal(200, (await Client().SendAsync(HttpStep.Look, Get(wire) with { Bearer = "very-secret" }, default)).Status);
        Assert.DoesNotContain("very-secret", Assert.Single(target.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_means_that_nothing_left()
    {
        var wire = Wire.Saying("");
        var gone = wire.Address;
        wire.Dispose();
        var answer = await Client().CommitAsync(new HttpCall(HttpMethod.Post, gone).WithJson(new { text = "hello" }), default);
        Assert.Equal((HttpTrouble.NotSent, "it takes no connections"), (answer.Trouble, answer.Reason));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_stops_a_commit_before_it_leaves_and_an_extra_root_lets_it_through()
    {
        using var root = Certificate("CN=Company root", null);
        using var leaf = Certificate("CN=127.0.0.1", root);
        using var wire = new Wire(async (stream, _) => await SayAsync(stream, Wire.Answer(200, "{}")), leaf);
        var answer = await Client().CommitAsync(Post(wire), default);
        Assert.Equal(HttpTrouble.NotSent, answer.Trouble);
        Assert.Contains("certificate", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(wire.Requests);

        Assert.Equal(200, (await Client(new NetworkHttpOptions { ExtraRoots = [root] }).CommitAsync(Post(wire), default)).Status);
    }

    [Fact]
    public async Task A_certificate_for_another_host_stays_refused()
    {
        using var root = Certificate("CN=Company root", null);
        using var leaf = Certificate("CN=elsewhere.example", root);
        using var wire = new Wire(async (stream, _) => await SayAsync(stream, Wire.Answer(200, "{}")), leaf);
        Assert.Equal(HttpTrouble.NotSent, (await Client(new NetworkHttpOptions { ExtraRoots = [root] }).CommitAsync(Post(wire), default)).Trouble);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task A_commit_that_is_not_answered_in_time_is_lost_and_one_that_never_connected_is_not_sent()
    {
        var arrived = new TaskCompletionSource();
        using var silent = new Wire(async (_, _) => { arrived.SetResult(); await Task.Delay(Timeout.Infinite); });
        var lost = Client().CommitAsync(Post(silent), default);
        await arrived.Task;
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal((HttpTrouble.Lost, "no answer within 60 s"), ((await lost).Trouble, (await lost).Reason));
    }

    [Fact]
    public async Task Who_gives_up_after_the_commit_left_gets_an_answer_and_before_that_an_exception()
    {
        var arrived = new TaskCompletionSource();
        using var silent = new Wire(async (_, _) => { arrived.SetResult(); await Task.Delay(Timeout.Infinite); });
        using var stop = new CancellationTokenSource();
        var lost = Client().CommitAsync(Post(silent), stop.Token);
        await arrived.Task;
        await stop.CancelAsync();
        Assert.Equal(HttpTrouble.Lost, (await lost).Trouble);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().CommitAsync(Post(silent), stop.Token));
        Assert.Single(silent.Requests);
    }

    [Fact]
    public async Task A_huge_answer_is_read_up_to_its_bound_and_no_further()
    {
        using var wire = new Wire(async (stream, _) =>
        {
            await SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            var part = new byte[64 * 1024];
            for (var i = 0; i < 16 * 1024; i++)
            {
                await stream.WriteAsync(part);
            }
        });
        var answer = await Client().CommitAsync(Post(wire), default);
        Assert.Equal((200, false, 1 << 20), (answer.Status, answer.IsWhole, answer.Body.Length));
        Assert.Null(answer.Json);
        Assert.True(answer.Kept.Length < 3000);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_keeps_its_status_and_is_not_whole()
    {
        using var wire = Wire.Saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
        var answer = await Client().CommitAsync(Post(wire), default);
        Assert.Equal((200, false, HttpTrouble.None), (answer.Status, answer.IsWhole, answer.Trouble));
    }

    [Fact]
    public async Task What_is_no_http_is_lost()
    {
        using var wire = Wire.Saying("SSH-2.0-OpenSSH_9.6\r\n\r\n");
        Assert.Equal(HttpTrouble.Lost, (await Client().CommitAsync(Post(wire), default)).Trouble);
    }

    [Fact]
    public async Task A_host_in_a_private_network_is_not_called_unless_the_settings_name_it()
    {
        using var wire = Wire.Saying(Wire.Answer(200, "{}"));
        var client = Client(new NetworkHttpOptions(), isNamed: false);
        var answer = await client.CommitAsync(Post(wire), default);
        Assert.Equal(HttpTrouble.NotSent, answer.Trouble);
        Assert.Equal(0, wire.Connections);

        // A name that leads there is found out where it is connected to.
        var byName = await client.CommitAsync(new HttpCall(HttpMethod.Post, new Uri("https://localhost.localdomain/")), default);
        Assert.Equal(HttpTrouble.NotSent, byName.Trouble);
    }

    [Fact]
    public async Task A_redirect_into_a_private_network_is_not_followed()
    {
        using var inside = Wire.Saying(Wire.Answer(200, "{}"));
        using var wire = Wire.Saying(Wire.Answer(302, "", $"Location: https://localhost:{inside.Address.Port}/\r\n"));
        var answer = await Client().SendAsync(HttpStep.Look, Get(wire), default);
        Assert.Equal(HttpTrouble.NotSent, answer.Trouble);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task A_proxy_of_the_settings_is_used_and_may_lie_in_the_private_network()
    {
        using var proxy = Wire.Saying(Wire.Answer(200, """{"by":"proxy"}"""));
        var options = new NetworkHttpOptions { Proxy = new WebProxy(proxy.Address), PrivateHosts = ["social.example"] };
        var answer = await Client(options, isNamed: false).SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, new Uri("http://social.example/a")), default);
        Assert.Equal("proxy", answer.Field("by"));
        Assert.StartsWith("GET http://social.example/a ", proxy.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_in_the_private_network_tunnels_to_what_is_encrypted()
    {
        using var internet = new PageProxy();
        internet.Show("https://social.example/a", """{"by":"tunnel"}"""u8.ToArray(), "application/json");
        var client = Client(new NetworkHttpOptions { Proxy = internet.Proxy, ExtraRoots = [internet.Root] });
        Assert.Equal("tunnel", (await client.SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, new Uri("https://social.example/a")), default)).Field("by"));
        Assert.Equal("tunnel", (await client.CommitAsync(new HttpCall(HttpMethod.Post, new Uri("https://social.example/a")), default)).Field("by"));
    }

    [Fact]
    public async Task A_private_host_of_the_settings_is_called_and_not_led_to_by_others()
    {
        using var inside = Wire.Saying(Wire.Answer(200, "{}"));
        using var internet = new PageProxy();
        internet.Lead("https://social.example/a", inside.Address.AbsoluteUri);
        var client = Client(new NetworkHttpOptions { Proxy = internet.Proxy, ExtraRoots = [internet.Root] });
        var answer = await client.SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, new Uri("https://social.example/a")), default);
        Assert.Equal((HttpTrouble.NotSent, "127.0.0.1 lies in a private network"), (answer.Trouble, answer.Reason));
        Assert.Equal(0, inside.Connections);
        Assert.Equal(200, (await client.SendAsync(HttpStep.Look, Get(inside), default)).Status);
    }

    [Fact]
    public async Task What_is_kept_of_an_answer_holds_no_secret()
    {
        using var wire = Wire.Saying(Wire.Answer(400, """{"error":"token tok-123-abc is bad","refresh_token":"r-999-xyz"}""", "X-RateLimit-Remaining: 0\r\nSet-Cookie: session=abcdef\r\n"));
        var answer = await Client().CommitAsync(Post(wire) with { Bearer = "tok-123-abc" }, default);
        Assert.Contains("HTTP 400", answer.Kept, StringComparison.Ordinal);
        Assert.Contains("X-RateLimit-Remaining: 0", answer.Kept, StringComparison.Ordinal);
        Assert.Contains("is bad", answer.Kept, StringComparison.Ordinal);
        Assert.DoesNotContain("tok-123-abc", answer.Kept, StringComparison.Ordinal);
        Assert.DoesNotContain("r-999-xyz", answer.Kept, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef", answer.Kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://media.example/media/AAECAwQFBgcICQoLDA0ODxAREhM-2_x/spring/photo.jpg")]
    [InlineData("https:\\/\\/media.example\\/media\\/AAECAwQFBgcICQoLDA0ODxAREhM-2_x\\/photo.jpg")]
    [InlineData("https://proxy.example/?of=https%3A%2F%2Fmedia.example%2Fmedia%2FAAECAwQFBgcICQoLDA0ODxAREhM-2_x%2Fphoto.jpg")]
    [InlineData("https://team.s3.eu-north-1.amazonaws.com/a.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AAECAwQF%2F20260504%2Feu-north-1&X-Amz-Signature=AAECAwQFBgcICQoL")]
    [InlineData("https://hooks.example/webhook/AAECAwQFBgcICQoLDA0ODxAREhM-2_x")]
    [InlineData("https://team.s3.amazonaws.com/a.jpg?X-Amz-Signature%3DAAECAwQFBgcICQoL")]
    [InlineData("https://team.blob.core.windows.net/a.jpg?sv=2024&sig=AAECAwQFBgcICQoL")]
    public async Task Whatever_was_asked_no_kept_answer_holds_an_address_with_which_one_may_fetch(string link)
    {
        using var wire = Wire.Saying(Wire.Answer(200, $$"""{"state":"processing","of":"{{link}}"}""", $"Location: {link}\r\n"));
        var answer = await Client().SendAsync(HttpStep.Look, Get(wire), default);
        Assert.DoesNotContain("AAECAwQF", answer.Kept, StringComparison.Ordinal);
        Assert.Contains("processing", answer.Kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"caf\u00c3\"", "caf\uFFFD")]
    [InlineData("\"half \\uD83C of a sign\"", "half \uFFFD of a sign")]
    [InlineData("\"\\udf31 the other \\ud83c\\ud83c\\udf31\"", "\uFFFD the other \uFFFD🌱")]
    [InlineData("\"a path \\\\uD83C\"", "a path \\uD83C")]
    public async Task An_answer_with_broken_letters_is_read_as_far_as_it_can_be(string said, string read)
    {
        var body = Encoding.Latin1.GetBytes("{\"name\\uD83C\":1,\"error\":" + said + "}");
        using var wire = new Wire(async (stream, _) => await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body]));
        var answer = await Client().CommitAsync(Post(wire), default);
        Assert.Equal(read, answer.Field("error"));
        Assert.Contains("HTTP 400", answer.Kept, StringComparison.Ordinal);
    }

    public void Dispose() => _open.ForEach(open => open.Dispose());

    private NetworkClient Client(NetworkHttpOptions? options = null, bool isNamed = true)
    {
        options = (options ?? new NetworkHttpOptions()) with { RepeatDelay = TimeSpan.Zero };
        var http = new NetworkHttp(["test"], isNamed ? options with { PrivateHosts = ["127.0.0.1"] } : options, _clock);
        _open.Add(http);
        return http.For("test");
    }

    private static HttpCall Get(Wire wire) => new(HttpMethod.Get, wire.Address);

    private static HttpCall Post(Wire wire) => new HttpCall(HttpMethod.Post, wire.Address).WithJson(new { text = "hello" });

    private static async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name[3..], out var ip))
        {
            names.AddIpAddress(ip);
        }
        else
        {
            names.AddDnsName("elsewhere.example");
        }

        request.CertificateExtensions.Add(names.Build());
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        using var leaf = request.Create(issuer, from.AddDays(1), to.AddDays(-1), RandomNumberGenerator.GetBytes(8));
        using var withKey = leaf.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
