using System.Net;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>callbacks</c>: where receivers of webhooks can say later what became of a delivery. Without it nothing listens.</summary>
public sealed record CallbackSettings
{
    /// <summary>The public address under which they call, https and ending in a slash; null: there is none.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where <c>sheetsync run</c> listens for what comes in by <see cref="PublicUrl"/>.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8086);
}
