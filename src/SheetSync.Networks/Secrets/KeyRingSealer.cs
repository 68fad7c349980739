using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SheetSync.Core.Secrets;

namespace SheetSync.Networks.Secrets;

/// <summary>
/// Seals with ASP.NET Core Data Protection and a key ring that nobody but its owner can read: a folder of its own, on Windows DPAPI. The keys change by themselves;
/// old ones stay in the ring, so that what they sealed can be opened.
/// </summary>
public sealed class KeyRingSealer : ISealer
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly IDataProtector protector;

    /// <param name="folder">Where the key ring lies; it is made if it is not there. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> where that cannot be done.</param>
    public KeyRingSealer(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Made so, and made so again where it was there already.
            Directory.CreateDirectory(folder, OwnersFolder);
            File.SetUnixFileMode(folder, OwnersFolder);
        }

        protector = DataProtectionProvider.Create(new DirectoryInfo(folder), Set).CreateProtector("tokens");
    }

    // A folder on Windows takes its rights from the one above it: there the keys themselves are closed to all but the user who made them.
    private static void Set(IDataProtectionBuilder ring)
    {
        ring.SetApplicationName("SheetSync");
        if (OperatingSystem.IsWindows())
        {
            ring.ProtectKeysWithDpapi();
        }
    }

    /// <inheritdoc/>
    public string Seal(string secret) => protector.Protect(secret);

    /// <inheritdoc/>
    public string? Open(string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
