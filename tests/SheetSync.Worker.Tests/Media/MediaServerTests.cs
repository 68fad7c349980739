using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Library.Links;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Media;

namespace SheetSync.Worker.Tests.Media;

/// <summary>The server of media links on a real port of the loopback.</summary>
public sealed class MediaServerTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_link_gives_the_file_to_the_byte_as_what_it_is()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("2026/mai/Bilde 1.jpg", Png);
        using var answer = await desk.GetAsync(await desk.LinkAsync("2026/mai/Bilde 1.jpg"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(Png.Length, answer.Content.Headers.ContentLength);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie") || answer.Headers.Contains("Server"));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(Png))}\"", answer.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task Asked_for_its_head_or_a_part_alone_it_gives_just_that()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("clip.mp4", "0123456789");
        var link = await desk.LinkAsync("clip.mp4");

        using var head = await desk.SendAsync(HttpMethod.Head, link);
        Assert.Equal((HttpStatusCode.OK, 10), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("bytes", Assert.Single(head.Headers.AcceptRanges));

        using var part = await desk.GetAsync(link, ("Range", "bytes=2-4"));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 2-4/10"), (part.StatusCode, part.Content.Headers.ContentRange?.ToString()));
        Assert.Equal("234", await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var end = await desk.GetAsync(link, ("Range", "bytes=-3"));
        Assert.Equal("789", await end.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var beyond = await desk.GetAsync(link, ("Range", "bytes=10-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var same = await desk.GetAsync(link, ("If-None-Match", head.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var other = await desk.GetAsync(link, ("Range", "bytes=2-4"), ("If-Range", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task Nothing_but_reading_is_possible(string method)
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg");
        using var answer = await desk.SendAsync(new HttpMethod(method), await desk.LinkAsync("a.jpg"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.True(File.Exists(Path.Combine(desk.Folder, "spring", "a.jpg")));
    }

    [Fact]
    public async Task A_link_ends_at_its_time()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg");
        var link = await desk.LinkAsync("a.jpg", validFor: TimeSpan.FromMinutes(10));
        desk.Now += TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, link));
        desk.Now += TimeSpan.FromSeconds(1);
        await NotFoundAsync(desk, link);
    }

    [Fact]
    public async Task A_link_that_was_changed_in_one_sign_leads_nowhere()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg");
        var link = (await desk.LinkAsync("a.jpg")).AbsoluteUri;
        var token = link.Split('/')[^2];
        for (var at = 0; at < token.Length; at += 7)
        {
            var changed = string.Concat(token.AsSpan(0, at), token[at] == 'A' ? "B" : "A", token.AsSpan(at + 1));
            await NotFoundAsync(desk, new Uri(link.Replace(token, changed, StringComparison.Ordinal)));
        }

        await NotFoundAsync(desk, new Uri(link.Replace("/a.jpg", "/b.jpg", StringComparison.Ordinal)));
        await NotFoundAsync(desk, new Uri(link.Replace("/a.jpg", "/", StringComparison.Ordinal)));
        await NotFoundAsync(desk, new Uri(link + "/a.jpg"));
    }

    [Fact]
    public async Task A_file_that_was_replaced_or_taken_away_is_not_given()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg", "first");
        var link = await desk.LinkAsync("a.jpg");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, link));
        desk.Put("a.jpg", "second, and not for them");
        await NotFoundAsync(desk, link);
        desk.Put("a.jpg", "first");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, link));
        File.Delete(Path.Combine(desk.Folder, "spring", "a.jpg"));
        await NotFoundAsync(desk, link);
    }

    [Fact]
    public async Task A_link_of_one_calendar_gives_nothing_of_another_and_an_unknown_one_gives_nothing()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Library("summer");
        desk.Put("a.jpg", "spring's"u8.ToArray());
        desk.Put("only.jpg", "summer's"u8.ToArray(), "summer");
        var hash = Convert.ToHexStringLower(SHA256.HashData("summer's"u8));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, await desk.LinkAsync("only.jpg", hash, "summer")));
        await NotFoundAsync(desk, await desk.LinkAsync("only.jpg", hash, "spring"));
        await NotFoundAsync(desk, await desk.LinkAsync("only.jpg", hash, "autumn"));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("..\\secret.txt")]
    [InlineData("a/../../secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("~/secret.txt")]
    [InlineData("link.txt")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.jpg:stream")]
    [InlineData("a.jpg\0.png")]
    public async Task Even_a_true_token_leads_to_nothing_outside_the_library(string asset)
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a/a.jpg");
        var secret = Path.Combine(desk.Folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(desk.Folder, "spring", "link.txt"), secret);
        await NotFoundAsync(desk, await desk.LinkAsync(asset, Convert.ToHexStringLower(SHA256.HashData("secret"u8))));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/media")]
    [InlineData("/media/")]
    [InlineData("/media//")]
    [InlineData("/media/../media")]
    [InlineData("/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd/x")]
    [InlineData("/media/a/b/c")]
    [InlineData("/a.jpg")]
    [InlineData("/media/x/a.jpg?calendar=spring")]
    [InlineData("/%00")]
    [InlineData("/media/AAAA/a.jpg")]
    public async Task No_other_address_gives_anything(string path)
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg");
        var answer = await RawAsync(desk.Address, $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (404|400) ", answer);
        Assert.DoesNotContain("a picture", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_any_size_is_refused_and_the_next_one_answered()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg");
        Assert.Matches("^HTTP/1.1 (404|414|431|400) ", await RawAsync(desk.Address, $"GET /media/{new string('A', 1 << 20)}/a.jpg HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.Matches("^HTTP/1.1 (404|413) ", await RawAsync(desk.Address, $"GET /media/x/a.jpg HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, await desk.LinkAsync("a.jpg")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/acme/files/")]
    public async Task A_proxy_may_leave_the_path_of_the_public_address_or_take_it_away(string path)
    {
        await using var desk = await MediaDesk.OpenAsync(path);
        desk.Put("a.jpg");
        var link = await desk.LinkAsync("a.jpg");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, link));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, new Uri(desk.Address, "/" + link.AbsolutePath[path.Length..])));
    }

    [Fact]
    public async Task Links_outlive_a_restart_and_lead_to_any_worker_with_the_key_and_to_no_other()
    {
        var key = RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes);
        await using var desk = await MediaDesk.OpenAsync(key: key);
        desk.Put("a.jpg");
        var link = await desk.LinkAsync("a.jpg");
        await using var second = await desk.ServeAsync(new LinkSealer(key));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, new Uri(second.Address, link.AbsolutePath)));
        await using var stranger = await desk.ServeAsync(new LinkSealer(RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes)));
        await NotFoundAsync(desk, new Uri(stranger.Address, link.AbsolutePath));
    }

    [Fact]
    public async Task What_is_fetched_is_one_line_of_the_log_and_no_line_holds_a_token()
    {
        await using var desk = await MediaDesk.OpenAsync();
        desk.Put("a.jpg");
        var link = await desk.LinkAsync("a.jpg");
        await StatusAsync(desk, link);
        desk.Now += TimeSpan.FromDays(1);
        await NotFoundAsync(desk, link);
        Assert.Equal("spring: a.jpg was fetched (GET, status 200) in 0 ms", Assert.Single(desk.Log));
    }

    [Fact]
    public async Task A_film_of_any_length_is_never_in_memory_as_a_whole()
    {
        const long Bytes = 1L << 28;
        await using var desk = await MediaDesk.OpenAsync();
        var film = new LongFilm(Bytes);
        desk.Add("cinema", film);
        var link = await desk.LinkAsync(LongFilm.Name, calendar: "cinema");
        using (var head = await desk.SendAsync(HttpMethod.Head, link))
        {
            Assert.Equal(Bytes, head.Content.Headers.ContentLength);
        }

        film.Begin();
        using var answer = await desk.GetAsync(link);
        await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (buffer, total) = (new byte[1 << 16], 0L);
        for (int read; (read = await content.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0; total += read)
        {
            film.See(read);
        }

        Assert.Equal(Bytes, total);
        Assert.InRange(film.MostAhead, 0, Bytes / 4);
    }

    [Fact]
    public async Task An_address_that_is_in_use_is_said_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var failure = await Assert.ThrowsAsync<CommandException>(() => MediaServer.StartAsync(
            (IPEndPoint)taken.LocalEndpoint, new Uri("https://acme.example/"), new LinkSealer(new byte[LinkSealer.KeyBytes]), _ => null, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<MediaServer>.Instance, TestContext.Current.CancellationToken));
        Assert.Contains("media.listen", failure.Message, StringComparison.Ordinal);
    }

    private static async Task NotFoundAsync(MediaDesk desk, Uri address)
    {
        using var answer = await desk.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> StatusAsync(MediaDesk desk, Uri address)
    {
        using var answer = await desk.GetAsync(address);
        await answer.Content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    // As no client of ours would write it.
    private static async Task<string> RawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var bytes = Encoding.ASCII.GetBytes(request);
        try
        {
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It was refused before it was through.
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        try
        {
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return "HTTP/1.1 400 ";
        }
    }
}
