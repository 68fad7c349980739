using System.Globalization;
using SheetSync.Emulators.Bucket;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Tests;

/// <summary>
/// The emulated bucket's own judgement of signatures, on the examples that Amazon publishes
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html and sig-v4-header-based-auth.html, 2026-11-22).
/// </summary>
public sealed class BucketServiceTests
{
    private const string Presigned = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z"
        + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    private const string Authorization = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

    private static readonly Dictionary<string, string> Host = new(StringComparer.OrdinalIgnoreCase) { ["Host"] = "examplebucket.s3.amazonaws.com" };

    // The examples name the bucket in the host; here, past a good signature, its name is looked for in the path.
    [Theory]
    [InlineData("", "2013-05-24T00:00:00Z", "NoSuchBucket")]
    [InlineData("", "2013-05-24T23:59:59Z", "NoSuchBucket")]
    [InlineData("", "2013-05-25T00:00:01Z", "AccessDenied")]
    [InlineData("Expires=86400>Expires=86401", "2013-05-24T00:00:00Z", "SignatureDoesNotMatch")]
    [InlineData("aeeed9>aeeed8", "2013-05-24T00:00:00Z", "SignatureDoesNotMatch")]
    [InlineData("us-east-1>eu-west-1", "2013-05-24T00:00:00Z", "AuthorizationHeaderMalformed")]
    [InlineData("AKIAIOSFODNN7EXAMPLE>AKIAOTHER", "2013-05-24T00:00:00Z", "InvalidAccessKeyId")]
    [InlineData("Expires=86400>Expires=604801", "2013-05-24T00:00:00Z", "AuthorizationQueryParametersError")]
    public void A_presigned_address_is_judged_as_the_example_says(string change, string now, string code)
    {
        var query = change.Length == 0 ? Presigned : Presigned.Replace(change.Split('>')[0], change.Split('>')[1], StringComparison.Ordinal);
        Assert.Equal(code, CodeOf(new EmulatedCall("GET", "/test.txt", query, Host, default), now));
    }

    [Theory]
    [InlineData("bytes=0-9", "2013-05-24T00:10:00Z", "NoSuchBucket")]
    [InlineData("bytes=0-8", "2013-05-24T00:10:00Z", "SignatureDoesNotMatch")]
    [InlineData("bytes=0-9", "2013-05-24T00:15:01Z", "RequestTimeTooSkewed")]
    public void A_signed_call_is_judged_as_the_example_says(string range, string now, string code)
    {
        var headers = new Dictionary<string, string>(Host, StringComparer.OrdinalIgnoreCase)
        {
            ["Range"] = range,
            ["x-amz-content-sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ["x-amz-date"] = "20130524T000000Z",
            ["Authorization"] = Authorization,
        };
        Assert.Equal(code, CodeOf(new EmulatedCall("GET", "/test.txt", string.Empty, headers, default), now));
    }

    [Fact]
    public void Without_a_signature_nothing_is_given() =>
        Assert.Equal("AccessDenied", CodeOf(new EmulatedCall("GET", "/examplebucket/test.txt", string.Empty, Host, default), "2013-05-24T00:00:00Z"));

    private static string CodeOf(EmulatedCall call, string now)
    {
        var service = new BucketService("examplebucket", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", new Standing(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
        var body = System.Text.Encoding.UTF8.GetString(service.Answer(call).Body.Span);
        return body.Split("<Code>")[1].Split("</Code>")[0];
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
