using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Webhook;

/// <summary>
/// Signs calls as the Standard Webhooks specification says (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md,
/// 2026-11-22): HMAC-SHA256 over id, timestamp and body, joined by full stops.
/// </summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";

    /// <summary>The id that a receiver sees for a delivery's key: the same for every commit of it, letters and digits alone.</summary>
    public static string IdOf(string key) => "ss_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40];

    /// <summary>The signature of a call: <c>v1,</c> and Base64.</summary>
    /// <param name="secret"><c>whsec_</c> and Base64, or any other text, which then is the key as it stands.</param>
    /// <param name="id">The call's id.</param>
    /// <param name="at">When it is signed.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static string Of(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
        hmac.AppendData(head);
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }

    /// <summary>Whether one of the signatures of a call, apart by spaces, is that of this secret. Takes as long for a wrong one as for a right one.</summary>
    public static bool IsOf(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body, string signatures)
    {
        var right = Encoding.UTF8.GetBytes(Of(secret, id, at, body));
        return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), right));
    }

    /// <summary>The call with id, timestamp and signature.</summary>
    internal static HttpCall Sign(HttpCall call, string secret, string id, DateTimeOffset at, ReadOnlyMemory<byte> body) => (call with { Secrets = [.. call.Secrets, secret] })
        .WithHeader("webhook-id", id)
        .WithHeader("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
        .WithHeader("webhook-signature", Of(secret, id, at, body.Span));

    private static byte[] KeyOf(string secret)
    {
        var key = new byte[secret.Length];
        return secret.StartsWith(SecretPrefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length)
            ? key[..length]
            : Encoding.UTF8.GetBytes(secret);
    }
}
