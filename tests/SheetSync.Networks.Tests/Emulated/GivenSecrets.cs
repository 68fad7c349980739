using SheetSync.Core.Secrets;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Tests.Emulated;

/// <summary>Secrets that the environment gives, and nothing else.</summary>
internal static class GivenSecrets
{
    /// <param name="variable">The variable that holds the secret.</param>
    /// <param name="secret">The secret; null: the variable is not there.</param>
    public static SealedChannelSecrets Of(string variable, string? secret) =>
        new("nowhere", new Lazy<ISealer?>(() => null), secret is null ? [] : new Dictionary<string, string> { [variable] = secret });
}
