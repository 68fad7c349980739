using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SheetSync.Networks.Tests.Http;

/// <summary>A company's proxy that stands for the open internet: it tunnels to pages of its own, under a root of its own.</summary>
internal sealed class PageProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly RSA _key = RSA.Create(2048);

    public PageProxy()
    {
        Root = Request("CN=The internet", isRoot: true).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        _listener.Start();
        _ = AcceptAsync();
    }

    public X509Certificate2 Root { get; }

    /// <summary>What an address answers: the whole answer, byte for byte.</summary>
    public Dictionary<string, byte[]> Pages { get; } = [];

    /// <summary>The hosts to which a tunnel was asked for.</summary>
    public List<string> Tunnels { get; } = [];

    /// <summary>The proxy, for all that does not lie on the loopback.</summary>
    public WebProxy Proxy => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", BypassOnLocal: false, ["127\\.0\\.0\\.1"]);

    /// <summary>Lets an address answer with a page.</summary>
    public void Show(string address, byte[] page, string contentType = "text/html; charset=utf-8") => Pages[address] =
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n"), .. page];

    /// <summary>Lets an address lead to another.</summary>
    public void Lead(string address, string target) =>
        Pages[address] = Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    public void Dispose()
    {
        _listener.Dispose();
        Root.Dispose();
        _key.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
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
                var stream = client.GetStream();
                var host = (await HeadAsync(stream)).Split(' ')[1].Split(':')[0];
                lock (Tunnels)
                {
                    Tunnels.Add(host);
                }

                await stream.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray());
                using var certificate = CertificateOf(host);
                await using var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(certificate);
                var path = (await HeadAsync(secure)).Split(' ')[1];
                await secure.WriteAsync(Pages.GetValueOrDefault($"https://{host}{path}") ?? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                await secure.ShutdownAsync();
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The other side went away, or does not trust us.
            }
        }
    }

    private static async Task<string> HeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                throw new IOException("The other side went away.");
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString();
    }

    private X509Certificate2 CertificateOf(string host)
    {
        var request = Request($"CN={host}", isRoot: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(Root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = leaf.CopyWithPrivateKey(_key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    private CertificateRequest Request(string name, bool isRoot)
    {
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isRoot, false, 0, true));
        return request;
    }
}
