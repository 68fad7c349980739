using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>http</c>: how networks are called.</summary>
public static class HttpSection
{
    /// <summary>Reads the section.</summary>
    public static NetworkHttpOptions Read(SettingsNode root, Workspace workspace)
    {
        var section = root.Section("http");
        var options = new NetworkHttpOptions
        {
            Proxy = ProxyOf(section),
            ExtraRoots = [.. section.Texts("roots").SelectMany(file => RootsOf(section, workspace, file))],
            PrivateHosts = section.Texts("privateHosts"),
        };
        section.RejectUnknown();
        return options;
    }

    private static WebProxy? ProxyOf(SettingsNode section)
    {
        const string Example = "\"http://proxy.example:3128\"";
        if (section.OptionalText("proxy") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks5" && address.UserInfo.Length == 0)
        {
            return new WebProxy(address);
        }

        // A password may stand in it.
        section.Reject("proxy", "***", Example);
        return null;
    }

    private static X509Certificate2Collection RootsOf(SettingsNode section, Workspace workspace, string file)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(workspace.Resolve(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            roots.Clear();
        }

        if (roots.Count == 0)
        {
            section.Reject("roots", file, "[ \"company-root.pem\" ]");
        }

        return roots;
    }
}
