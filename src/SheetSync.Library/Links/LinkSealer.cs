using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Library.Links;

/// <summary>
/// Makes tokens of tickets and tickets of tokens, with AES-256-GCM: a token can be neither guessed, nor changed, nor read by those who are given it, and
/// nothing needs to be remembered of it. Whoever has the key can make and open tokens.
/// </summary>
public sealed class LinkSealer
{
    /// <summary>How long a key is, in bytes.</summary>
    public const int KeyBytes = 32;

    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HashBytes = 32;
    private const int HeadBytes = 1 + sizeof(long) + HashBytes + sizeof(ushort);

    // A token is part of one line of a request, and no name in a library is as long as this.
    private const int MostToken = 4096;

    private static readonly SearchValues<char> Signs = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly byte[] key;

    /// <param name="key"><see cref="KeyBytes"/> random bytes.</param>
    public LinkSealer(ReadOnlySpan<byte> key) =>
        this.key = key.Length == KeyBytes ? key.ToArray() : throw new ArgumentException($"A key has {KeyBytes} bytes.", nameof(key));

    /// <summary>A token: letters, digits, <c>-</c> and <c>_</c>. Another one each time.</summary>
    public string Seal(LinkTicket ticket)
    {
        var (calendar, asset) = (Encoding.UTF8.GetBytes(ticket.Calendar), Encoding.UTF8.GetBytes(ticket.Asset));
        var plain = new byte[HeadBytes + calendar.Length + asset.Length];
        plain[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(1), ticket.Ends.ToUnixTimeSeconds());
        Convert.FromHexString(ticket.ContentHash, plain.AsSpan(1 + sizeof(long), HashBytes), out _, out _);
        BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(HeadBytes - sizeof(ushort)), checked((ushort)calendar.Length));
        calendar.CopyTo(plain, HeadBytes);
        asset.CopyTo(plain, HeadBytes + calendar.Length);
        return Close(plain, string.Empty);
    }

    /// <summary>A token of a text for another purpose than links to assets: none of one purpose is good for another.</summary>
    public string Seal(string purpose, string text) => Close(Encoding.UTF8.GetBytes(text), purpose);

    /// <summary>The text of a token of this purpose; null where it is none of this key's.</summary>
    public string? Open(string purpose, string token) => Unclose(token, purpose) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    /// <summary>The ticket of a token; null where it is none of this key's. Whether it has ended is not looked at.</summary>
    public LinkTicket? Open(string token)
    {
        if (Unclose(token, string.Empty) is not { } plain || plain.Length < HeadBytes)
        {
            return null;
        }

        var calendar = BinaryPrimitives.ReadUInt16BigEndian(plain.AsSpan(HeadBytes - sizeof(ushort)));
        return plain[0] == Version && plain.Length >= HeadBytes + calendar
            ? new LinkTicket(
                Encoding.UTF8.GetString(plain, HeadBytes, calendar),
                Encoding.UTF8.GetString(plain.AsSpan(HeadBytes + calendar)),
                Convert.ToHexStringLower(plain, 1 + sizeof(long), HashBytes),
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(1))))
            : null;
    }

    /// <summary>A name for a content that nobody can guess who does not have the key: the same for the same content.</summary>
    public string NameOf(string calendar, string contentHash) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{calendar}\n{contentHash}")));

    private string Close(ReadOnlySpan<byte> plain, string purpose)
    {
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return Base64Url.EncodeToString(box);
    }

    private byte[]? Unclose(string token, string purpose)
    {
        // What else is taken for Base64, spaces and padding, would make several tokens of one.
        if (token.Length > MostToken || token.AsSpan().ContainsAnyExcept(Signs) || !Base64Url.IsValid(token, out var length) || length < NonceBytes + TagBytes)
        {
            return null;
        }

        var box = Base64Url.DecodeFromChars(token);
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
