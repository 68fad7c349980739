using SheetSync.Core.Calendars;
using SheetSync.Networks.Secrets;

namespace SheetSync.Worker.Connecting;

/// <summary>How accounts of one network are connected.</summary>
internal interface INetworkConnection
{
    /// <summary>Asks what is needed and signs in. Nothing is kept yet. Throws <see cref="Commands.CommandException"/> where it does not come about.</summary>
    Task<ConnectedAccount> ConnectAsync(ConnectTalk talk, CancellationToken cancellationToken);

    /// <summary>Gives the access back to the network, and says in a sentence what a person should do there.</summary>
    Task<string> DisconnectAsync(Channel channel, ConnectTalk talk, IChannelSecrets secrets, CancellationToken cancellationToken);
}
