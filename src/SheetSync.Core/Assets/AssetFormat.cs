using System.Collections.Frozen;

namespace SheetSync.Core.Assets;

/// <summary>A file format by the name that the network files use (<c>jpeg</c>), and its kind.</summary>
/// <param name="Name">The format in lower case: <c>jpeg</c>, <c>mp4</c>; empty where it is not known.</param>
/// <param name="Kind">What kind of file it is.</param>
public sealed record AssetFormat(string Name, AssetKind Kind)
{
    private static readonly FrozenDictionary<string, AssetFormat> ByExtension = new (AssetKind Kind, string Names)[]
        {
            (AssetKind.Image, "jpeg jpg=jpeg jpe=jpeg jfif=jpeg png webp heic heif=heic avif bmp tiff tif=tiff svg"),
            (AssetKind.Animation, "gif"),
            (AssetKind.Video, "mp4 m4v=mp4 mov qt=mov webm avi mkv mpeg mpg=mpeg 3gp wmv"),
            (AssetKind.Audio, "mp3 m4a wav ogg flac opus aac"),
            (AssetKind.Document, "pdf doc docx ppt pptx"),
        }
        .SelectMany(entry => entry.Names.Split(' ').Select(name => name.Split('=')).Select(n => (Extension: n[0], Format: new AssetFormat(n[^1], entry.Kind))))
        .ToFrozenDictionary(entry => entry.Extension, entry => entry.Format, StringComparer.OrdinalIgnoreCase);

    /// <summary>A file of no known format.</summary>
    public static AssetFormat Unknown { get; } = new(string.Empty, AssetKind.Other);

    /// <summary>The format that the name's ending says; what is in the file may differ.</summary>
    public static AssetFormat OfName(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name).TrimStart('.'), Unknown);

    /// <summary>The format of that name: <c>jpeg</c>.</summary>
    public static AssetFormat Of(string format) => ByExtension.GetValueOrDefault(format, Unknown);
}
