using System.Buffers.Binary;

namespace SheetSync.Library;

/// <summary>How long an MP4 or QuickTime film is, by its movie header (ISO/IEC 14496-12, 8.2.2).</summary>
internal static class FilmLength
{
    private const int MostBoxes = 1000;

    /// <summary>The length, or null where the film does not say it. Throws <see cref="EndOfStreamException"/> at a cut.</summary>
    internal static TimeSpan? Read(Stream content) =>
        Find(content, 0, content.Length, "moov"u8) is { } movie && Find(content, movie.Start, movie.End, "mvhd"u8) is { } header
            ? OfHeader(content, header.Start)
            : null;

    /// <summary>Where the content of the first box of that type lies between two places.</summary>
    private static (long Start, long End)? Find(Stream content, long start, long end, ReadOnlySpan<byte> type)
    {
        Span<byte> head = stackalloc byte[16];
        for (var box = 0; box < MostBoxes && start >= 0 && start + 8 <= end; box++)
        {
            content.Position = start;
            content.ReadExactly(head[..8]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head), inner = 8;
            if (size == 1)
            {
                content.ReadExactly(head[8..]);
                (size, inner) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), 16);
            }

            size = size == 0 ? end - start : size;
            if (size < inner || size > end - start)
            {
                return null;
            }

            if (head[4..8].SequenceEqual(type))
            {
                return (start + inner, start + size);
            }

            start += size;
        }

        return null;
    }

    private static TimeSpan? OfHeader(Stream content, long start)
    {
        Span<byte> header = stackalloc byte[32];
        content.Position = start;
        content.ReadExactly(header[..20]);
        var wide = header[0] == 1;
        if (wide)
        {
            content.ReadExactly(header[20..]);
        }

        var scale = BinaryPrimitives.ReadUInt32BigEndian(header[(wide ? 20 : 12)..]);
        double units = wide ? BinaryPrimitives.ReadUInt64BigEndian(header[24..]) : BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        var seconds = scale == 0 ? 0 : units / scale;
        return seconds is > 0 and < 1_000_000 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
