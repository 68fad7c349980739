namespace SheetSync.Core.Assets;

/// <summary>One file of the library.</summary>
/// <param name="Name">Its name relative to the library, with <c>/</c> between folders.</param>
/// <param name="Bytes">Its size in bytes.</param>
public sealed record AssetEntry(string Name, long Bytes)
{
    /// <summary>The format by what is in the file, or by its name where the store does not look into files.</summary>
    public AssetFormat Format { get; init; } = AssetFormat.OfName(Name);

    /// <summary>Width in pixels as a viewer shows it, where it is known.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels, where it is known.</summary>
    public int? Height { get; init; }

    /// <summary>How long a video is, where it is known.</summary>
    public TimeSpan? Duration { get; init; }
}
