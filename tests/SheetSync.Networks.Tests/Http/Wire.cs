using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SheetSync.Networks.Tests.Http;

/// <summary>A server on the loopback that answers each connection as it is told, byte for byte, and counts what reached it.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Stream, string, Task> _answer;
    private readonly X509Certificate2? _certificate;

    public Wire(Func<Stream, string, Task> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The heads of the requests that arrived.</summary>
    public List<string> Requests { get; } = [];

    public int Connections { get; private set; }

    /// <summary>A server that sends this text to whoever asks and closes.</summary>
    public static Wire Saying(string text) => new(async (stream, _) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text)));

    public static string Answer(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status} Word\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    stream = secure;
                }

                var head = new StringBuilder();
                var buffer = new byte[4096];
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await stream.ReadAsync(buffer);
                    if (read == 0)
                    {
                        return;
                    }

                    head.Append(Encoding.UTF8.GetString(buffer, 0, read));
                }

                lock (Requests)
                {
                    Requests.Add(head.ToString());
                }

                await _answer(stream, head.ToString());
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The other side went away, or does not trust us.
            }
        }
    }
}
