using System.Collections.Concurrent;
using System.Security.Cryptography;
using SheetSync.Core.Stores;

namespace SheetSync.Worker.Media;

/// <summary>Hashes of assets, each computed once as long as nothing in its library changes: a film that is fetched in pieces is not read anew for each.</summary>
internal sealed class ContentHashes : IDisposable
{
    private readonly ConcurrentDictionary<(string Calendar, string Asset), (string Mark, string Hash)> known = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>The hash of an asset whose content is open, at its beginning before and after.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="asset">The asset's name as the library spells it.</param>
    /// <param name="mark">The library's mark, taken after the content was opened.</param>
    /// <param name="assets">The library.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<string> OfAsync(string calendar, string asset, string mark, IAssetStore assets, Stream content, CancellationToken cancellationToken)
    {
        if (Find() is { } before)
        {
            return before;
        }

        // One at a time: however many ask for a large file at once, it is read once.
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (Find() is { } meanwhile)
            {
                return meanwhile;
            }

            var hash = content.CanSeek ? Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) : await assets.HashAsync(asset, cancellationToken);
            if (content.CanSeek)
            {
                content.Position = 0;
            }

            known[(calendar, asset)] = (mark, hash);
            return hash;
        }
        finally
        {
            turn.Release();
        }

        string? Find() => known.TryGetValue((calendar, asset), out var found) && found.Mark == mark ? found.Hash : null;
    }

    public void Dispose() => turn.Dispose();
}
