using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;
using SheetSync.Library.Links;

namespace SheetSync.Library.Buckets;

/// <summary>
/// Links to copies of assets in a bucket, presigned for a time. Each content is put there once, under a name that nobody can guess; what arrives there is what was
/// linked, or it is refused.
/// </summary>
public sealed class BucketLinks : IMediaLinks, IDisposable
{
    // Presigned links work for seven days at most (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ShareObjectPreSignedURL.html, 2026-11-22).
    private static readonly TimeSpan LongestLink = TimeSpan.FromDays(7);

    // A rule of the bucket may take copies away, so that they are looked for again.
    private static readonly TimeSpan BelievedFor = TimeSpan.FromHours(1);

    private readonly BucketOptions options;
    private readonly Func<string, IAssetStore> assetsOf;
    private readonly Func<CancellationToken, ValueTask<LinkSealer>> sealer;
    private readonly TimeProvider clock;
    private readonly AmazonS3Client client;
    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);

    /// <param name="options">The bucket.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="assetsOf">The library of a calendar.</param>
    /// <param name="sealer">The sealer whose key names the copies. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot be had.</param>
    /// <param name="http">Makes the HTTP client; it is disposed here.</param>
    /// <param name="clock">The clock.</param>
    public BucketLinks(
        BucketOptions options, BucketKeys keys, Func<string, IAssetStore> assetsOf, Func<CancellationToken, ValueTask<LinkSealer>> sealer, Func<HttpClient> http, TimeProvider clock)
    {
        (this.options, this.assetsOf, this.sealer, this.clock) = (options, assetsOf, sealer, clock);
        client = new AmazonS3Client(new BasicAWSCredentials(keys.Id, keys.Secret), BucketConfig.Of(options, http));
    }

    /// <inheritdoc/>
    public async ValueTask<MediaLink> LinkAsync(string calendar, string asset, string contentHash, TimeSpan validFor, CancellationToken cancellationToken)
    {
        string name;
        try
        {
            name = $"{options.Prefix}{(await sealer(cancellationToken).ConfigureAwait(false)).NameOf(calendar, contentHash)}/{LinkNames.FileOf(asset)}";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Refused(asset, ServedLinks.KeyTrouble);
        }

        try
        {
            var now = clock.GetUtcNow();
            if (!seen.TryGetValue(name, out var at) || now - at > BelievedFor)
            {
                await PutAsync(name, assetsOf(calendar), asset, contentHash, cancellationToken).ConfigureAwait(false);
                seen[name] = now;
            }

            var ends = DateTimeOffset.FromUnixTimeSeconds((now + (validFor < LongestLink ? validFor : LongestLink)).ToUnixTimeSeconds());
            var request = new GetPreSignedUrlRequest
            {
                BucketName = options.Name,
                Key = name,
                Verb = HttpVerb.GET,
                Expires = ends.UtcDateTime,
                Protocol = options.Endpoint?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
            };
            return new MediaLink.Made(new Uri(await client.GetPreSignedURLAsync(request).ConfigureAwait(false)), ends);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (FileNotFoundException)
        {
            return Refused(asset, "it is gone from the library");
        }
        catch (StoreException trouble)
        {
            return new MediaLink.Refused(trouble.Problem);
        }
        catch (Exception trouble) when (trouble is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            return Refused(asset, BucketTrouble.Of(trouble, options));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task PutAsync(string name, IAssetStore assets, string asset, string contentHash, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(name, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var entry = (await assets.ListAsync(cancellationToken).ConfigureAwait(false)).Find(asset);
        await using var file = await assets.OpenAsync(asset, cancellationToken).ConfigureAwait(false);
        await using var content = new JudgedStream(file, contentHash);
        var put = new PutObjectRequest
        {
            BucketName = options.Name,
            Key = name,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = LinkNames.TypeOf(entry?.Format ?? AssetFormat.OfName(asset)),
            UseChunkEncoding = false,
        };

        // It is read once for the signature, which thus is one of the content that was linked, and once more to be sent: what then differs the bucket refuses.
        await client.PutObjectAsync(put, cancellationToken).ConfigureAwait(false);
    }

    // Keys that may list nothing are told 403 of what is not there; and an answer without a body says nothing, which the answer to the copy then does.
    private async Task<bool> IsThereAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = options.Name, Key = name }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmazonS3Exception answer) when ((int)answer.StatusCode is >= 300 and < 500)
        {
            return false;
        }
    }

    private static MediaLink.Refused Refused(string asset, string reason) =>
        new(Problem.Error(ProblemCode.MediaLinkFailed, ProblemPlace.None, ("asset", asset), ("cause", reason)));
}
