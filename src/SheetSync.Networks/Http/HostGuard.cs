using System.Net;
using System.Net.Sockets;

namespace SheetSync.Networks.Http;

/// <summary>
/// Keeps calls out of private networks: an address in a cell or a setting must not make SheetSync knock at machines that only its own host can
/// reach. What counts is the address that is connected to, after redirects and after the name was looked up.
/// </summary>
/// <param name="privateHosts">Hosts that the settings allow all the same.</param>
public sealed class HostGuard(IReadOnlyList<string> privateHosts)
{
    /// <summary>Whether the settings allow this host wherever it lies.</summary>
    public bool IsNamed(string host) => privateHosts.Contains(host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why an address must not be called, in a few words; null when it may, as far as can be seen before its name is looked up.</summary>
    public string? Refusal(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
        {
            return "it is no web address";
        }

        if (address.UserInfo.Length > 0)
        {
            return "a name or password stands in the address";
        }

        if (IsNamed(address.Host))
        {
            return null;
        }

        return address.Scheme == Uri.UriSchemeHttp ? "it is not encrypted (https)"
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !IsPublic(ip) ? Private(address.Host)
            : address.IsLoopback ? Private(address.Host)
            : null;
    }

    /// <summary>Those of a host's addresses that may be connected to.</summary>
    public IReadOnlyList<IPAddress> Allowed(string host, IReadOnlyList<IPAddress> found) =>
        IsNamed(host) ? found : [.. found.Where(IsPublic)];

    /// <summary>What is said of a host whose addresses are all private.</summary>
    public static string Private(string host) => $"{host} lies in a private network";

    /// <summary>Whether an address is one of the open internet (IANA special-purpose registries, 2026-11-22).</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsPublic4(bytes),
            AddressFamily.InterNetworkV6 => IsPublic6(bytes),
            _ => false,
        };
    }

    private static bool IsPublic4(ReadOnlySpan<byte> ip) => ip switch
    {
        [0 or 10 or 127, ..] => false,
        [100, >= 64 and < 128, ..] => false,
        [169, 254, ..] => false,
        [172, >= 16 and < 32, ..] => false,
        [192, 0, 0 or 2, _] => false,
        [192, 88, 99, _] => false,
        [192, 168, ..] => false,
        [198, 18 or 19, ..] => false,
        [198, 51, 100, _] => false,
        [203, 0, 113, _] => false,
        [>= 224, ..] => false,
        _ => true,
    };

    // Only 2000::/3 is given out; what wraps an older address inside (6to4, NAT64) is as good as that address.
    private static bool IsPublic6(ReadOnlySpan<byte> ip) => ip switch
    {
        [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..] => IsPublic4(ip[12..]),
        [0x20, 0x02, ..] => IsPublic4(ip.Slice(2, 4)),
        [0x20, 0x01, 0, 0, ..] => false,
        [0x20, 0x01, 0x0d, 0xb8, ..] => false,
        [>= 0x20 and < 0x40, ..] => true,
        _ => false,
    };
}
