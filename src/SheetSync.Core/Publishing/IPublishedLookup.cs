namespace SheetSync.Core.Publishing;

/// <summary>A network on which one can look whether an unknown commit made a post after all.</summary>
public interface IPublishedLookup
{
    /// <summary>
    /// Whether what is found is surely the post of that commit, by a key that no other has. Else it is found by likeness, and is not believed while
    /// another delivery of the same content may have made it.
    /// </summary>
    bool IsExact => true;

    /// <summary>
    /// Looks for the part that this commit would have made; read-only. <paramref name="committedAt"/>: older posts do not count.
    /// <see cref="PublishOutcome.Published"/> when found, null when not seen (yet), <see cref="PublishOutcome.Unavailable"/> when one could not look.
    /// </summary>
    Task<PublishOutcome?> FindAsync(PreparedPost committed, DateTimeOffset committedAt, CancellationToken cancellationToken);
}
