using System.Buffers.Binary;

namespace SheetSync.Library;

/// <summary>Width and height of pictures that carry them in their first 32 bytes; null where they do not.</summary>
internal static class HeaderSize
{
    /// <summary>PNG (W3C, third edition, section 11.2.1): IHDR comes first.</summary>
    internal static (int Width, int Height)? OfPng(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head[12..16].SequenceEqual("IHDR"u8)
            ? Valid(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]))
            : null;

    /// <summary>GIF89a, section 18: the logical screen.</summary>
    internal static (int Width, int Height)? OfGif(ReadOnlySpan<byte> head) =>
        head.Length >= 10 ? Valid(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])) : null;

    /// <summary>WebP (RFC 9649): the first chunk is lossy, lossless or extended.</summary>
    internal static (int Width, int Height)? OfWebP(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
        {
            return null;
        }

        if (head[12..16].SequenceEqual("VP8X"u8))
        {
            return Valid(1 + Int24(head[24..]), 1 + Int24(head[27..]));
        }

        if (head[12..16].SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return Valid(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return head[12..16].SequenceEqual("VP8 "u8)
            ? Valid(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    private static (int Width, int Height)? Valid(int width, int height) => width > 0 && height > 0 ? (width, height) : null;

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
