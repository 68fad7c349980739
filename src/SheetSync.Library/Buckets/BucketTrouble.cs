using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace SheetSync.Library.Buckets;

/// <summary>Why a file could not be put into a bucket, in a few words that hold no key and no address.</summary>
internal static class BucketTrouble
{
    private const int MostCode = 60;

    public static string Of(Exception trouble, BucketOptions options) => trouble switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => $"there is no bucket {options.Name} at {options.Host}",
        _ when Chain(trouble).Any(cause => cause is OtherContentException) => "it was changed meanwhile",
        AmazonS3Exception { ErrorCode: "XAmzContentSHA256Mismatch" or "BadDigest" } => "it was changed meanwhile",
        AmazonS3Exception { ErrorCode: "RequestTimeTooSkewed" } => "the clock of this machine is wrong, so the bucket refuses its signature",
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } answer => $"the bucket {options.Name} refuses its keys{CodeOf(answer)}",
        AmazonServiceException { StatusCode: > 0 } answer => $"the bucket {options.Name} answered with status {(int)answer.StatusCode}{CodeOf(answer)}",
        _ => $"the bucket {options.Name} cannot be reached at {options.Host}",
    };

    private static IEnumerable<Exception> Chain(Exception trouble)
    {
        for (Exception? at = trouble; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }

    // What a service calls its error is shown where it looks like such a name, and never otherwise.
    private static string CodeOf(AmazonServiceException answer) =>
        answer.ErrorCode is { Length: > 0 and <= MostCode } code && code.All(char.IsAsciiLetterOrDigit) ? $" ({code})" : string.Empty;
}
