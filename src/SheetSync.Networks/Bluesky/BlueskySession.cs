using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>A log-in that is kept and used again: an account has 300 a day (https://docs.bsky.app/docs/advanced-guides/rate-limits, 2026-11-22).</summary>
/// <param name="Handle">The handle that it was made with.</param>
/// <param name="Did">The account.</param>
/// <param name="Server">The account's server; ends with a slash.</param>
/// <param name="Access">The token for calls; good for about two hours.</param>
/// <param name="Refresh">The token for the next pair; good for about two months.</param>
internal sealed record BlueskySession(string Handle, string Did, Uri Server, string Access, string Refresh)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(3);

    /// <summary>A mark of the app password that it was made with: with another one it counts no more.</summary>
    public required string MadeWith { get; init; }

    /// <summary>What no answer may show of whoever logged in with it: the app password.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>A call of the account.</summary>
    public HttpCall Call(HttpMethod method, string path) => new(method, new Uri(Server, path)) { Bearer = Access, Secrets = [.. Secrets, Refresh] };

    /// <summary>Whether a call that begins now still comes through with it.</summary>
    public bool IsFresh(DateTimeOffset now) => ExpiryOf(Access) is not { } expiry || expiry > now + Margin;

    /// <summary>The mark of an app password.</summary>
    public static string MarkOf(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)))[..16];

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>What was kept; null where it is none.</summary>
    public static BlueskySession? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<BlueskySession>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>No token in it.</summary>
    public override string ToString() => $"{Handle} on {Server.Host}";

    // The token is for its server alone; only the time at which it ends is read, and where it cannot be the server says so.
    private static DateTimeOffset? ExpiryOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var claims = JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
            return claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty("exp", out var expiry) && expiry.TryGetInt64(out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
