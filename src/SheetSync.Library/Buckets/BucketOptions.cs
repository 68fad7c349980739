namespace SheetSync.Library.Buckets;

/// <summary>A bucket that speaks S3, from which networks fetch assets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region, as signatures name it: <c>eu-north-1</c>, <c>auto</c>.</param>
public sealed record BucketOptions(string Name, string Region)
{
    /// <summary>The address of the service, https; null: Amazon's for the region. The bucket's name is then part of the path, not of the host.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>What the names of our objects begin with.</summary>
    public string Prefix { get; init; } = "sheetsync/";

    /// <summary>The host that links lead to.</summary>
    public string Host => Endpoint?.Host ?? $"{Name}.s3.{Region}.amazonaws.com";
}
