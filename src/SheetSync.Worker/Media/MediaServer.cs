using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;
using SheetSync.Library.Links;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Serving;

namespace SheetSync.Worker.Media;

/// <summary>
/// Serves assets read-only under links that SheetSync made, and nothing else: <c>GET</c> and <c>HEAD</c> of <c>/media/{token}/{name}</c>. A link that has
/// ended, was changed, is of another key, or whose file is gone or another by now, is not found, and nothing says which of these it is.
/// </summary>
public sealed partial class MediaServer : IAsyncDisposable
{
    private readonly string prefix;
    private readonly LinkSealer sealer;
    private readonly Func<string, IAssetStore?> assetsOf;
    private readonly TimeProvider clock;
    private readonly ILogger<MediaServer> log;
    private readonly ContentHashes hashes = new();
    private Listener? listener;

    private MediaServer(string prefix, LinkSealer sealer, Func<string, IAssetStore?> assetsOf, TimeProvider clock, ILogger<MediaServer> log) =>
        (this.prefix, this.sealer, this.assetsOf, this.clock, this.log) = (prefix, sealer, assetsOf, clock, log);

    /// <summary>Where it listens.</summary>
    public Uri Address => listener!.Address;

    /// <summary>Starts to listen. Throws <see cref="CommandException"/> where that cannot be done.</summary>
    /// <param name="listen">Where; port 0 takes a free one.</param>
    /// <param name="publicUrl">The public address; whether a proxy takes its path away or leaves it does not matter.</param>
    /// <param name="sealer">Opens tokens.</param>
    /// <param name="assetsOf">The library of a calendar; null where there is no such calendar.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Takes a line for each file that is fetched.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<MediaServer> StartAsync(
        IPEndPoint listen, Uri publicUrl, LinkSealer sealer, Func<string, IAssetStore?> assetsOf, TimeProvider clock, ILogger<MediaServer> log, CancellationToken cancellationToken)
    {
        var server = new MediaServer(publicUrl.AbsolutePath, sealer, assetsOf, clock, log);
        server.listener = await Listener.StartAsync(listen, 0, server.AnswerAsync, ProblemCode.MediaListenFailed, cancellationToken);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever is fetching asks again.
        await listener!.DisposeAsync();
        hashes.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-transform";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        try
        {
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                headers.Allow = "GET, HEAD";
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            }
            else if (TicketOf(context.Request.Path.Value ?? string.Empty) is not { } ticket || !await ServeAsync(context, ticket, started))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone away.
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException)
        {
            LogUnreadable(log, trouble.GetType().Name);
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        }
    }

    // A good link leads to one address alone: its name is part of what is looked at.
    private LinkTicket? TicketOf(string path)
    {
        var inside = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path.TrimStart('/');
        return inside.Split('/') is [ServedLinks.Folder, var token, var name] && sealer.Open(token) is { } ticket
            && clock.GetUtcNow() < ticket.Ends && name == LinkNames.FileOf(ticket.Asset) ? ticket : null;
    }

    // False: there is nothing that the link leads to.
    private async Task<bool> ServeAsync(HttpContext context, LinkTicket ticket, long started)
    {
        if (assetsOf(ticket.Calendar) is not { } assets)
        {
            return false;
        }

        try
        {
            await using var content = await assets.OpenAsync(ticket.Asset, context.RequestAborted);
            var listing = await assets.ListAsync(context.RequestAborted);
            if (listing.Find(ticket.Asset) is not { } entry
                || await hashes.OfAsync(ticket.Calendar, entry.Name, listing.Mark, assets, content, context.RequestAborted) != ticket.ContentHash)
            {
                return false;
            }

            await Results.Stream(
                content, LinkNames.TypeOf(entry.Format), entityTag: new EntityTagHeaderValue($"\"{ticket.ContentHash}\""), enableRangeProcessing: content.CanSeek).ExecuteAsync(context);
            var (method, elapsed) = (context.Request.Method, (long)clock.GetElapsedTime(started).TotalMilliseconds);
            LogServed(log, ticket.Calendar, entry.Name, method, context.Response.StatusCode, elapsed);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Calendar}: {Asset} was fetched ({Method}, status {Status}) in {Elapsed} ms")]
    private static partial void LogServed(ILogger logger, string calendar, string asset, string method, int status, long elapsed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An asset that was asked for by its link cannot be read ({Fault})")]
    private static partial void LogUnreadable(ILogger logger, string fault);
}
