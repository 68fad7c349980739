using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SheetSync.Worker.Tests.Media;

/// <summary>Requests at random against the server of media links.</summary>
public sealed class MediaFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "/", "//", "media", "/media/", "..", "%2e%2e", "%2f", "%5c", "\\", "%00", "%", "%zz", "?", "#", "a.jpg", "/a.jpg", "secret.txt", "etc/passwd", "AAAA", "-", "_", "=", "+", " ", "\t",
        "æ", "\u202e", ";", ":", "@", "http://127.0.0.1/", "*", "%C0%AF", "%E2%80%AE",
    ];

    [Fact]
    public async Task Whatever_is_asked_nothing_comes_but_what_a_true_link_leads_to()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var desk = await MediaDesk.OpenAsync("/files/");
        desk.Put("a.jpg", "only by its link");
        await File.WriteAllTextAsync(Path.Combine(desk.Folder, "secret.txt"), "only by its link", TestContext.Current.CancellationToken);
        var link = (await desk.LinkAsync("a.jpg")).AbsolutePath;
        var fetched = 0;
        for (var at = 0; at < 300 * Depth; at++)
        {
            var target = random.Next(3) == 0 ? Any(random) : Changed(link, random);
            var answer = await AskAsync(desk.Address.Port, $"{(random.Next(4) == 0 ? "HEAD" : "GET")} {target} HTTP/1.1\r\nHost: {(random.Next(5) == 0 ? Any(random) : "x")}\r\nConnection: close\r\n\r\n");
            var isTrue = Uri.UnescapeDataString(target.Split('?')[0]) is var path && (path == link || path == link["/files".Length..]);
            if (answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
            {
                Assert.True(isTrue, $"200 for {target}");
                fetched++;
            }
            else
            {
                Assert.Matches("^HTTP/1.1 (400|404|405) ", answer);
                Assert.DoesNotContain("only by its link", answer, StringComparison.Ordinal);
            }
        }

        output.WriteLine($"{fetched} were true links");
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync(new Uri(desk.Address, link))).StatusCode);
    }

    private static int Depth => int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var depth) ? depth : 1;

    private static string Any(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    // A true link with a sign more, less or other, in another writing, or as it is.
    private static string Changed(string link, Random random)
    {
        var at = random.Next(link.Length);
        return random.Next(6) switch
        {
            0 => link.Remove(at, 1),
            1 => link.Insert(at, Pieces[random.Next(Pieces.Length)]),
            2 => string.Concat(link.AsSpan(0, at), ((char)random.Next(33, 127)).ToString(), link.AsSpan(at + 1)),
            3 => string.Concat(link.AsSpan(0, at), $"%{(int)link[at]:x2}", link.AsSpan(at + 1)),
            4 => link["/files".Length..],
            _ => link + (random.Next(2) == 0 ? string.Empty : "?" + Any(random)),
        };
    }

    private static async Task<string> AskAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
