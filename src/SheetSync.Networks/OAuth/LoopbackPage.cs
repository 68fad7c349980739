using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Networks.OAuth;

/// <summary>
/// The end of a sign-in on this machine (RFC 8252, 7.3): a free port of 127.0.0.1 to which the browser comes back with the code. Only an answer with the
/// right state counts, to a browser that knows where it is; whatever else knocks is told nothing.
/// </summary>
public sealed class LoopbackPage : IDisposable
{
    private const int MostBytes = 16 * 1024;
    private static readonly TimeSpan OneRequest = TimeSpan.FromSeconds(10);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TimeProvider clock;

    /// <summary>Opens the port.</summary>
    public LoopbackPage(TimeProvider clock)
    {
        this.clock = clock;
        listener.Start();
    }

    /// <summary>Where the browser is sent: register it with the app as it stands.</summary>
    public string Redirect => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    /// <summary>The code, or the reason why there is none. Throws <see cref="TimeoutException"/> where nobody answers in time.</summary>
    /// <param name="state">The state that the answer must bring back.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(string? Code, string Refusal)> WaitAsync(string state, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var found = new TaskCompletionSource<(string? Code, string Refusal)>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            // One beside the other: browsers open connections on which they say nothing yet.
            while (await NextAsync(found.Task, either.Token).ConfigureAwait(false) is { } visitor)
            {
                _ = ServeAsync(visitor, new Uri(Redirect).Authority, state, found, either.Token);
            }

            return await found.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    // Null: the answer has come.
    private async Task<TcpClient?> NextAsync(Task found, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = listener.AcceptTcpClientAsync(over.Token).AsTask();
        if (await Task.WhenAny(next, found).ConfigureAwait(false) == next)
        {
            return await next.ConfigureAwait(false);
        }

        await over.CancelAsync().ConfigureAwait(false);
        return null;
    }

    private static async Task ServeAsync(TcpClient visitor, string host, string state, TaskCompletionSource<(string? Code, string Refusal)> found, CancellationToken cancellationToken)
    {
        using (visitor)
        {
            if (await AnswerAsync(visitor, host, state, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                found.TrySetResult(answer);
            }
        }
    }

    // Null: it was something else than the answer that is waited for.
    private static async Task<(string? Code, string Refusal)?> AnswerAsync(TcpClient visitor, string host, string state, CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        slow.CancelAfter(OneRequest);
        try
        {
            var stream = visitor.GetStream();
            var head = await HeadAsync(stream, slow.Token).ConfigureAwait(false);
            var query = IsFor(host, head) ? QueryOf(head) : [];
            var isOurs = IsSame(query.GetValueOrDefault("state") ?? string.Empty, state) && (query.ContainsKey("code") || query.ContainsKey("error"));
            var text = !isOurs ? "Nothing to see here." : query.ContainsKey("code") ? "Thank you. You can close this page and go back to SheetSync." : "Nothing was connected. You can close this page.";
            await stream.WriteAsync(Page(isOurs, text), slow.Token).ConfigureAwait(false);
            return !isOurs ? null
                : query.TryGetValue("code", out var code) ? (code, string.Empty)
                : (null, query.GetValueOrDefault("error_description") ?? query["error"]);
        }
        catch (Exception trouble) when (trouble is IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string> HeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostBytes];
        var length = 0;
        while (length < MostBytes && bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.ASCII.GetString(bytes, 0, length);
    }

    // A name that somebody lets point here (DNS rebinding) is another host to the browser, and to us.
    private static bool IsFor(string host, string head) =>
        head.Split("\r\n").Skip(1).Where(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)).Select(line => line["Host:".Length..].Trim()).SequenceEqual([host]);

    // However much of it is right, it takes as long.
    private static bool IsSame(string given, string state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(state));

    // Of "GET /?code=…&state=… HTTP/1.1".
    private static Dictionary<string, string> QueryOf(string head)
    {
        var values = new Dictionary<string, string>();
        if (head.Split(' ', 3) is ["GET", var target, _] && target.Split('?', 2) is ["/", var query])
        {
            foreach (var part in query.Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2))
            {
                values[part[0]] = Uri.UnescapeDataString(part[1].Replace('+', ' '));
            }
        }

        return values;
    }

    private static byte[] Page(bool isOurs, string text)
    {
        var body = Encoding.UTF8.GetBytes($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>SheetSync</title><body style=\"font:16px sans-serif;margin:4em\"><p>{text}</p></body></html>");
        var head = $"HTTP/1.1 {(isOurs ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
