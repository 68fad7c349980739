using System.Buffers.Binary;

namespace SheetSync.Library;

/// <summary>Width and height of a JPEG as a viewer shows it: cameras store it lying and note in Exif how to turn it.</summary>
internal static class JpegSize
{
    // A picture has a few dozen segments; each is 64 kB at most.
    private const int MostSegments = 200;
    private const int LongestExif = 65_533;

    /// <summary>Reads segment by segment (ITU-T T.81, B.1) up to the frame header. Throws <see cref="EndOfStreamException"/> at a cut.</summary>
    internal static (int Width, int Height)? Read(Stream content)
    {
        Span<byte> bytes = stackalloc byte[8];
        content.Position = 2;
        var turned = false;
        for (var segment = 0; segment < MostSegments; segment++)
        {
            content.ReadExactly(bytes[..4]);
            var (marker, length) = (bytes[1], BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
            if (bytes[0] != 0xFF || marker is 0xDA or 0xD9 || length < 2)
            {
                return null;
            }

            var next = content.Position + length - 2;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                content.ReadExactly(bytes[..5]);
                int height = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
                return width == 0 || height == 0 ? null : turned ? (height, width) : (width, height);
            }

            if (marker == 0xE1 && length - 2 <= LongestExif)
            {
                var exif = new byte[length - 2];
                content.ReadExactly(exif);
                turned |= IsTurned(exif);
            }

            content.Position = next;
        }

        return null;
    }

    /// <summary>Whether Exif's orientation (CIPA DC-008, tag 0x0112) is one of the four that lay the picture on its side.</summary>
    private static bool IsTurned(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 14 || !exif.StartsWith("Exif\0\0"u8))
        {
            return false;
        }

        var tiff = exif[6..];
        var little = tiff[0] == (byte)'I';
        var directory = Number(tiff, 4, 4, little);
        var entries = Number(tiff, directory, 2, little);
        for (var entry = 0; entry < entries; entry++)
        {
            var at = directory + 2 + (entry * 12);
            if (Number(tiff, at, 2, little) == 0x0112)
            {
                return Number(tiff, at + 8, 2, little) is >= 5 and <= 8;
            }
        }

        return false;
    }

    /// <summary>The number of two or four bytes at a place; 0 where the place is outside.</summary>
    private static long Number(ReadOnlySpan<byte> tiff, long at, int size, bool little)
    {
        if (at < 0 || at + size > tiff.Length)
        {
            return 0;
        }

        var bytes = tiff.Slice((int)at, size);
        return (size, little) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        };
    }
}
