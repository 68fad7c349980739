using SheetSync.Core.Assets;

namespace SheetSync.Core.Stores;

/// <summary>A library: the folder, drive or bucket that holds the assets. Names are relative to it, with <c>/</c> between folders.</summary>
public interface IAssetStore
{
    /// <summary>All files of the library. Throws <see cref="StoreException"/> where it cannot be reached.</summary>
    Task<AssetListing> ListAsync(CancellationToken ct);

    /// <summary>
    /// Opens a file by its name, or by one that differs in case only, at its beginning. Throws <see cref="FileNotFoundException"/> where
    /// there is none, and for every name that leads out of the library.
    /// </summary>
    Task<Stream> OpenAsync(string name, CancellationToken ct);

    /// <summary>SHA-256 of a file's content in lower-case hex. Throws as <see cref="OpenAsync"/> does.</summary>
    Task<string> HashAsync(string name, CancellationToken ct);
}
