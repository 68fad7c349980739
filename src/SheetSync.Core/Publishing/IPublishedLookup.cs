namespace SheetSync.Core.Publishing;

/// <summary>A network on which one can look whether an unknown commit made a post after all.</summary>
public interface IPublishedLookup
{
    /// <summary>
    /// Looks for the post that this request would have made; read-only. <paramref name="committedAt"/>: older posts do not count.
    /// <see cref="PublishOutcome.Published"/> when found, null when not seen (yet), <see cref="PublishOutcome.Unavailable"/> when one could not look.
    /// </summary>
    Task<PublishOutcome?> FindAsync(PublishRequest request, DateTimeOffset committedAt, CancellationToken cancellationToken);
}
