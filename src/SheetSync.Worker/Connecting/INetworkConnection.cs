using SheetSync.Core.Calendars;

namespace SheetSync.Worker.Connecting;

/// <summary>How accounts of one network are connected.</summary>
internal interface INetworkConnection
{
    /// <summary>Asks what is needed and signs in. Nothing is kept yet. Throws <see cref="Commands.CommandException"/> where it does not come about.</summary>
    Task<ConnectedAccount> ConnectAsync(ConnectTalk talk, CancellationToken cancellationToken);

    /// <summary>Gives access back to the network; whether the network took it.</summary>
    /// <param name="channel">The channel as it was set when it had this access.</param>
    /// <param name="talk">Calls the network.</param>
    /// <param name="kept">What was kept of the account, by name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<bool> GiveBackAsync(Channel channel, ConnectTalk talk, IReadOnlyDictionary<string, string> kept, CancellationToken cancellationToken);

    /// <summary>What a person should do where the network did not take it back, in a sentence.</summary>
    string ByHand { get; }
}
