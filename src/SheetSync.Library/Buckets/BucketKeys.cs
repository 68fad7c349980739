namespace SheetSync.Library.Buckets;

/// <summary>The keys of a bucket: they may put and read objects under its prefix, and should be able to do nothing else.</summary>
/// <param name="Id">The access key's id.</param>
/// <param name="Secret">Its secret.</param>
public sealed record BucketKeys(string Id, string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => "***";
}
