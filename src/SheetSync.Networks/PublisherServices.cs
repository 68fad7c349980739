using SheetSync.Core.Assets;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks;

/// <summary>What every publisher is made of.</summary>
/// <param name="Http">Calls networks.</param>
/// <param name="Secrets">Keys, passwords and tokens of channels.</param>
/// <param name="AssetsOf">The library of a calendar, by the calendar's name.</param>
/// <param name="Clock">The clock.</param>
public sealed record PublisherServices(NetworkHttp Http, IChannelSecrets Secrets, Func<string, IAssetStore> AssetsOf, TimeProvider Clock)
{
    /// <summary>Gives assets an address for networks that fetch them; null where the settings provide for none.</summary>
    public IMediaLinks? Links { get; init; }

    /// <summary>Where the receiver of a delivery can call back; null where nothing listens for it.</summary>
    public ICallbackAddresses? Callbacks { get; init; }
}
