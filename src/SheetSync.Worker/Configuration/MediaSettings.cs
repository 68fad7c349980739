using System.Net;
using SheetSync.Library.Buckets;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>media</c>: how networks that fetch media from an address reach the assets. Without it they cannot.</summary>
public sealed record MediaSettings
{
    /// <summary>The public address of our own server, https and ending in a slash; null: there is none.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where <c>sheetsync run</c> listens for what comes in by <see cref="PublicUrl"/>.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8085);

    /// <summary>The bucket from which assets are fetched, in place of <see cref="PublicUrl"/>; null: there is none.</summary>
    public BucketOptions? Bucket { get; init; }

    /// <summary>The keys of the bucket, from the environment; null where it does not hold both.</summary>
    public BucketKeys? BucketKeys { get; init; }

    /// <summary>The key of links from the environment; null: one that is made and kept sealed.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>Whether assets can be given an address.</summary>
    public bool IsSet => PublicUrl is not null || Bucket is not null;
}
