using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Bucket;

/// <summary>
/// Checks signatures of version 4, in the header and in presigned addresses
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html, 2026-11-22).
/// </summary>
/// <param name="keyId">The one access key's id.</param>
/// <param name="secret">Its secret.</param>
/// <param name="region">The region.</param>
/// <param name="clock">The clock.</param>
internal sealed class SignatureV4(string keyId, string secret, string region, TimeProvider clock)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Why a call is refused, as S3 names it; null where it is signed well.</summary>
    public string? Refusal(EmulatedCall call) => call["X-Amz-Signature"] is not null ? OfAddress(call) : OfHeader(call);

    private string? OfHeader(EmulatedCall call)
    {
        if (call.Header("Authorization") is not { } header || !header.StartsWith(Algorithm + " ", StringComparison.Ordinal) || call.Header("x-amz-date") is not { } date)
        {
            return "AccessDenied";
        }

        var parts = header[(Algorithm.Length + 1)..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var payload = call.Header("x-amz-content-sha256") ?? string.Empty;
        if ((clock.GetUtcNow() - At(date)).Duration() > Window)
        {
            return "RequestTimeTooSkewed";
        }

        return Judge(call, parts["Credential"], date, parts["SignedHeaders"], payload, parts["Signature"])
            ?? (payload != Unsigned && payload != Convert.ToHexStringLower(SHA256.HashData(call.Body.Span)) ? "XAmzContentSHA256Mismatch" : null);
    }

    private string? OfAddress(EmulatedCall call)
    {
        if (call["X-Amz-Algorithm"] != Algorithm || call["X-Amz-Date"] is not { } date || !int.TryParse(call["X-Amz-Expires"], out var seconds) || seconds is < 1 or > 604_800)
        {
            return "AuthorizationQueryParametersError";
        }

        return clock.GetUtcNow() > At(date).AddSeconds(seconds) ? "AccessDenied"
            : Judge(call, call["X-Amz-Credential"] ?? string.Empty, date, call["X-Amz-SignedHeaders"] ?? string.Empty, Unsigned, call["X-Amz-Signature"]!);
    }

    private string? Judge(EmulatedCall call, string credential, string date, string signedHeaders, string payload, string signature)
    {
        var scope = $"{date[..8]}/{region}/s3/aws4_request";
        if (credential != $"{keyId}/{scope}")
        {
            return credential.StartsWith(keyId + "/", StringComparison.Ordinal) ? "AuthorizationHeaderMalformed" : "InvalidAccessKeyId";
        }

        var names = signedHeaders.Split(';');
        if (!names.Contains("host"))
        {
            return "AccessDenied";
        }

        var headers = string.Concat(names.Select(name => $"{name}:{call.Header(name)?.Trim()}\n"));
        var query = string.Join('&', call.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith("X-Amz-Signature=", StringComparison.Ordinal)).Select(part => part.Contains('=') ? part : part + "=").Order(StringComparer.Ordinal));
        var canonical = $"{call.Method}\n{call.Path}\n{query}\n{headers}\n{signedHeaders}\n{payload}";
        var toSign = $"{Algorithm}\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { date[..8], region, "s3", "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (made, part) => HMACSHA256.HashData(made, Encoding.UTF8.GetBytes(part)));
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)) ? null : "SignatureDoesNotMatch";
    }

    private static DateTimeOffset At(string date) =>
        DateTimeOffset.TryParseExact(date, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;
}
