using System.Security.Authentication;

namespace SheetSync.Networks.Http;

/// <summary>Why no answer came, in a few words that people who run SheetSync can act on. No address and no header is in them.</summary>
internal static class TroubleText
{
    public static string Of(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case HostRefusedException refused:
                    return refused.Message;
                case AuthenticationException:
                    return "its certificate is not trusted, or no encrypted connection could be agreed on";
            }
        }

        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "there is no host of its name",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "it takes no connections",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no encrypted connection could be agreed on",
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "the proxy lets nothing through to it",
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "the headers of its answer are too long",
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "its answer is no HTTP",
            _ => "the connection was cut",
        };
    }
}
