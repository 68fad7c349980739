using System.Buffers.Binary;

namespace SheetSync.Library;

/// <summary>The boxes of an MP4 or QuickTime film (ISO/IEC 14496-12, 4.2).</summary>
internal static class FilmBoxes
{
    private const int MostBoxes = 1000;

    /// <summary>Where the content of the first box of that type lies between two places; null where there is none.</summary>
    internal static (long Start, long End)? Find(Stream content, long start, long end, ReadOnlySpan<byte> type)
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
}
