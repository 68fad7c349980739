namespace SheetSync.Core.Assets;

/// <summary>Makes assets reachable for networks that fetch them from an address instead of taking an upload.</summary>
public interface IMediaLinks
{
    /// <summary>
    /// An address under which anybody who knows it can fetch the asset until it ends, and nobody can guess. It leads to exactly the given content: once the
    /// file of that name is another, it leads nowhere. May be asked for again and again; addresses of one content then differ. Throws nothing but the
    /// caller's cancellation.
    /// </summary>
    /// <param name="calendar">The calendar whose library holds the asset.</param>
    /// <param name="asset">The asset's name in that library.</param>
    /// <param name="contentHash">SHA-256 of its content in lower-case hex.</param>
    /// <param name="validFor">How long the address is to work; a week at most is certain everywhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<MediaLink> LinkAsync(string calendar, string asset, string contentHash, TimeSpan validFor, CancellationToken cancellationToken);
}
