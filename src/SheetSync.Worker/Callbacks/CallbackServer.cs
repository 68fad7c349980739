using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Library.Links;
using SheetSync.Networks.Webhook;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Serving;

namespace SheetSync.Worker.Callbacks;

/// <summary>
/// Takes what receivers of webhooks say later of deliveries, and nothing else: <c>POST</c> of <c>/webhook/{token}</c>, signed. 200 means that it is on the
/// disk, or was there already; whoever gets another answer, or none, says it again.
/// </summary>
public sealed partial class CallbackServer : IAsyncDisposable
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(5);

    private readonly CallbackSettings settings;
    private readonly LinkSealer sealer;
    private readonly CallbackPass pass;
    private readonly WebhookCallback callback;
    private readonly Func<DueDelivery, Channel?> channelOf;
    private readonly Func<DeliveryResult, Task> recorded;
    private readonly ILogger<CallbackServer> log;
    private Listener? listener;

    private CallbackServer(
        CallbackSettings settings, LinkSealer sealer, CallbackPass pass, WebhookCallback callback,
        Func<DueDelivery, Channel?> channelOf, Func<DeliveryResult, Task> recorded, ILogger<CallbackServer> log) =>
        (this.settings, this.sealer, this.pass, this.callback, this.channelOf, this.recorded, this.log) = (settings, sealer, pass, callback, channelOf, recorded, log);

    /// <summary>Where it listens.</summary>
    public Uri Address => listener!.Address;

    /// <summary>Starts to listen. Throws <see cref="CommandException"/> where that cannot be done.</summary>
    /// <param name="settings">Where; whether a proxy takes the path of the public address away or leaves it does not matter.</param>
    /// <param name="sealer">Opens tokens.</param>
    /// <param name="pass">Records.</param>
    /// <param name="callback">Judges.</param>
    /// <param name="channelOf">The channel of a delivery that has no request any more; null where there is none.</param>
    /// <param name="recorded">Called after a delivery moved, when its receiver has its answer.</param>
    /// <param name="log">Takes a line for each call that is refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<CallbackServer> StartAsync(
        CallbackSettings settings, LinkSealer sealer, CallbackPass pass, WebhookCallback callback,
        Func<DueDelivery, Channel?> channelOf, Func<DeliveryResult, Task> recorded, ILogger<CallbackServer> log, CancellationToken cancellationToken)
    {
        var server = new CallbackServer(settings, sealer, pass, callback, channelOf, recorded, log);
        server.listener = await Listener.StartAsync(settings.Listen, MostBytes, server.AnswerAsync, ProblemCode.CallbackListenFailed, cancellationToken);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What is being recorded is answered; who comes later, or has no answer by then, calls again.
        using var patience = new CancellationTokenSource(LastAnswers);
        await listener!.StopAsync(patience.Token);
        await listener.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        try
        {
            var answer = await TakeAsync(context);
            await SayAsync(context, answer);
            if (answer.Moved is not null)
            {
                await context.Response.CompleteAsync();
                await recorded(answer.Moved);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever called has gone away; what was begun is recorded all the same.
        }
        catch (BadHttpRequestException trouble)
        {
            await SayAsync(context, Refused(trouble.StatusCode, trouble.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"the body is longer than {MostBytes} bytes" : "the body did not arrive"));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException)
        {
            LogUnrecorded(log, trouble.GetType().Name);
            headers.RetryAfter = "60";
            await SayAsync(context, Refused(StatusCodes.Status503ServiceUnavailable, "it could not be recorded: say it again later"));
        }
    }

    private async Task<Answer> TakeAsync(HttpContext context)
    {
        if (TokenOf(context.Request.Path.Value ?? string.Empty) is not { } token || CallbackTicket.Open(sealer, token) is not { } ticket)
        {
            return new Answer(StatusCodes.Status404NotFound);
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            return Refused(StatusCodes.Status405MethodNotAllowed, "a call back is a POST");
        }

        var call = await CallOfAsync(context.Request, context.RequestAborted);
        if (ticket.IsProbe)
        {
            return callback.Refusal(call, CallbackTicket.ProbeId, token) is { } doubt
                ? Refused(StatusCodes.Status401Unauthorized, doubt)
                : new Answer(StatusCodes.Status200OK, new { probe = ticket.Key });
        }

        if (await pass.FindAsync(ticket.Calendar, ticket.Key, context.RequestAborted) is not { } found || ChannelOf(found) is not { } channel)
        {
            return new Answer(StatusCodes.Status404NotFound);
        }

        var (outcome, status, error) = await callback.ReadAsync(channel, ticket.Key, call, context.RequestAborted);
        if (outcome is null)
        {
            LogRefused(log, found.Delivery.Id, status, error);
            return Refused(status, error);
        }

        var (result, moved) = await pass.RecordAsync(found, ticket.Key, outcome);
        return result == CallbackResult.Contradicted
            ? Refused(StatusCodes.Status409Conflict, "it contradicts what SheetSync knows of this post, which stays")
            : new Answer(StatusCodes.Status200OK) { Moved = moved };
    }

    private string? TokenOf(string path)
    {
        var prefix = settings.PublicUrl!.AbsolutePath;
        var inside = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path.TrimStart('/');
        return inside.Split('/') is [CallbackAccess.Folder, var token] ? token : null;
    }

    // The one that the delivery went out by. What was sent again since, or not yet, is asked of the settings.
    private Channel? ChannelOf(DueDelivery found) => found.Delivery.Request is null ? channelOf(found) : RequestBuilder.Read(found.Delivery).Channel;

    private static async Task<SignedCall> CallOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new SignedCall(
            request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString(), body.ToArray());
    }

    private static Answer Refused(int status, string error) => new(status, new { error });

    private static Task SayAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        return answer.Body is null ? Task.CompletedTask : context.Response.WriteAsJsonAsync(answer.Body, answer.Body.GetType(), context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call back about {DeliveryId} was refused (status {Status}): {Reason}")]
    private static partial void LogRefused(ILogger logger, string deliveryId, int status, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A call back could not be recorded ({Fault}); its sender was asked to repeat it")]
    private static partial void LogUnrecorded(ILogger logger, string fault);

    private sealed record Answer(int Status, object? Body = null)
    {
        public DeliveryResult? Moved { get; init; }
    }
}
