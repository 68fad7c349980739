using SheetSync.Core.Assets;
using SheetSync.Core.Checking;

namespace SheetSync.Library.Links;

/// <summary>Links to a server of ours that is reachable under a public address: <c>{public}/media/{token}/{name}</c>.</summary>
/// <param name="publicUrl">The public address, ending in a slash.</param>
/// <param name="sealer">The sealer with the key that the server knows too. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>
/// where its key can be neither read nor kept.</param>
/// <param name="clock">The clock.</param>
public sealed class ServedLinks(Uri publicUrl, Func<CancellationToken, ValueTask<LinkSealer>> sealer, TimeProvider clock) : IMediaLinks
{
    /// <summary>What the path of every link begins with, under the public address.</summary>
    public const string Folder = "media";

    /// <summary>What is said where the key can be neither read nor kept.</summary>
    internal const string KeyTrouble = "the key of links cannot be read or kept in the folder of tokens";

    // What networks and proxies take as an address without cutting it.
    private const int MostAddress = 2000;

    /// <inheritdoc/>
    public async ValueTask<MediaLink> LinkAsync(string calendar, string asset, string contentHash, TimeSpan validFor, CancellationToken cancellationToken)
    {
        try
        {
            var ends = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + validFor).ToUnixTimeSeconds());
            var token = (await sealer(cancellationToken).ConfigureAwait(false)).Seal(new LinkTicket(calendar, asset, contentHash, ends));
            var address = new Uri(publicUrl, $"{Folder}/{token}/{LinkNames.FileOf(asset)}");
            return address.AbsoluteUri.Length <= MostAddress ? new MediaLink.Made(address, ends) : Refused(asset, "its name and folders are too long for an address");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Refused(asset, KeyTrouble);
        }
    }

    private static MediaLink.Refused Refused(string asset, string reason) =>
        new(Problem.Error(ProblemCode.MediaLinkFailed, ProblemPlace.None, ("asset", asset), ("cause", reason)));
}
