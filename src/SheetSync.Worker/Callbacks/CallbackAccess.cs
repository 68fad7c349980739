using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks;
using SheetSync.Networks.Secrets;
using SheetSync.Networks.Webhook;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Media;

namespace SheetSync.Worker.Callbacks;

/// <summary>How receivers of webhooks can call back, as the settings say it: addresses of <c>{public}/webhook/{token}</c>, sealed with the key of media links.</summary>
/// <param name="settings">The section <c>callbacks</c>.</param>
/// <param name="key">The key of links.</param>
/// <param name="secrets">The secrets with which receivers sign.</param>
/// <param name="clock">The clock.</param>
public sealed class CallbackAccess(CallbackSettings settings, LinkKey key, IChannelSecrets secrets, TimeProvider clock) : ICallbackAddresses
{
    /// <summary>What the path of every address begins with, under the public address.</summary>
    internal const string Folder = "webhook";

    /// <summary>The section <c>callbacks</c>.</summary>
    public CallbackSettings Settings => settings;

    /// <inheritdoc/>
    public ValueTask<Uri> OfAsync(PublishRequest request, CancellationToken cancellationToken) => OfAsync(new CallbackTicket(request.Calendar, request.Key), cancellationToken);

    /// <summary>An address of a ticket.</summary>
    internal async ValueTask<Uri> OfAsync(CallbackTicket ticket, CancellationToken cancellationToken) =>
        new(settings.PublicUrl!, $"{Folder}/{ticket.Seal(await key.SealerAsync(cancellationToken))}");

    /// <summary>Takes call backs until it is disposed; null where the settings say nothing of it. Throws <see cref="Commands.CommandException"/> where it cannot listen.</summary>
    /// <param name="store">Takes what they say.</param>
    /// <param name="channelOf">The channel of a delivery that has no request any more, as the settings name it; null where there is none.</param>
    /// <param name="recorded">Called after a delivery moved, when its receiver has its answer.</param>
    /// <param name="logs">The log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CallbackServer?> ServeAsync(
        IPostStore store, Func<DueDelivery, Channel?> channelOf, Func<DeliveryResult, Task> recorded, ILoggerFactory logs, CancellationToken cancellationToken) => settings.PublicUrl is null
        ? null
        : await CallbackServer.StartAsync(
            settings, await key.SealerAsync(cancellationToken), new CallbackPass(store, clock, logs.CreateLogger<CallbackPass>()), new WebhookCallback(secrets, clock),
            channelOf, recorded, logs.CreateLogger<CallbackServer>(), cancellationToken);
}
