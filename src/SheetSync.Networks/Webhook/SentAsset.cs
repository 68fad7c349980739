using SheetSync.Core.Assets;

namespace SheetSync.Networks.Webhook;

/// <summary>What is sent of one file.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">SHA-256 of its content in lower-case hex.</param>
internal sealed record SentAsset(long Bytes, string Hash)
{
    /// <summary>Its content; null where it is not sent.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Where it can be fetched; null where it is not linked.</summary>
    public MediaLink.Made? Link { get; init; }
}
