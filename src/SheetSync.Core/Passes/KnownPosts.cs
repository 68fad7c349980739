using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>What the store knows of a calendar's posts before the sheet is looked at.</summary>
/// <param name="Before">The rows that were at rest; null where none were kept.</param>
/// <param name="Changed">The posts that were saved since.</param>
/// <param name="Through">The number of the last change that is certainly among them.</param>
public sealed record KnownPosts(RowsAtRest? Before, IReadOnlyList<PostIndexEntry> Changed, long Through)
{
    /// <summary>Loads them. The number first: what is saved meanwhile counts as changed once more the next time.</summary>
    public static async Task<KnownPosts> LoadAsync(IPostStore store, string calendar, CancellationToken cancellationToken)
    {
        var before = await store.LoadRowsAtRestAsync(calendar, cancellationToken).ConfigureAwait(false);
        var through = await store.LastChangeAsync(calendar, cancellationToken).ConfigureAwait(false);
        return new KnownPosts(before, before is null ? [] : await store.LoadIndexAsync(calendar, before.Through, [], cancellationToken).ConfigureAwait(false), through);
    }
}
