namespace SheetSync.Emulators.Mastodon;

/// <summary>A file that was uploaded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="MimeType">As the upload said.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Description">The alt text; null without one.</param>
/// <param name="Focus">The focal point as it was given; null without one.</param>
/// <param name="ReadyAt">When the server has worked it through.</param>
public sealed record MastodonUpload(
    string Id, MastodonAccount Account, string MimeType, ReadOnlyMemory<byte> Bytes, string? Description, string? Focus, DateTimeOffset ReadyAt)
{
    /// <summary>The post that took it; null: none yet.</summary>
    public string? PostId { get; set; }

    /// <summary><c>image</c>, <c>gifv</c>, <c>video</c> or <c>audio</c>.</summary>
    public string Type => MimeType == "image/gif" ? "gifv" : MimeType[..MimeType.IndexOf('/')];
}
