using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Secrets;

namespace SheetSync.Networks.Secrets;

/// <summary>Seals with one key that the machine's keeper holds (AES-256-GCM): for servers where the key must not lie beside the data.</summary>
public sealed class KeySealer : ISealer
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] key;

    private KeySealer(byte[] key) => this.key = key;

    /// <summary>A sealer with a key as it stands in the environment, 32 random bytes in Base64; null where the text is none.</summary>
    public static KeySealer? From(string base64)
    {
        var key = new byte[KeyBytes + 3];
        return Convert.TryFromBase64String(base64.Trim(), key, out var written) && written == KeyBytes ? new KeySealer(key[..KeyBytes]) : null;
    }

    /// <inheritdoc/>
    public string Seal(string secret)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), text, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(box);
    }

    /// <inheritdoc/>
    public string? Open(string text)
    {
        try
        {
            var box = Convert.FromBase64String(text);
            var secret = new byte[Math.Max(0, box.Length - NonceBytes - TagBytes)];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), secret);
            return Encoding.UTF8.GetString(secret);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
