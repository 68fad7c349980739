using System.Net;
using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>A public address, and where SheetSync listens for what comes in by it, as sections of the settings say them.</summary>
internal static class PublicAddress
{
    /// <summary><c>publicUrl</c>, ending in a slash; null where it is missing or no address that may be called.</summary>
    public static Uri? UrlOf(SettingsNode section, HostGuard guard, string example)
    {
        if (section.OptionalText("publicUrl") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && guard.Refusal(address) is null && address.Query.Length + address.Fragment.Length == 0)
        {
            return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        }

        section.Reject("publicUrl", address?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? text, example + " | http.privateHosts: [ \"…\" ]");
        return null;
    }

    /// <summary>What <c>listen</c> says; <paramref name="usual"/> where it cannot be read.</summary>
    public static IPEndPoint ListenOf(SettingsNode section, string text, IPEndPoint usual)
    {
        var address = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? $"127.0.0.1{text[text.IndexOf(':')..]}" : text;
        if (IPEndPoint.TryParse(address, out var endPoint) && endPoint.Port > 0 && address.EndsWith($":{endPoint.Port}", StringComparison.Ordinal))
        {
            return endPoint;
        }

        var port = usual.Port;
        section.Reject("listen", text, $"\"127.0.0.1:{port}\" | \"0.0.0.0:{port}\" | \"[::1]:{port}\"");
        return usual;
    }
}
