using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace SheetSync.Networks.Http;

/// <summary>How all networks are called.</summary>
public sealed record NetworkHttpOptions
{
    /// <summary>The company's proxy; null: the one that the system names (HTTPS_PROXY and the like), or none.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Root certificates that are trusted beside the system's own.</summary>
    public IReadOnlyList<X509Certificate2> ExtraRoots { get; init; } = [];

    /// <summary>Hosts that may lie in a private network and may be called without TLS there: names or addresses as the settings write them.</summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>How long a connection may take. The default is 15 seconds.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait before the first repeat of a repeatable step; later ones are longer. The default is half a second.</summary>
    public TimeSpan RepeatDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How we name ourselves.</summary>
    public string UserAgent { get; init; } = "SheetSync/0.1 (+https://github.com/sheetsync)";
}
