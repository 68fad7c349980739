using System.IO.Compression;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The new content of a zip entry, deflated.</summary>
/// <param name="Compressed">The deflated bytes.</param>
/// <param name="Crc">Checksum of the inflated bytes.</param>
/// <param name="InflatedBytes">Their number.</param>
internal sealed record PackedPart(ArraySegment<byte> Compressed, uint Crc, long InflatedBytes)
{
    // Above this, time matters more than the last tenth of the size.
    private const long LargeBytes = 4L << 20;

    public static PackedPart Of(byte[] bytes) => Of(bytes.Length, bytes.Length / 8, sink => sink.Write(bytes));

    /// <summary>Packs what is written.</summary>
    /// <param name="bytes">About how many bytes will be written.</param>
    /// <param name="packed">About how many they will be when packed.</param>
    /// <param name="write">Writes the content.</param>
    public static PackedPart Of(long bytes, long packed, Action<Stream> write)
    {
        var compressed = new MemoryStream((int)Math.Min(packed + (packed >> 2) + 1024, Array.MaxLength));
        using var packing = new PackingStream(compressed, bytes > LargeBytes ? CompressionLevel.Fastest : CompressionLevel.Optimal);
        write(packing);
        packing.Dispose();
        return new PackedPart(new ArraySegment<byte>(compressed.GetBuffer(), 0, (int)compressed.Length), packing.Crc, packing.Count);
    }

    private sealed class PackingStream(MemoryStream compressed, CompressionLevel level) : Stream
    {
        private readonly DeflateStream deflate = new(compressed, level, leaveOpen: true);

        public uint Crc { get; private set; }

        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Crc = Crc32.Append(Crc, buffer);
            Count += buffer.Length;
            deflate.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => deflate.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            deflate.Dispose();
            base.Dispose(disposing);
        }
    }
}
