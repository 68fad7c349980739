using System.Buffers.Binary;

namespace SheetSync.Library;

/// <summary>How long an MP4 or QuickTime film is, by its movie header (ISO/IEC 14496-12, 8.2.2).</summary>
internal static class FilmLength
{
    /// <summary>The length, or null where the film does not say it. Throws <see cref="EndOfStreamException"/> at a cut.</summary>
    internal static TimeSpan? Read(Stream content) =>
        FilmBoxes.Find(content, 0, content.Length, "moov"u8) is { } movie && FilmBoxes.Find(content, movie.Start, movie.End, "mvhd"u8) is { } header
            ? OfHeader(content, header.Start)
            : null;

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
