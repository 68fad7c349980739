using Amazon.Runtime;
using Amazon.S3;

namespace SheetSync.Library.Buckets;

/// <summary>How the SDK calls a bucket: by our own HTTP client, with nothing looked up on the machine and nothing that other services than Amazon's do not know.</summary>
internal static class BucketConfig
{
    private const int Repeats = 2;

    // As long as a preparation may take.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static AmazonS3Config Of(BucketOptions options, Func<HttpClient> http) => new()
    {
        ServiceURL = options.Endpoint?.AbsoluteUri ?? $"https://s3.{options.Region}.amazonaws.com",
        AuthenticationRegion = options.Region,
        ForcePathStyle = options.Endpoint is not null,
        IgnoreConfiguredEndpointUrls = true,
        HttpClientFactory = new Factory(http),
        MaxErrorRetry = Repeats,
        Timeout = Limit,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    };

    private sealed class Factory(Func<HttpClient> http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var client = http();
            client.Timeout = Limit;
            return client;
        }

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

        public override string GetConfigUniqueString(IClientConfig clientConfig) => Guid.NewGuid().ToString();
    }
}
