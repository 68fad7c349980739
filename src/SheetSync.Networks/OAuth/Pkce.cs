using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Networks.OAuth;

/// <summary>The proof that whoever exchanges a code also asked for it (RFC 7636, S256).</summary>
public sealed class Pkce
{
    private const int Bytes = 32;

    /// <summary>The secret that is shown with the code.</summary>
    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Its SHA-256, shown when the code is asked for.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>A value that an answer must bring back: whoever makes one up does not know it (RFC 6749, 10.12).</summary>
    public static string NewState() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
