using MetadataExtractor;
using MetadataExtractor.Formats.Bmp;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Gif;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.QuickTime;
using MetadataExtractor.Formats.WebP;
using SheetSync.Core.Assets;

namespace SheetSync.Library;

/// <summary>What a file really is, by its first bytes: format, size of a picture as a viewer shows it, length of a video.</summary>
public static class AssetProbe
{
    /// <summary>Looks into a file. A file that is not what its name says is taken for what it is.</summary>
    /// <param name="name">The file's name in the library.</param>
    /// <param name="content">Its content, seekable, at its beginning.</param>
    public static AssetEntry Read(string name, Stream content)
    {
        Span<byte> head = stackalloc byte[32];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var entry = new AssetEntry(name, content.Length) { Format = FileSignature.FormatOf(head, AssetFormat.OfName(name)) };
        if (entry.Format.Kind is not (AssetKind.Image or AssetKind.Animation or AssetKind.Video))
        {
            return entry;
        }

        content.Position = 0;
        try
        {
            return WithMetadata(entry, ImageMetadataReader.ReadMetadata(content));
        }
        catch (Exception fault) when (fault is ImageProcessingException or IOException or ArgumentException or OverflowException)
        {
            // A picture whose inside is damaged still has a name, a size and a format; the network has the last word on it.
            return entry;
        }
    }

    private static AssetEntry WithMetadata(AssetEntry entry, IReadOnlyList<MetadataExtractor.Directory> directories)
    {
        var (width, height) = directories.Select(SizeOf).FirstOrDefault(size => size is { Width: > 0, Height: > 0 });
        var turned = directories.OfType<ExifIfd0Directory>().Any(exif => exif.TryGetInt32(ExifDirectoryBase.TagOrientation, out var orientation) && orientation is >= 5 and <= 8);
        var duration = directories.OfType<QuickTimeMovieHeaderDirectory>().Select(movie => movie.GetObject(QuickTimeMovieHeaderDirectory.TagDuration)).OfType<TimeSpan>().FirstOrDefault();
        return entry with
        {
            Width = width == 0 ? null : turned ? height : width,
            Height = height == 0 ? null : turned ? width : height,
            Duration = duration == TimeSpan.Zero ? null : duration,
        };
    }

    private static (int Width, int Height) SizeOf(MetadataExtractor.Directory directory) => directory switch
    {
        JpegDirectory => Pair(directory, JpegDirectory.TagImageWidth, JpegDirectory.TagImageHeight),
        PngDirectory => Pair(directory, PngDirectory.TagImageWidth, PngDirectory.TagImageHeight),
        GifHeaderDirectory => Pair(directory, GifHeaderDirectory.TagImageWidth, GifHeaderDirectory.TagImageHeight),
        WebPDirectory => Pair(directory, WebPDirectory.TagImageWidth, WebPDirectory.TagImageHeight),
        BmpHeaderDirectory => Pair(directory, BmpHeaderDirectory.TagImageWidth, BmpHeaderDirectory.TagImageHeight),
        QuickTimeTrackHeaderDirectory => Pair(directory, QuickTimeTrackHeaderDirectory.TagWidth, QuickTimeTrackHeaderDirectory.TagHeight),
        _ => default,
    };

    private static (int Width, int Height) Pair(MetadataExtractor.Directory directory, int width, int height) =>
        directory.TryGetInt32(width, out var across) && directory.TryGetInt32(height, out var down) ? (across, down) : default;
}
