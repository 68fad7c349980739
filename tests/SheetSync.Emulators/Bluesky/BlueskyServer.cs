using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Bluesky;

/// <summary>
/// A Bluesky server with one account, and the directories in which it is found. Answers and refuses in the words of the real server (@atproto/pds 0.4.217):
/// sessions that end after two hours, refresh tokens for one use, blobs, and records that are put under a key.
/// </summary>
public sealed class BlueskyServer(string handle, string password, TimeProvider clock) : IEmulatedService
{
    private static readonly TimeSpan AccessLasts = TimeSpan.FromHours(2);
    private readonly Dictionary<string, JsonObject> blobs = [];
    private readonly Dictionary<string, JsonObject> records = [];
    private readonly HashSet<string> refreshTokens = [];
    private int issued;

    /// <inheritdoc/>
    public string Name => "bluesky";

    /// <summary>The account.</summary>
    public static string Did => "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

    /// <summary>Where this server is, as the directory says it; set when it listens.</summary>
    public Uri? Address { get; set; }

    /// <summary>How often somebody logged in.</summary>
    public int LogIns { get; private set; }

    /// <summary>How often a session was exchanged.</summary>
    public int Refreshes { get; private set; }

    /// <summary>How many sessions were ended.</summary>
    public int LogOuts { get; private set; }

    /// <summary>How many files were uploaded.</summary>
    public int Uploads { get; private set; }

    /// <summary>The records by key, in the order in which they were made.</summary>
    public IReadOnlyDictionary<string, JsonObject> Records => records;

    /// <summary>The tokens that were given out.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Throws away what no record names, as the server does after some hours.</summary>
    public void CollectBlobs() => blobs.Clear();

    /// <inheritdoc/>
    public EmulatedAnswer Answer(EmulatedCall call) => (call.Method, call.Path) switch
    {
        ("POST", "/xrpc/com.atproto.server.createSession") => LogIn(call),
        ("POST", "/xrpc/com.atproto.server.refreshSession") => Refresh(call),
        ("POST", "/xrpc/com.atproto.server.deleteSession") => LogOut(call),
        ("POST", "/xrpc/com.atproto.repo.uploadBlob") => SignedIn(call, Upload),
        ("POST", "/xrpc/com.atproto.repo.putRecord") => SignedIn(call, Put),
        ("POST", "/xrpc/com.atproto.repo.applyWrites") => SignedIn(call, Apply),
        ("GET", "/xrpc/com.atproto.repo.getRecord") => Get(call),
        ("GET", "/xrpc/com.atproto.identity.resolveHandle") => Resolve(call),
        ("GET", _) when call.Path == $"/{Uri.EscapeDataString(Did)}" || call.Path == $"/{Did}" => Document(),
        _ => Refuse(501, "MethodNotImplemented", "Method Not Implemented"),
    };

    /// <inheritdoc/>
    public EmulatedAnswer Refuse(EmulatedCall call, int status) => status switch
    {
        401 => Refuse(401, "AuthenticationRequired", "Invalid identifier or password"),
        403 => Refuse(403, "Forbidden", "Not allowed"),
        429 => Refuse(429, "RateLimitExceeded", "Rate Limit Exceeded"),
        >= 500 => Refuse(status, "InternalServerError", "Internal Server Error"),
        _ => Refuse(status, "InvalidRequest", $"asked to answer {status}"),
    };

    /// <inheritdoc/>
    public JsonNode State() => new JsonObject
    {
        ["logIns"] = LogIns,
        ["refreshes"] = Refreshes,
        ["uploads"] = Uploads,
        ["records"] = new JsonObject(records.Select(record => KeyValuePair.Create(record.Key, (JsonNode?)record.Value.DeepClone()))),
    };

    private static EmulatedAnswer Refuse(int status, string error, string message) => EmulatedAnswer.Json(new JsonObject { ["error"] = error, ["message"] = message }, status);

    private EmulatedAnswer LogIn(EmulatedCall call)
    {
        var body = JsonNode.Parse(call.Body.Span)!;
        if (body["identifier"]?.GetValue<string>() != handle || body["password"]?.GetValue<string>() != password)
        {
            return Refuse(401, "AuthenticationRequired", "Invalid identifier or password");
        }

        LogIns++;
        return Session();
    }

    private EmulatedAnswer Refresh(EmulatedCall call)
    {
        if (!refreshTokens.Remove(Bearer(call)))
        {
            return Refuse(400, "ExpiredToken", "Token has been revoked");
        }

        Refreshes++;
        return Session();
    }

    private EmulatedAnswer LogOut(EmulatedCall call)
    {
        if (!refreshTokens.Remove(Bearer(call)))
        {
            return Refuse(400, "InvalidToken", "Bad token scope");
        }

        LogOuts++;
        return EmulatedAnswer.Text(string.Empty, "application/json");
    }

    private EmulatedAnswer Session()
    {
        var (access, refresh) = (Token("access", AccessLasts), Token("refresh", TimeSpan.FromDays(60)));
        refreshTokens.Add(refresh);
        return EmulatedAnswer.Json(new JsonObject { ["did"] = Did, ["handle"] = handle, ["accessJwt"] = access, ["refreshJwt"] = refresh, ["active"] = true });
    }

    private string Token(string scope, TimeSpan lasts)
    {
        var claims = new JsonObject { ["scope"] = scope, ["sub"] = Did, ["exp"] = (clock.GetUtcNow() + lasts).ToUnixTimeSeconds(), ["jti"] = ++issued };
        var token = $"eyJ0eXAiOiJhdCtqd3QifQ.{Encode(claims.ToJsonString())}.{Encode($"signed {issued} {scope}")}";
        Tokens.Add(token);
        return token;
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Bearer(EmulatedCall call) => call.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : string.Empty;

    private EmulatedAnswer SignedIn(EmulatedCall call, Func<EmulatedCall, EmulatedAnswer> answer)
    {
        var token = Bearer(call);
        if (!Tokens.Contains(token))
        {
            return token.Length == 0 ? Refuse(401, "AuthMissing", "Authentication Required") : Refuse(400, "InvalidToken", "Token could not be verified");
        }

        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        return claims["scope"]!.GetValue<string>() != "access" ? Refuse(400, "InvalidToken", "Bad token scope")
            : claims["exp"]!.GetValue<long>() <= clock.GetUtcNow().ToUnixTimeSeconds() ? Refuse(400, "ExpiredToken", "Token has expired")
            : answer(call);
    }

    private EmulatedAnswer Upload(EmulatedCall call)
    {
        Uploads++;
        var link = "bafkrei" + Convert.ToHexStringLower(SHA256.HashData(call.Body.Span))[..52];
        blobs[link] = new JsonObject
        {
            ["$type"] = "blob", ["ref"] = new JsonObject { ["$link"] = link }, ["mimeType"] = call.Header("Content-Type"), ["size"] = call.Body.Length,
        };
        return EmulatedAnswer.Json(new JsonObject { ["blob"] = blobs[link].DeepClone() });
    }

    private EmulatedAnswer Put(EmulatedCall call)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(call.Body.Span);
        }
        catch (JsonException)
        {
            return Refuse(400, "InvalidRequest", "The body is no JSON");
        }

        if (body?["repo"]?.GetValue<string>() is not { } repo || (repo != Did && repo != handle)
            || body["collection"]?.GetValue<string>() != "app.bsky.feed.post" || body["rkey"]?.GetValue<string>() is not { } key || body["record"] is not JsonObject record)
        {
            return Refuse(400, "InvalidRequest", "Input must have repo, collection, rkey and record");
        }

        if (PostRules.Fault(key, record, blobs) is { } fault)
        {
            return Refuse(400, "InvalidRequest", fault);
        }

        if (records.TryGetValue(key, out var there) && body.AsObject().ContainsKey("swapRecord") && !JsonNode.DeepEquals(there, record))
        {
            return Refuse(400, "InvalidSwap", "Record was at bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae");
        }

        records[key] = (JsonObject)record.DeepClone();
        return EmulatedAnswer.Json(new JsonObject { ["uri"] = $"at://{Did}/app.bsky.feed.post/{key}", ["cid"] = "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae", ["validationStatus"] = "valid" });
    }

    private EmulatedAnswer Apply(EmulatedCall call)
    {
        var writes = JsonNode.Parse(call.Body.Span)!["writes"]!.AsArray().Select(write => (
            Type: write!["$type"]!.GetValue<string>(), Key: write["rkey"]!.GetValue<string>(), Record: write["value"]!.AsObject())).ToList();
        if (writes.Select(write => write.Type == "com.atproto.repo.applyWrites#create" ? PostRules.Fault(write.Key, write.Record, blobs) : "Action not supported")
            .FirstOrDefault(fault => fault is not null) is { } fault)
        {
            return Refuse(400, "InvalidRequest", fault);
        }

        if (writes.Any(write => records.ContainsKey(write.Key)))
        {
            return Refuse(500, "InternalServerError", "Internal Server Error");
        }

        foreach (var (_, key, record) in writes)
        {
            records[key] = (JsonObject)record.DeepClone();
        }

        return EmulatedAnswer.Json(new JsonObject
        {
            ["results"] = new JsonArray([.. writes.Select(write => new JsonObject { ["$type"] = "com.atproto.repo.applyWrites#createResult", ["uri"] = $"at://{Did}/app.bsky.feed.post/{write.Key}" })]),
        });
    }

    private EmulatedAnswer Get(EmulatedCall call) => call["rkey"] is { } key && records.TryGetValue(key, out var record)
        ? EmulatedAnswer.Json(new JsonObject { ["uri"] = $"at://{Did}/app.bsky.feed.post/{key}", ["cid"] = "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae", ["value"] = record.DeepClone() })
        : Refuse(400, "RecordNotFound", string.Create(CultureInfo.InvariantCulture, $"Could not locate record: at://{call["repo"]}/{call["collection"]}/{call["rkey"]}"));

    private EmulatedAnswer Resolve(EmulatedCall call) => call["handle"] == handle
        ? EmulatedAnswer.Json(new JsonObject { ["did"] = Did })
        : Refuse(400, "InvalidRequest", "Unable to resolve handle");

    private EmulatedAnswer Document() => EmulatedAnswer.Json(new JsonObject
    {
        ["id"] = Did,
        ["alsoKnownAs"] = new JsonArray($"at://{handle}"),
        ["service"] = new JsonArray(new JsonObject { ["id"] = "#atproto_pds", ["type"] = "AtprotoPersonalDataServer", ["serviceEndpoint"] = Address?.AbsoluteUri.TrimEnd('/') }),
    });
}
