using System.IO.Compression;
using System.Text;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>An entry of a zip file, of which every field may lie.</summary>
internal sealed record RawEntry(string Name, byte[] Packed, uint Crc, long Inflated)
{
    public ushort Method { get; init; } = 8;

    public ushort Flags { get; init; }

    /// <summary>The name in the local header, where it is another.</summary>
    public string? LocalName { get; init; }

    public byte[] LocalExtra { get; init; } = [];

    /// <summary>Extra fields of the directory's record.</summary>
    public byte[] Extra { get; init; } = [];

    /// <summary>What the directory says of the place and the length, where that is not so.</summary>
    public uint? Offset { get; init; }

    public uint? Compressed { get; init; }

    public static RawEntry Of(string name, string text) => Of(name, Encoding.UTF8.GetBytes(text));

    public static RawEntry Of(string name, byte[] bytes) => Repeated(name, string.Empty, bytes, 1, string.Empty);

    public static RawEntry Repeated(string name, string head, string piece, long times, string tail) =>
        Repeated(name, head, Encoding.UTF8.GetBytes(piece), times, tail);

    /// <summary>A part of pieces, each made from its number.</summary>
    public static RawEntry Numbered(string name, string head, long pieces, Func<long, string> piece, string tail) =>
        Packing(name, small: false, stream =>
        {
            using var text = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
            text.Write(head);
            for (var i = 0L; i < pieces; i++)
            {
                text.Write(piece(i));
            }

            text.Write(tail);
        });

    private static RawEntry Repeated(string name, string head, byte[] piece, long times, string tail) =>
        Packing(name, small: true, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(head));
            var together = (int)Math.Clamp((1 << 16) / Math.Max(1, piece.Length), 1, times);
            var block = Enumerable.Repeat(piece, together).SelectMany(p => p).ToArray();
            for (var i = 0L; i < times / together; i++)
            {
                stream.Write(block);
            }

            stream.Write(block, 0, (int)(times % together) * piece.Length);
            stream.Write(Encoding.UTF8.GetBytes(tail));
        });

    private static RawEntry Packing(string name, bool small, Action<Stream> write)
    {
        var packed = PackedPart.Of(small ? 0 : long.MaxValue, 0, write);
        return new RawEntry(name, [.. packed.Compressed], packed.Crc, packed.InflatedBytes);
    }
}
