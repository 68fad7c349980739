using SheetSync.Core.Assets;

namespace SheetSync.Library;

/// <summary>What a file really is, by its first bytes: format, size of a picture or film as a viewer shows it, length of a film.</summary>
public static class AssetProbe
{
    /// <summary>
    /// Looks into a file. One that is not what its name says is taken for what it is; one that is damaged keeps its name, size and format.
    /// However a file is made, no more than a few hundred kilobytes of it are read.
    /// </summary>
    /// <param name="name">The file's name in the library.</param>
    /// <param name="content">Its content, seekable, at its beginning.</param>
    public static AssetEntry Read(string name, Stream content)
    {
        Span<byte> head = stackalloc byte[32];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var entry = new AssetEntry(name, content.Length) { Format = FileSignature.FormatOf(head, AssetFormat.OfName(name)) };
        try
        {
            var size = entry.Format.Name switch
            {
                "jpeg" => JpegSize.Read(content),
                "png" => HeaderSize.OfPng(head),
                "gif" => HeaderSize.OfGif(head),
                "webp" => HeaderSize.OfWebP(head),
                "mp4" or "mov" => FilmSize.Read(content),
                _ => null,
            };
            return entry with
            {
                Width = size?.Width,
                Height = size?.Height,
                Duration = entry.Format.Name is "mp4" or "mov" ? FilmLength.Read(content) : null,
            };
        }
        catch (EndOfStreamException)
        {
            return entry;
        }
    }
}
