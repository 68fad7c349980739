using SheetSync.Core.Secrets;

namespace SheetSync.Networks.Secrets;

/// <summary>Which sealer an installation has: a key from the environment, else a key ring in a folder.</summary>
public static class Sealers
{
    /// <summary>The variable that may hold the key with which tokens are sealed, 32 bytes in Base64.</summary>
    public const string KeyVariable = "SHEETSYNC_TOKEN_KEY";

    /// <summary>The sealer; null where the environment holds a key that is none. Makes the folder where it is needed (see <see cref="KeyRingSealer"/>).</summary>
    public static ISealer? Open(IReadOnlyDictionary<string, string> environment, string keyFolder) =>
        environment.GetValueOrDefault(KeyVariable) is { Length: > 0 } key ? KeySealer.From(key) : new KeyRingSealer(keyFolder);
}
