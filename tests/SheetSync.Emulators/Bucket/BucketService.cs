using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Bucket;

/// <summary>
/// One bucket of a service that speaks S3, in path style: objects are put, looked at and fetched, with the signature of each call checked and presigned
/// addresses held to their end. Nothing is listed, nothing is public.
/// </summary>
public sealed class BucketService(string bucket, string keyId, string secret, string region, TimeProvider clock) : IEmulatedService
{
    private readonly Dictionary<string, StoredObject> objects = [];
    private readonly SignatureV4 signatures = new(keyId, secret, region, clock);

    /// <inheritdoc/>
    public string Name => "bucket";

    /// <summary>Whether whoever may not list the bucket is told 403 of objects that are not there, as Amazon does.</summary>
    public bool HidesAbsence { get; set; }

    /// <summary>What is in it, by name.</summary>
    public IReadOnlyDictionary<string, StoredObject> Objects => objects;

    /// <inheritdoc/>
    public EmulatedAnswer Answer(EmulatedCall call)
    {
        if (signatures.Refusal(call) is { } refusal)
        {
            return Error(refusal == "XAmzContentSHA256Mismatch" || refusal.StartsWith("Authorization", StringComparison.Ordinal) ? 400 : 403, refusal);
        }

        var path = Uri.UnescapeDataString(call.Path).TrimStart('/').Split('/', 2);
        if (path[0] != bucket)
        {
            return Error(404, "NoSuchBucket");
        }

        var name = path.ElementAtOrDefault(1) ?? string.Empty;
        switch (call.Method)
        {
            case "PUT" when name.Length > 0:
                objects[name] = new StoredObject(call.Header("Content-Type") ?? "binary/octet-stream", call.Body.ToArray());
                return EmulatedAnswer.Empty(200) with { Headers = new Dictionary<string, string> { ["ETag"] = TagOf(objects[name]) } };
            case "GET" or "HEAD" when objects.TryGetValue(name, out var found):
                return Give(found, call.Method == "HEAD");
            case "GET" or "HEAD" when name.Length > 0:
                return HidesAbsence ? Error(403, "AccessDenied") : Error(404, "NoSuchKey");
            default:
                return Error(405, "MethodNotAllowed");
        }
    }

    /// <inheritdoc/>
    public EmulatedAnswer Refuse(EmulatedCall call, int status) => Error(status, status switch { 403 => "AccessDenied", 503 => "SlowDown", _ => "InternalError" });

    /// <inheritdoc/>
    public JsonNode State() => new JsonArray([.. objects.Select(stored => new JsonObject { ["name"] = stored.Key, ["type"] = stored.Value.Type, ["bytes"] = stored.Value.Content.Length })]);

    private static EmulatedAnswer Give(StoredObject found, bool headOnly) => new(200, found.Type, headOnly ? default : found.Content)
    {
        Headers = new Dictionary<string, string>
        {
            ["ETag"] = TagOf(found),
            ["Content-Type"] = found.Type,
            ["Content-Length"] = found.Content.Length.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static string TagOf(StoredObject stored) => $"\"{Convert.ToHexStringLower(SHA256.HashData(stored.Content.Span))}\"";

    private static EmulatedAnswer Error(int status, string code) =>
        EmulatedAnswer.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>", "application/xml") with { Status = status };
}
