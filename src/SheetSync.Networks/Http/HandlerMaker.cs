using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SheetSync.Networks.Http;

/// <summary>Makes the handlers of all calls: one proxy, one set of roots, one guard. None follows a redirect by itself or keeps a cookie.</summary>
/// <param name="options">How all networks are called.</param>
/// <param name="isForCells">Whether the addresses stand in cells: then the private hosts of the settings count for nothing.</param>
internal sealed class HandlerMaker(NetworkHttpOptions options, bool isForCells = false)
{
    private const int MaxHeaderKiB = 64;

    /// <summary>Who may be called.</summary>
    public HostGuard Guard { get; } = new(isForCells ? [] : options.PrivateHosts);

    /// <summary>A handler that keeps its connections for further calls.</summary>
    public SocketsHttpHandler Shared() => Make();

    /// <summary>A handler for one call, over one connection: a second connection or request on it is refused, so that no library sends the call twice.</summary>
    public SocketsHttpHandler Single(Action leaves)
    {
        var handler = Make();
        var used = 0;
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        handler.PlaintextStreamFilter = (context, _) =>
        {
            // With a proxy, the request for a tunnel comes first; it is not the call.
            if (context.InitialRequestMessage.Method == HttpMethod.Connect)
            {
                return ValueTask.FromResult(context.PlaintextStream);
            }

            return Interlocked.Exchange(ref used, 1) == 0
                ? ValueTask.FromResult<Stream>(new FirstByteStream(context.PlaintextStream, leaves))
                : throw new HttpRequestException(HttpRequestError.ConnectionError, "a call of this kind is sent over one connection only");
        };
        return handler;
    }

    private SocketsHttpHandler Make()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.ConnectLimit,
            MaxResponseHeadersLength = MaxHeaderKiB,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            Proxy = options.Proxy,
            ConnectCallback = ConnectAsync,
        };
        if (options.ExtraRoots.Count > 0)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = IsTrusted;
        }

        return handler;
    }

    /// <summary>
    /// Why an address must not be called; null when it may. One that stands in a cell has its name looked up where a proxy would connect in our place; a
    /// name that only the proxy knows is the proxy's to judge.
    /// </summary>
    public async ValueTask<string?> RefusalAsync(Uri address, CancellationToken cancellationToken)
    {
        if (Guard.Refusal(address) is { } refusal)
        {
            return refusal;
        }

        if (!isForCells || ProxyOf(address) is null)
        {
            return null;
        }

        try
        {
            var found = await Dns.GetHostAddressesAsync(address.IdnHost, cancellationToken).ConfigureAwait(false);
            return found.All(HostGuard.IsPublic) ? null : HostGuard.Private(address.Host);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IReadOnlyList<IPAddress> found = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);

        // The proxy is the settings' own choice, wherever it lies; the host behind it was judged by its address before.
        var allowed = IsProxy(context) ? found : Guard.Allowed(host, found);
        if (allowed.Count == 0)
        {
            throw new HostRefusedException(HostGuard.Private(host));
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. allowed], port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsProxy(SocketsHttpConnectionContext context)
    {
        // A tunnel is asked for by a request of its own, which is addressed to the proxy itself.
        var (method, address) = (context.InitialRequestMessage.Method, context.InitialRequestMessage.RequestUri);
        return method == HttpMethod.Connect || address is not null && ProxyOf(address) is { } proxy && proxy.IdnHost == context.DnsEndPoint.Host && proxy.Port == context.DnsEndPoint.Port;
    }

    private Uri? ProxyOf(Uri address) => (options.Proxy ?? HttpClient.DefaultProxy).GetProxy(address) is { } proxy && proxy != address ? proxy : null;

    // A certificate for another name stays refused; only who vouches for it is asked again, with the company's own roots.
    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf || chain is null)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(options.ExtraRoots.ToArray());
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(element => element.Certificate).ToArray());
        return own.Build(leaf);
    }
}
