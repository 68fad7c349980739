using System.Buffers.Binary;

namespace SheetSync.Library;

/// <summary>Width and height of an MP4 or QuickTime film as a viewer shows it, by its track headers (ISO/IEC 14496-12, 8.3.2).</summary>
internal static class FilmSize
{
    private const int MostTracks = 20, ShortHeader = 84, LongHeader = 96, Matrix = 44;

    /// <summary>The size of the first track that has one, or null where none has. Throws <see cref="EndOfStreamException"/> at a cut.</summary>
    internal static (int Width, int Height)? Read(Stream content)
    {
        if (FilmBoxes.Find(content, 0, content.Length, "moov"u8) is not { } movie)
        {
            return null;
        }

        var at = movie.Start;
        for (var track = 0; track < MostTracks && FilmBoxes.Find(content, at, movie.End, "trak"u8) is { } found; track++)
        {
            if (FilmBoxes.Find(content, found.Start, found.End, "tkhd"u8) is { } header && OfHeader(content, header) is { } size)
            {
                return size;
            }

            at = found.End;
        }

        return null;
    }

    private static (int Width, int Height)? OfHeader(Stream content, (long Start, long End) box)
    {
        Span<byte> header = stackalloc byte[LongHeader];
        content.Position = box.Start;
        content.ReadExactly(header[..1]);
        var length = header[0] == 1 ? LongHeader : ShortHeader;
        if (box.End - box.Start < length)
        {
            return null;
        }

        content.ReadExactly(header[1..length]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(header[(length - 8)..]), height = BinaryPrimitives.ReadUInt16BigEndian(header[(length - 4)..]);
        if (width == 0 || height == 0)
        {
            return null;
        }

        // A telephone held upright turns the picture by its matrix: then the first entry is 0 and the second is not.
        var matrix = header[(length - Matrix)..];
        var turned = BinaryPrimitives.ReadInt32BigEndian(matrix) == 0 && BinaryPrimitives.ReadInt32BigEndian(matrix[4..]) != 0;
        return turned ? (height, width) : (width, height);
    }
}
