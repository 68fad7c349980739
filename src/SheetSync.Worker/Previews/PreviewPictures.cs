using SheetSync.Core.Assets;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Worker.Previews;

/// <summary>Brings the pictures of a post into its page, so that the page is one file that can be sent to somebody.</summary>
internal static class PreviewPictures
{
    private const long MostBytes = 8 << 20, MostBytesTogether = 48 << 20;

    /// <summary>The pictures of these posts by name. Films and documents are not shown; what is not in the library is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> LoadAsync(
        IReadOnlyList<ComposedDelivery> deliveries, IAssetStore library, AssetListing listing, CancellationToken cancellationToken)
    {
        var pictures = new Dictionary<string, string?>();
        var left = MostBytesTogether;
        foreach (var name in deliveries.SelectMany(delivery => delivery.Post.Assets.Append(delivery.Post.Cover)).Where(name => name.Length > 0).Distinct())
        {
            if (listing.Find(name) is { } entry)
            {
                var fits = entry.Format.Kind is AssetKind.Image or AssetKind.Animation && entry.Bytes <= MostBytes && entry.Bytes <= left;
                left -= fits ? entry.Bytes : 0;
                pictures[name] = fits ? await DataAsync(library, entry, cancellationToken) : null;
            }
        }

        return pictures;
    }

    private static async Task<string> DataAsync(IAssetStore library, AssetEntry entry, CancellationToken cancellationToken)
    {
        await using var file = await library.OpenAsync(entry.Name, cancellationToken);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return $"data:image/{entry.Format.Name};base64,{Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length)}";
    }
}
